-- What editors placed where on the front page: 头条 (lead) and 要闻 (top), in order. An article stands in one slot only.
CREATE TABLE front_page (
  slot       TEXT    NOT NULL CHECK (slot IN ('lead', 'top')),
  position   INTEGER NOT NULL CHECK (position >= 1),
  article_id INTEGER NOT NULL UNIQUE REFERENCES articles (id),
  PRIMARY KEY (slot, position)
) STRICT, WITHOUT ROWID;
