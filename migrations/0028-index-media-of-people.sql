-- Serves the library's list of what one person has uploaded, without sorting.
CREATE INDEX media_newest_of_person ON media (added_by, added_at DESC, id DESC);
