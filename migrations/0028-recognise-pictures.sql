-- Serves the library's list of what one person has uploaded, without sorting.
CREATE INDEX media_newest_of_person ON media (added_by, added_at DESC, id DESC);

-- How a picture looks, in 64 bits (src/media/looks.ts): the same picture in another size or format has the same or nearly the same. NULL for
-- what came before this, for what is no picture, and after an erasure.
ALTER TABLE media ADD COLUMN look TEXT CHECK (look IS NULL OR (length(look) = 16 AND look NOT GLOB '*[^0-9a-f]*'));

-- Of two looks that differ in at most three bits at least one quarter is the same.
CREATE INDEX media_look_1 ON media (substr(look, 1, 4)) WHERE look IS NOT NULL;
CREATE INDEX media_look_2 ON media (substr(look, 5, 4)) WHERE look IS NOT NULL;
CREATE INDEX media_look_3 ON media (substr(look, 9, 4)) WHERE look IS NOT NULL;
CREATE INDEX media_look_4 ON media (substr(look, 13, 4)) WHERE look IS NOT NULL;

CREATE TRIGGER media_look_as_they_were_uploaded BEFORE UPDATE ON media
WHEN NEW.look IS NOT OLD.look AND NOT (NEW.look IS NULL AND NEW.erased_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'how a picture looks does not change, it only goes with an erasure'); END;
