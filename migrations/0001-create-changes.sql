-- What readers' pages are made from, whenever it changes: one row for each fact touched, written in the transaction that
-- touched it. Every serving process reads the rows after the last one it has seen and forgets exactly the pages concerned.
-- AUTOINCREMENT, because a number must never come twice: old rows are deleted, and a plain rowid could then start again.
CREATE TABLE changes (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  fact     TEXT NOT NULL,
  noted_at TEXT NOT NULL   -- UTC, ISO 8601
) STRICT;
