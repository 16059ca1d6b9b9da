-- Articles stand in a slot for a time, too, as advertisements did: from a moment, until a moment. A slot may hold more than it shows at
-- once, since what comes at six stands in it before what goes at six has left; how much it shows is the program's rule.
ALTER TABLE front_page RENAME TO front_page_before;

CREATE TABLE front_page (
  slot        TEXT    NOT NULL CHECK (slot IN ('lead', 'focus', 'top', 'hot', 'banner')),
  position    INTEGER NOT NULL CHECK (position >= 1),
  article_id  INTEGER REFERENCES articles (id),   -- null: an advertisement
  title       TEXT    NOT NULL DEFAULT '',
  picture     TEXT    NOT NULL DEFAULT '',   -- /media/….jpg
  picture_alt TEXT    NOT NULL DEFAULT '',
  link        TEXT    NOT NULL DEFAULT '',   -- where an advertisement leads
  starts_at   TEXT    NOT NULL DEFAULT '',   -- UTC; when it is shown, '' for no bound
  ends_at     TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (slot, position),
  CHECK ((article_id IS NULL) = (link <> '')),
  CHECK (article_id IS NOT NULL OR (picture <> '' AND title <> ''))
) STRICT, WITHOUT ROWID;

DROP INDEX front_page_titles;
DROP INDEX front_page_pictures;
CREATE UNIQUE INDEX front_page_titles ON front_page (article_id) WHERE slot IN ('lead', 'top');
CREATE UNIQUE INDEX front_page_pictures ON front_page (article_id) WHERE slot IN ('focus', 'hot', 'banner');

INSERT INTO front_page SELECT * FROM front_page_before;
DROP TABLE front_page_before;
