-- Channels (频道) and, below them, columns (栏目): two levels, in the order that the newsroom gives them.
CREATE TABLE channels (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id INTEGER REFERENCES channels (id),
  slug      TEXT    NOT NULL UNIQUE CHECK (slug GLOB '[a-z0-9]*' AND slug NOT GLOB '*[^a-z0-9-]*' AND length(slug) <= 40),
  name      TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
  position  INTEGER NOT NULL,
  CHECK (parent_id IS NOT id)
) STRICT;

CREATE INDEX channels_in_order ON channels (parent_id, position, id);

CREATE TRIGGER channels_have_two_levels_insert BEFORE INSERT ON channels
WHEN NEW.parent_id IS NOT NULL AND (SELECT parent_id FROM channels WHERE id = NEW.parent_id) IS NOT NULL
BEGIN SELECT raise(ABORT, 'channels have at most two levels'); END;

CREATE TRIGGER channels_have_two_levels_update BEFORE UPDATE OF parent_id ON channels
WHEN NEW.parent_id IS NOT NULL AND (
  (SELECT parent_id FROM channels WHERE id = NEW.parent_id) IS NOT NULL
  OR EXISTS (SELECT 1 FROM channels WHERE parent_id = NEW.id)
)
BEGIN SELECT raise(ABORT, 'channels have at most two levels'); END;
