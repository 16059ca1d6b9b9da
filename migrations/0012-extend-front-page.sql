-- The front page's slots take more: 焦点图 (focus), 热点图片 (hot) and a broad strip (banner) besides 头条 (lead) and 要闻 (top). What
-- stands in one is an article, with a title and a picture of its own where editors gave it one, or an advertisement.
ALTER TABLE front_page RENAME TO front_page_before;

CREATE TABLE front_page (
  slot        TEXT    NOT NULL CHECK (slot IN ('lead', 'focus', 'top', 'hot', 'banner')),
  position    INTEGER NOT NULL CHECK (position >= 1),
  article_id  INTEGER REFERENCES articles (id),   -- null: an advertisement
  title       TEXT    NOT NULL DEFAULT '',
  picture     TEXT    NOT NULL DEFAULT '',   -- /media/….jpg
  picture_alt TEXT    NOT NULL DEFAULT '',
  link        TEXT    NOT NULL DEFAULT '',   -- where an advertisement leads
  starts_at   TEXT    NOT NULL DEFAULT '',   -- UTC; when an advertisement is shown, '' for no bound
  ends_at     TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (slot, position),
  CHECK ((article_id IS NULL) = (link <> '')),
  CHECK (article_id IS NOT NULL OR (picture <> '' AND title <> '')),
  CHECK (article_id IS NULL OR (starts_at = '' AND ends_at = ''))
) STRICT, WITHOUT ROWID;

-- An article stands once among the titles, and once among the pictures.
CREATE UNIQUE INDEX front_page_titles ON front_page (article_id) WHERE slot IN ('lead', 'top');
CREATE UNIQUE INDEX front_page_pictures ON front_page (article_id) WHERE slot IN ('focus', 'hot', 'banner');

INSERT INTO front_page (slot, position, article_id) SELECT slot, position, article_id FROM front_page_before;
DROP TABLE front_page_before;

-- The breaking banner (快讯条): at most one, on every page until it ends.
CREATE TABLE breaking (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  text    TEXT NOT NULL CHECK (text <> ''),
  link    TEXT NOT NULL DEFAULT '',   -- a path of our own or a web address
  ends_at TEXT NOT NULL               -- UTC, ISO 8601
) STRICT;
