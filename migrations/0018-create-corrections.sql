-- 更正: what readers are told was wrong. Stands at the head of the article, on /corrections and in the feed.
CREATE TABLE corrections (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id    INTEGER NOT NULL REFERENCES articles (id),
  text          TEXT    NOT NULL,
  script        TEXT    NOT NULL CHECK (script IN ('hans', 'hant')),
  corrected_at  TEXT    NOT NULL,
  account_id    INTEGER REFERENCES accounts (id),   -- null: of the sample
  ledger_number INTEGER NOT NULL UNIQUE REFERENCES ledger (number)
) STRICT;

CREATE INDEX corrections_of_article ON corrections (article_id, id);
CREATE INDEX corrections_newest ON corrections (corrected_at DESC, id DESC);

CREATE TRIGGER corrections_are_not_changed BEFORE UPDATE ON corrections
WHEN NOT (
  NEW.text = '' AND EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id)
  AND NEW.id = OLD.id AND NEW.article_id = OLD.article_id AND NEW.script = OLD.script
  AND NEW.corrected_at = OLD.corrected_at AND NEW.account_id IS OLD.account_id AND NEW.ledger_number = OLD.ledger_number
)
BEGIN SELECT raise(ABORT, 'a correction is never changed, only emptied under an erasure'); END;

CREATE TRIGGER corrections_are_not_deleted BEFORE DELETE ON corrections
BEGIN SELECT raise(ABORT, 'a correction is never deleted'); END;

-- A draft shown to somebody outside, by a link that ends and can be taken back. Only the token's hash is kept.
CREATE TABLE preview_links (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id  INTEGER NOT NULL REFERENCES articles (id),
  token_hash  TEXT    NOT NULL UNIQUE CHECK (length(token_hash) = 64),
  made_by     INTEGER NOT NULL REFERENCES accounts (id),
  made_at     TEXT    NOT NULL,
  expires_at  TEXT    NOT NULL,
  revoked_at  TEXT
) STRICT;

CREATE INDEX preview_links_of_article ON preview_links (article_id);

-- 清除 is done by two: one asks, another does it.
CREATE TABLE erasure_requests (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  reason     TEXT    NOT NULL,
  asked_by   INTEGER NOT NULL REFERENCES accounts (id),
  asked_at   TEXT    NOT NULL
) STRICT;

-- What people wrote or published is erased only by somebody else than who asked for it. What a command wrote (the sample) is not theirs.
CREATE TRIGGER erasures_are_by_two BEFORE INSERT ON erasures
WHEN (SELECT created_by FROM articles WHERE id = NEW.article_id) IS NOT NULL
  AND (SELECT account_id FROM ledger WHERE number = NEW.ledger_number) IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM erasure_requests
    WHERE article_id = NEW.article_id AND asked_by <> (SELECT account_id FROM ledger WHERE number = NEW.ledger_number)
  )
BEGIN SELECT raise(ABORT, 'rule: an erasure takes two people'); END;
