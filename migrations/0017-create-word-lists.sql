-- The newsroom's own words: what must not stand in an article (forbidden), what is to be written otherwise (replace), what asks for
-- care (careful). The whole list is one thing in the ledger.
CREATE TABLE word_list (
  word        TEXT    PRIMARY KEY CHECK (word <> ''),
  kind        TEXT    NOT NULL CHECK (kind IN ('forbidden', 'replace', 'careful')),
  replacement TEXT    NOT NULL DEFAULT '' CHECK (kind <> 'replace' OR replacement <> ''),
  note        TEXT    NOT NULL DEFAULT ''
) STRICT;

-- What the proofreader pointed out and somebody said is right as it stands. `place_hash` is the SHA-256 of the kind, the words and
-- some of what stands around them: it is found again after edits elsewhere, and no text is left behind where an article is erased.
CREATE TABLE ignored_findings (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  place_hash TEXT    NOT NULL CHECK (length(place_hash) = 64),
  kind       TEXT    NOT NULL,
  ignored_by INTEGER NOT NULL REFERENCES accounts (id),
  ignored_at TEXT    NOT NULL,   -- UTC, ISO 8601
  -- SHA-256 over the columns above, so that a row slipped in is found.
  row_hash   TEXT    NOT NULL CHECK (length(row_hash) = 64),
  PRIMARY KEY (article_id, place_hash)
) STRICT;
