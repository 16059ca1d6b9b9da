-- How the front page was laid out before, to look back and to undo: the newest versions, whole. What stands in force is in front_page and
-- in the ledger; this is a convenience of the desk, so nothing proves it, and what an erasure takes goes from it.
CREATE TABLE front_page_versions (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  content  TEXT NOT NULL CHECK (json_valid(content)),   -- slots with their items
  saved_at TEXT NOT NULL,
  saved_by INTEGER REFERENCES accounts (id)
) STRICT;
