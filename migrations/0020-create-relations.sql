-- 来源单位: units whose articles the newsroom prints, and whether it may. A number is never given twice, since the ledger goes on
-- naming a unit by it after its removal.
CREATE TABLE sources (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  may_reprint INTEGER NOT NULL CHECK (may_reprint IN (0, 1)),
  address     TEXT    NOT NULL DEFAULT '',
  note        TEXT    NOT NULL DEFAULT ''
) STRICT;

-- 专题: articles about one thing, in named sections and an order of its own. A number is never given twice.
CREATE TABLE topics (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  slug       TEXT    NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  title      TEXT    NOT NULL CHECK (title <> ''),
  lead       TEXT    NOT NULL DEFAULT '',
  changed_at TEXT    NOT NULL    -- UTC, ISO 8601
) STRICT;

CREATE TABLE topic_sections (
  topic_id INTEGER NOT NULL REFERENCES topics (id),
  position INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  PRIMARY KEY (topic_id, position)
) STRICT, WITHOUT ROWID;

-- An article stands once in a topic.
CREATE TABLE topic_articles (
  topic_id   INTEGER NOT NULL,
  section    INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (topic_id, section, position),
  UNIQUE (article_id, topic_id),
  FOREIGN KEY (topic_id, section) REFERENCES topic_sections (topic_id, position)
) STRICT, WITHOUT ROWID;

-- Related articles (相关阅读), as an editor chose them, in order.
CREATE TABLE related_articles (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  position   INTEGER NOT NULL,
  other_id   INTEGER NOT NULL REFERENCES articles (id) CHECK (other_id <> article_id),
  PRIMARY KEY (article_id, position),
  UNIQUE (article_id, other_id)
) STRICT, WITHOUT ROWID;
