-- 单页 (关于我们, 联系我们, 版权声明 …): pages that stand by themselves at /pages/SLUG. A number is never given twice, since the
-- ledger goes on naming a page by it after its removal.
CREATE TABLE pages (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  slug       TEXT    NOT NULL UNIQUE CHECK (slug <> '' AND slug NOT GLOB '*[^a-z0-9-]*'),
  title      TEXT    NOT NULL CHECK (title <> ''),
  body       TEXT    NOT NULL,   -- clean HTML (src/articles/body.ts)
  script     TEXT    NOT NULL CHECK (script IN ('hans', 'hant')),
  position   INTEGER NOT NULL DEFAULT 0,
  in_footer  INTEGER NOT NULL CHECK (in_footer IN (0, 1)),
  changed_at TEXT    NOT NULL    -- UTC, ISO 8601
) STRICT;
