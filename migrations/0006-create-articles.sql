-- The lasting thing, with its number for ever.
CREATE TABLE articles (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  origin_id  TEXT UNIQUE,      -- the id under which it was imported; one identity over all sets
  form_id    TEXT UNIQUE,      -- of the form that made it, so that a form sent twice makes one article
  created_at TEXT NOT NULL,
  created_by INTEGER REFERENCES accounts (id)   -- null: imported
) STRICT;

-- Immutable snapshots of an article's content; a save makes one. `content` is RFC 8785 JSON (src/articles/article.ts), its
-- SHA-256 stands beside it; it is emptied only under a recorded erasure.
CREATE TABLE revisions (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id   INTEGER NOT NULL REFERENCES articles (id),
  number       INTEGER NOT NULL,
  channel_id   INTEGER NOT NULL REFERENCES channels (id),
  dated        TEXT,            -- the time of publication the editor asks for; null: when it is published
  content      TEXT CHECK (json_valid(content)),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  -- SHA-256 over the columns above, so that a changed draft is found; a draft is not yet in the ledger.
  row_hash     TEXT NOT NULL CHECK (length(row_hash) = 64),
  saved_at     TEXT NOT NULL,
  saved_by     INTEGER REFERENCES accounts (id),
  UNIQUE (article_id, number)
) STRICT;

-- The newest revision of each article and where its work stands: what the desk lists.
CREATE TABLE drafts (
  article_id  INTEGER PRIMARY KEY REFERENCES articles (id),
  revision_id INTEGER NOT NULL REFERENCES revisions (id),
  state       TEXT    NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn', 'erased')),
  title       TEXT    NOT NULL,
  bylines     TEXT    NOT NULL DEFAULT '',
  channel_id  INTEGER NOT NULL REFERENCES channels (id),
  changed_at  TEXT    NOT NULL
) STRICT;

CREATE INDEX drafts_newest ON drafts (changed_at DESC, article_id DESC);
CREATE INDEX drafts_newest_by_state ON drafts (state, changed_at DESC, article_id DESC);
CREATE INDEX drafts_newest_by_channel ON drafts (channel_id, changed_at DESC, article_id DESC);
