-- How often articles were read, by hours, and in all. Hours are counted from 1970 (UTC). Old hours go, their counts stay in the totals:
-- what has to be added up never grows with the years. Volatile: no part of what `verify` proves.
CREATE TABLE reads (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  hour       INTEGER NOT NULL,
  count      INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (article_id, hour)
) STRICT, WITHOUT ROWID;

-- What was read most within some days is added up along this.
CREATE INDEX reads_by_hour ON reads (hour, article_id, count);

CREATE TABLE read_totals (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id),
  total      INTEGER NOT NULL CHECK (total > 0)
) STRICT;

-- 发稿统计: what each article was when it first went out. One short row for each, in the order of time, so that months are added up
-- without looking at texts. It follows from the first edition; who reads it never waits for a text to be counted.
CREATE TABLE first_publications (
  published_at TEXT    NOT NULL,                         -- the date the article bore, UTC
  article_id   INTEGER NOT NULL UNIQUE REFERENCES articles (id),
  writer_id    INTEGER REFERENCES accounts (id),         -- who made the article; null: imported
  channel_id   INTEGER NOT NULL REFERENCES channels (id),
  bylines      TEXT    NOT NULL CHECK (json_valid(bylines)),
  characters   INTEGER,                                  -- null: not counted yet (published before there were statistics)
  pictures     INTEGER,
  PRIMARY KEY (published_at, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX first_publications_of_writer ON first_publications (writer_id, published_at) WHERE writer_id IS NOT NULL;
CREATE INDEX first_publications_uncounted ON first_publications (article_id) WHERE characters IS NULL;

INSERT INTO first_publications (published_at, article_id, writer_id, channel_id, bylines, characters, pictures)
SELECT e.published_at, e.article_id, a.created_by, e.channel_id, coalesce(json_extract(e.content, '$.bylines'), '[]'),
       iif(e.content IS NULL, 0, NULL), iif(e.content IS NULL, 0, NULL)
FROM editions e JOIN articles a ON a.id = e.article_id WHERE e.number = 1;
