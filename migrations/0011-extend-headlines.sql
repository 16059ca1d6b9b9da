-- What lists show of an article besides its title: its kind, the picture that stands for it, where it leads, until when it is kept
-- on top ('' for none). All of it follows from the edition's content (headlineOf in src/articles/publishing.ts).
ALTER TABLE headlines ADD COLUMN kind TEXT NOT NULL DEFAULT 'article' CHECK (kind IN ('article', 'gallery'));
ALTER TABLE headlines ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE headlines ADD COLUMN picture_alt TEXT NOT NULL DEFAULT '';
ALTER TABLE headlines ADD COLUMN target TEXT NOT NULL DEFAULT '';
ALTER TABLE headlines ADD COLUMN pinned_until TEXT NOT NULL DEFAULT '';
ALTER TABLE headlines ADD COLUMN second_channel_id INTEGER REFERENCES channels (id);

CREATE INDEX headlines_second_channel ON headlines (second_channel_id) WHERE second_channel_id IS NOT NULL;

-- The newest picture stories, for the blocks that show them.
CREATE INDEX headlines_newest_galleries ON headlines (published_at DESC, article_id DESC) WHERE kind = 'gallery';

-- In which lists an article stands: its column's, its channel's, and those of its second column. One row for each, so that every
-- list is a walk along one key, however many lists an article is in (src/articles/headline-places.ts).
CREATE TABLE headline_places (
  channel_id   INTEGER NOT NULL REFERENCES channels (id),
  published_at TEXT    NOT NULL,
  article_id   INTEGER NOT NULL REFERENCES headlines (article_id),
  pinned_until TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (channel_id, published_at, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX headline_places_pinned ON headline_places (channel_id, pinned_until) WHERE pinned_until <> '';

INSERT INTO headline_places (channel_id, published_at, article_id)
SELECT channel_id, published_at, article_id FROM headlines
UNION SELECT section_id, published_at, article_id FROM headlines;

-- Its lists are those of headline_places now; the neighbours of an article are still sought by its own column.
DROP INDEX headlines_newest_in_section;

-- Which second columns are or were in use: such a column is not deleted.
CREATE INDEX revisions_by_second_channel ON revisions (json_extract(content, '$.secondChannelId'))
WHERE json_extract(content, '$.secondChannelId') IS NOT NULL;

-- Which pictures, videos and papers the revisions of an article hold, so that an erasure can take along what nobody else uses.
CREATE TABLE media_uses (
  src        TEXT    NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (src, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX media_uses_of_article ON media_uses (article_id);
