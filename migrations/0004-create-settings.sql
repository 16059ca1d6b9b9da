-- What the newsroom has set about its site; a key that is not here has its default (src/settings/settings.ts).
CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
