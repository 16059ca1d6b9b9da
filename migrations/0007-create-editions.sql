-- What readers saw, see, or no longer see: each publication of an article makes one. `content` is the revision's, byte for
-- byte; the ledger's row holds its hash, so that under an erasure content can go and the chain stay.
CREATE TABLE editions (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id    INTEGER NOT NULL REFERENCES articles (id),
  number        INTEGER NOT NULL,
  revision_id   INTEGER NOT NULL REFERENCES revisions (id),
  channel_id    INTEGER NOT NULL REFERENCES channels (id),
  content       TEXT CHECK (json_valid(content)),
  content_hash  TEXT    NOT NULL CHECK (length(content_hash) = 64),
  published_at  TEXT    NOT NULL,   -- the date the article bears, UTC
  issued_at     TEXT    NOT NULL,   -- when this edition went out, UTC
  ledger_number INTEGER NOT NULL UNIQUE REFERENCES ledger (number),
  UNIQUE (article_id, number)
) STRICT;

-- What lists show: one row for each article that readers can see now, pointing at its edition. Bodies stay with the
-- editions, so that a list reads few pages of the file. section_id is the first-level channel above channel_id, or itself.
CREATE TABLE headlines (
  article_id    INTEGER PRIMARY KEY REFERENCES articles (id),
  edition_id    INTEGER NOT NULL UNIQUE REFERENCES editions (id),
  channel_id    INTEGER NOT NULL REFERENCES channels (id),
  section_id    INTEGER NOT NULL REFERENCES channels (id),
  title         TEXT    NOT NULL,
  short_title   TEXT    NOT NULL DEFAULT '',
  summary       TEXT    NOT NULL DEFAULT '',
  source        TEXT    NOT NULL DEFAULT '',
  script        TEXT    NOT NULL CHECK (script IN ('hans', 'hant')),
  published_at  TEXT    NOT NULL,
  ledger_number INTEGER NOT NULL REFERENCES ledger (number)
) STRICT;

-- Each serves one "newest" list without sorting, and the neighbours of an article.
CREATE INDEX headlines_newest ON headlines (published_at DESC, article_id DESC);
CREATE INDEX headlines_newest_in_channel ON headlines (channel_id, published_at DESC, article_id DESC);
CREATE INDEX headlines_newest_in_section ON headlines (section_id, published_at DESC, article_id DESC);

-- By which names a published article is filed: its tags, the people in its byline, its source.
CREATE TABLE headline_terms (
  kind         TEXT    NOT NULL CHECK (kind IN ('tag', 'byline', 'source')),
  term         TEXT    NOT NULL,
  published_at TEXT    NOT NULL,
  article_id   INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (kind, term, published_at, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX headline_terms_of_article ON headline_terms (article_id);

-- Withdrawn (撤稿): the address answers 410, with the notice or silently. Publishing again ends it (ended_at).
CREATE TABLE withdrawals (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id    INTEGER NOT NULL REFERENCES articles (id),
  reason        TEXT    NOT NULL,
  with_notice   INTEGER NOT NULL CHECK (with_notice IN (0, 1)),
  withdrawn_at  TEXT    NOT NULL,
  ended_at      TEXT,
  ledger_number INTEGER NOT NULL UNIQUE REFERENCES ledger (number)
) STRICT;

CREATE UNIQUE INDEX withdrawals_in_force ON withdrawals (article_id) WHERE ended_at IS NULL;

-- Erased (清除): the content is gone, rows and hashes stay.
CREATE TABLE erasures (
  article_id    INTEGER PRIMARY KEY REFERENCES articles (id),
  reason        TEXT    NOT NULL,
  erased_at     TEXT    NOT NULL,
  ledger_number INTEGER NOT NULL UNIQUE REFERENCES ledger (number)
) STRICT;

CREATE TRIGGER editions_are_not_changed BEFORE UPDATE ON editions
WHEN NOT (
  NEW.content IS NULL AND EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id)
  AND NEW.id = OLD.id AND NEW.article_id = OLD.article_id AND NEW.number = OLD.number
  AND NEW.revision_id = OLD.revision_id AND NEW.channel_id = OLD.channel_id AND NEW.content_hash = OLD.content_hash
  AND NEW.published_at = OLD.published_at AND NEW.issued_at = OLD.issued_at AND NEW.ledger_number = OLD.ledger_number
)
BEGIN SELECT raise(ABORT, 'an edition is never changed, only emptied under an erasure'); END;

CREATE TRIGGER editions_are_not_deleted BEFORE DELETE ON editions
BEGIN SELECT raise(ABORT, 'an edition is never deleted'); END;

CREATE TRIGGER revisions_are_not_changed BEFORE UPDATE ON revisions
WHEN NOT (
  NEW.content IS NULL AND EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id)
  AND NEW.id = OLD.id AND NEW.article_id = OLD.article_id AND NEW.number = OLD.number
  AND NEW.channel_id = OLD.channel_id AND NEW.dated IS OLD.dated AND NEW.content_hash = OLD.content_hash
  AND NEW.row_hash = OLD.row_hash AND NEW.saved_at = OLD.saved_at AND NEW.saved_by IS OLD.saved_by
)
BEGIN SELECT raise(ABORT, 'a revision is never changed, only emptied under an erasure'); END;

CREATE TRIGGER revisions_are_not_deleted BEFORE DELETE ON revisions
BEGIN SELECT raise(ABORT, 'a revision is never deleted'); END;

CREATE TRIGGER erasures_are_not_changed BEFORE UPDATE ON erasures
BEGIN SELECT raise(ABORT, 'an erasure is never changed'); END;

CREATE TRIGGER erasures_are_not_deleted BEFORE DELETE ON erasures
BEGIN SELECT raise(ABORT, 'an erasure is never undone'); END;
