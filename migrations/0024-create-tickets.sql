-- What readers send to the newsroom: 纠错 (an error in an article) and 举报 (unlawful content). What was sent never changes; a hash over
-- it stands beside it. The contact goes when the ticket is closed, the words when the article is erased; salt and contact go together,
-- so that the hash tells nothing of what is gone. What the newsroom does about it are acts, each in the ledger.
CREATE TABLE tickets (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  kind         TEXT    NOT NULL CHECK (kind IN ('error', 'report')),
  article_id   INTEGER REFERENCES articles (id),   -- null: about another page
  page         TEXT    NOT NULL DEFAULT '',        -- that page's path
  text         TEXT    NOT NULL,
  text_hash    TEXT    NOT NULL CHECK (length(text_hash) = 64),
  contact      TEXT    NOT NULL DEFAULT '',
  contact_salt TEXT    NOT NULL DEFAULT '',
  contact_hash TEXT    NOT NULL CHECK (length(contact_hash) = 64),
  sent_at      TEXT    NOT NULL,                   -- UTC, ISO 8601
  due_at       TEXT    NOT NULL,
  row_hash     TEXT    NOT NULL CHECK (length(row_hash) = 64),
  state        TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'closed')),
  assignee_id  INTEGER REFERENCES accounts (id),
  answer       TEXT    NOT NULL DEFAULT '',
  answered_by  INTEGER REFERENCES accounts (id),
  answered_at  TEXT,
  reason       TEXT    NOT NULL DEFAULT '',        -- why it was closed without an answer
  closed_by    INTEGER REFERENCES accounts (id),
  closed_at    TEXT,
  version      INTEGER NOT NULL DEFAULT 0          -- how many acts there were about it
) STRICT;

CREATE INDEX tickets_due ON tickets (state, due_at, id);
CREATE INDEX tickets_newest ON tickets (sent_at DESC, id DESC);
CREATE INDEX tickets_of_article ON tickets (article_id) WHERE article_id IS NOT NULL;

CREATE TRIGGER tickets_are_not_changed BEFORE UPDATE ON tickets
WHEN NOT (
  NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.article_id IS OLD.article_id AND NEW.page = OLD.page
  AND NEW.text_hash = OLD.text_hash AND NEW.contact_hash = OLD.contact_hash AND NEW.row_hash = OLD.row_hash
  AND NEW.sent_at = OLD.sent_at AND NEW.due_at = OLD.due_at
  AND (NEW.text = OLD.text
    OR (NEW.text = '' AND EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id)))
  AND ((NEW.contact = OLD.contact AND NEW.contact_salt = OLD.contact_salt)
    OR (NEW.contact = '' AND NEW.contact_salt = ''
      AND (NEW.state = 'closed' OR EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id))))
)
BEGIN SELECT raise(ABORT, 'what a reader sent is never changed'); END;

CREATE TRIGGER tickets_are_not_deleted BEFORE DELETE ON tickets
BEGIN SELECT raise(ABORT, 'a ticket is never deleted'); END;
