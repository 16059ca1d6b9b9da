-- Pictures, videos and papers: what was uploaded and made fit for readers. The files lie in the folder media/, each named by the
-- hash of its own bytes; a row says which of them belong together, and `src` is the address of the one that was kept (the master).
-- Under an erasure the words and the renditions go; the row, its address and its hashes stay.
CREATE TABLE media (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  kind           TEXT    NOT NULL CHECK (kind IN ('picture', 'video', 'paper')),
  src            TEXT    NOT NULL,
  name           TEXT    NOT NULL CHECK (length(name) <= 120),   -- as it was called when it was uploaded; only shown
  width          INTEGER NOT NULL CHECK (width >= 0),            -- 0 for papers
  height         INTEGER NOT NULL CHECK (height >= 0),
  bytes          INTEGER NOT NULL CHECK (bytes > 0),
  focus_x        INTEGER NOT NULL DEFAULT 500 CHECK (focus_x BETWEEN 0 AND 1000),   -- the focal point, in thousandths
  focus_y        INTEGER NOT NULL DEFAULT 500 CHECK (focus_y BETWEEN 0 AND 1000),
  alt            TEXT    NOT NULL DEFAULT '' CHECK (length(alt) <= 300),
  caption        TEXT    NOT NULL DEFAULT '' CHECK (length(caption) <= 500),
  credit         TEXT    NOT NULL DEFAULT '' CHECK (length(credit) <= 100),
  origin_hash    TEXT    NOT NULL CHECK (length(origin_hash) = 64 AND origin_hash NOT GLOB '*[^0-9a-f]*'),
  added_at       TEXT    NOT NULL,
  added_by       INTEGER REFERENCES accounts (id),   -- null: a command
  erased_at      TEXT,
  erasure_reason TEXT,
  CHECK (length(src) BETWEEN 33 AND 34 AND src GLOB '/media/*.*'
         AND substr(src, 8, 22) NOT GLOB '*[^0-9A-Za-z_-]*' AND substr(src, 30, 1) = '.'),
  CHECK (CASE kind WHEN 'picture' THEN substr(src, 31) IN ('jpg', 'png', 'webp') AND width > 0 AND height > 0
                   WHEN 'video' THEN substr(src, 31) = 'mp4' AND width > 0 AND height > 0
                   ELSE substr(src, 31) = 'pdf' AND width = 0 AND height = 0 END),
  CHECK ((erased_at IS NULL) = (erasure_reason IS NULL)),
  CHECK (erased_at IS NULL OR (name = '' AND alt = '' AND caption = '' AND credit = '')),
  CHECK (erased_at IS NOT NULL OR name <> '')
) STRICT;

-- One thing for each address, and one for each uploaded file, as long as it is not erased.
CREATE UNIQUE INDEX media_by_src ON media (src) WHERE erased_at IS NULL;
CREATE UNIQUE INDEX media_by_origin ON media (origin_hash) WHERE erased_at IS NULL;
CREATE INDEX media_erased_by_src ON media (src) WHERE erased_at IS NOT NULL;

-- Serve the desk's lists without sorting.
CREATE INDEX media_newest ON media (added_at DESC, id DESC);
CREATE INDEX media_newest_of_kind ON media (kind, added_at DESC, id DESC);

-- What was made of a picture: the whole of it and crops around the focal point, in sizes and formats for the pages.
CREATE TABLE renditions (
  media_id INTEGER NOT NULL REFERENCES media (id),
  cut      TEXT    NOT NULL CHECK (cut IN ('whole', 'wide', 'standard')),
  format   TEXT    NOT NULL CHECK (format IN ('webp', 'jpeg')),
  width    INTEGER NOT NULL CHECK (width > 0),
  height   INTEGER NOT NULL CHECK (height > 0),
  address  TEXT    NOT NULL,
  PRIMARY KEY (media_id, cut, format, width),
  CHECK (address GLOB '/media/*.*' AND substr(address, 8, 22) NOT GLOB '*[^0-9A-Za-z_-]*'
         AND substr(address, 30) = CASE format WHEN 'webp' THEN '.webp' ELSE '.jpg' END)
) STRICT, WITHOUT ROWID;

-- Two pictures may share a file, where their bytes are the same.
CREATE INDEX renditions_by_address ON renditions (address);

CREATE TRIGGER media_are_not_deleted BEFORE DELETE ON media
BEGIN SELECT raise(ABORT, 'a row of media is never deleted, only emptied by an erasure'); END;

CREATE TRIGGER media_are_what_was_uploaded BEFORE UPDATE ON media
WHEN OLD.erased_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.src <> OLD.src OR NEW.bytes <> OLD.bytes
  OR NEW.width <> OLD.width OR NEW.height <> OLD.height OR NEW.origin_hash <> OLD.origin_hash
  OR NEW.added_at <> OLD.added_at OR NEW.added_by IS NOT OLD.added_by
BEGIN SELECT raise(ABORT, 'of a row of media only words and focal point change, and nothing after its erasure'); END;

CREATE TRIGGER renditions_of_nothing_erased BEFORE INSERT ON renditions
WHEN (SELECT kind <> 'picture' OR erased_at IS NOT NULL FROM media WHERE id = NEW.media_id)
BEGIN SELECT raise(ABORT, 'only pictures that are not erased have renditions'); END;

-- Files that an act has let go, to be deleted once it is on the disk; a queue, so that none is left where the process ends in between.
CREATE TABLE media_removals (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
