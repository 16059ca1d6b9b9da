-- 来源单位: units whose articles the newsroom prints, and whether it may. A number is never given twice, since the ledger goes on
-- naming a unit by it after its removal.
CREATE TABLE sources (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  may_reprint INTEGER NOT NULL CHECK (may_reprint IN (0, 1)),
  address     TEXT    NOT NULL DEFAULT '',
  note        TEXT    NOT NULL DEFAULT ''
) STRICT;
