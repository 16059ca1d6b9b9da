-- Addresses that an article had elsewhere or before; they redirect to its lasting one.
CREATE TABLE old_addresses (
  path       TEXT PRIMARY KEY CHECK (path GLOB '/*'),
  article_id INTEGER NOT NULL REFERENCES articles (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX old_addresses_of_article ON old_addresses (article_id);
