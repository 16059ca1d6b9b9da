-- The original of a wire story that came through the cleaner (稿件清洗), as it was pasted, and which of the cleaner's changes were
-- taken back: what the article was made from can be compared with it for ever. It never changes; it is emptied, hashes kept, only
-- under its article's erasure.
CREATE TABLE wire_originals (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id    INTEGER NOT NULL UNIQUE REFERENCES articles (id),
  original      TEXT,
  original_hash TEXT NOT NULL CHECK (length(original_hash) = 64),
  undone        TEXT CHECK (json_valid(undone)),   -- the names of the changes that were not wanted, a JSON list
  undone_hash   TEXT NOT NULL CHECK (length(undone_hash) = 64),
  -- SHA-256 over the columns but the texts themselves, so that a changed row is found.
  row_hash      TEXT NOT NULL CHECK (length(row_hash) = 64),
  pasted_at     TEXT NOT NULL,
  pasted_by     INTEGER REFERENCES accounts (id)
) STRICT;

CREATE TRIGGER wire_originals_are_not_changed BEFORE UPDATE ON wire_originals
WHEN NOT (
  NEW.original IS NULL AND NEW.undone IS NULL AND EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id)
  AND NEW.id = OLD.id AND NEW.article_id = OLD.article_id AND NEW.original_hash = OLD.original_hash
  AND NEW.undone_hash = OLD.undone_hash AND NEW.row_hash = OLD.row_hash AND NEW.pasted_at = OLD.pasted_at
  AND NEW.pasted_by IS OLD.pasted_by
)
BEGIN SELECT raise(ABORT, 'a wire original is never changed, only emptied under an erasure'); END;

CREATE TRIGGER wire_originals_are_not_deleted BEFORE DELETE ON wire_originals
BEGIN SELECT raise(ABORT, 'a wire original is never deleted'); END;
