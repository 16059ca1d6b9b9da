-- Names that the newsroom keeps: of tags, of authors, and of what is converted between the scripts in its own way.

-- 标签: a tag that goes by another name now. Texts are not touched: they were signed. A tag that was written is shown, and filed in
-- headline_terms, under the name here. A name that stands here as `tag` is never an `alias` itself.
CREATE TABLE tag_aliases (
  alias TEXT PRIMARY KEY CHECK (alias <> ''),
  tag   TEXT NOT NULL CHECK (tag <> '' AND tag <> alias)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_aliases_of_tag ON tag_aliases (tag);

-- How many articles stand under a tag, so that the list of tags need not count them. Follows from headline_terms.
CREATE TABLE tag_counts (
  tag      TEXT    PRIMARY KEY,
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_counts_most ON tag_counts (articles DESC, tag);

INSERT INTO tag_counts (tag, articles) SELECT term, count(*) FROM headline_terms WHERE kind = 'tag' GROUP BY term;

CREATE TRIGGER tags_are_counted AFTER INSERT ON headline_terms WHEN NEW.kind = 'tag'
BEGIN
  UPDATE tag_counts SET articles = articles + 1 WHERE tag = NEW.term;
  INSERT INTO tag_counts (tag, articles) SELECT NEW.term, 1 WHERE NOT EXISTS (SELECT 1 FROM tag_counts WHERE tag = NEW.term);
END;

CREATE TRIGGER tags_are_counted_off AFTER DELETE ON headline_terms WHEN OLD.kind = 'tag'
BEGIN
  UPDATE tag_counts SET articles = articles - 1 WHERE tag = OLD.term;
  DELETE FROM tag_counts WHERE tag = OLD.term AND articles = 0;
END;

-- 作者: under which names somebody's bylines stand, and what readers are told of them. A number is never given twice.
CREATE TABLE authors (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  slug       TEXT    NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  title      TEXT    NOT NULL DEFAULT '',
  biography  TEXT    NOT NULL DEFAULT '',
  portrait   TEXT    NOT NULL DEFAULT '',    -- the address of a picture of ours
  account_id INTEGER UNIQUE REFERENCES accounts (id)
) STRICT;

CREATE INDEX authors_by_portrait ON authors (portrait) WHERE portrait <> '';

-- Every spelling of a name, the name itself included; no spelling belongs to two.
CREATE TABLE author_names (
  name      TEXT    PRIMARY KEY CHECK (name <> ''),
  author_id INTEGER NOT NULL REFERENCES authors (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX author_names_of_author ON author_names (author_id);

-- 转换词表: names and terms whose forms in each variant the newsroom decides.
CREATE TABLE glossary (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'place', 'body', 'term')),
  hans TEXT NOT NULL UNIQUE CHECK (hans <> ''),
  tw   TEXT NOT NULL CHECK (tw <> ''),
  hk   TEXT NOT NULL CHECK (hk <> ''),
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX glossary_by_tw ON glossary (tw);
CREATE INDEX glossary_by_hk ON glossary (hk);

-- Moves with every change of the glossary, so that what was made of it is known to be old at a glance.
CREATE TABLE glossary_version (
  version INTEGER NOT NULL
) STRICT;

INSERT INTO glossary_version VALUES (0);

CREATE TRIGGER glossary_grows AFTER INSERT ON glossary BEGIN UPDATE glossary_version SET version = version + 1; END;
CREATE TRIGGER glossary_changes AFTER UPDATE ON glossary BEGIN UPDATE glossary_version SET version = version + 1; END;
CREATE TRIGGER glossary_shrinks AFTER DELETE ON glossary BEGIN UPDATE glossary_version SET version = version + 1; END;
