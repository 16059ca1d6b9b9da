-- Two things that say nothing of what was published or who may do it; the ledger and `verify` leave them out, as they do sessions
-- and changes.

-- What somebody has typed and not saved: private, at most one for each person and form, gone with the save, with an erasure, and by
-- itself after thirty days. Never part of an article's history.
CREATE TABLE autosaves (
  account_id       INTEGER NOT NULL REFERENCES accounts (id),
  place            TEXT    NOT NULL,                        -- article:NUMBER, or form:IDENTITY of a form for a new one
  article_id       INTEGER REFERENCES articles (id),        -- null: of a form for a new article
  base_revision_id INTEGER REFERENCES revisions (id),       -- the revision that the form went on from
  fields           TEXT    NOT NULL CHECK (json_valid(fields)),
  version          TEXT    NOT NULL DEFAULT '',             -- by which the browser that sent it knows the text again
  saved_at         TEXT    NOT NULL,                        -- UTC, ISO 8601
  PRIMARY KEY (account_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX autosaves_of_article ON autosaves (article_id);
CREATE INDEX autosaves_oldest ON autosaves (saved_at);

-- Who has an article's form open now. It keeps nobody out; it tells others.
CREATE TABLE leases (
  article_id   INTEGER PRIMARY KEY REFERENCES articles (id),
  account_id   INTEGER NOT NULL REFERENCES accounts (id),
  session_hash TEXT    NOT NULL,
  token        TEXT    NOT NULL,      -- of the window
  since        TEXT    NOT NULL,
  beaten_at    TEXT,                  -- null: its window has not been heard of since it was opened
  expires_at   TEXT    NOT NULL
) STRICT;
