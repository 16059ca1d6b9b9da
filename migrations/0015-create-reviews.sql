-- From draft to page: rounds of review, sign-offs, remarks, and who works on an article. The rules of 三审三校 stand here, so that no
-- code, no sequence of requests and no race can break them: triggers refuse a sign-off or an edition that they forbid.

-- What a sign-off covers: the content but for what readers do not read in the text (textHash in src/articles/article.ts).
ALTER TABLE revisions ADD COLUMN text_hash TEXT CHECK (length(text_hash) = 64);
-- What the person who saved it said of it; emptied under an erasure, its hash (in row_hash) stays.
ALTER TABLE revisions ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE revisions ADD COLUMN note_hash TEXT CHECK (length(note_hash) = 64);

DROP TRIGGER revisions_are_not_changed;
CREATE TRIGGER revisions_are_not_changed BEFORE UPDATE ON revisions
WHEN NOT (
  NEW.content IS NULL AND NEW.note = '' AND EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id)
  AND NEW.id = OLD.id AND NEW.article_id = OLD.article_id AND NEW.number = OLD.number
  AND NEW.channel_id = OLD.channel_id AND NEW.dated IS OLD.dated AND NEW.content_hash = OLD.content_hash
  AND NEW.text_hash IS OLD.text_hash AND NEW.note_hash IS OLD.note_hash
  AND NEW.row_hash = OLD.row_hash AND NEW.saved_at = OLD.saved_at AND NEW.saved_by IS OLD.saved_by
)
BEGIN SELECT raise(ABORT, 'a revision is never changed, only emptied under an erasure'); END;

-- The newest revision of each article and where its work stands, with more states than 0006 knew and what is planned for it.
CREATE TABLE drafts_next (
  article_id    INTEGER PRIMARY KEY REFERENCES articles (id),
  revision_id   INTEGER NOT NULL REFERENCES revisions (id),
  state         TEXT    NOT NULL CHECK (state IN ('draft', 'first', 'second', 'final', 'returned', 'approved', 'scheduled',
                                                  'published', 'withdrawn', 'erased')),
  title         TEXT    NOT NULL,
  bylines       TEXT    NOT NULL DEFAULT '',
  channel_id    INTEGER NOT NULL REFERENCES channels (id),
  changed_at    TEXT    NOT NULL,
  assignee_id   INTEGER REFERENCES accounts (id),   -- who is to work on it now; null: nobody in particular
  publish_at    TEXT,                               -- 定时发布, UTC; it is the schedule only in the state 'scheduled'
  withdraw_at   TEXT,                               -- 定时撤稿, UTC
  embargo_until TEXT                                -- 禁发至, UTC: no edition before then, whoever asks
) STRICT;
INSERT INTO drafts_next (article_id, revision_id, state, title, bylines, channel_id, changed_at)
  SELECT article_id, revision_id, state, title, bylines, channel_id, changed_at FROM drafts;
DROP TABLE drafts;
ALTER TABLE drafts_next RENAME TO drafts;
CREATE INDEX drafts_newest ON drafts (changed_at DESC, article_id DESC);
CREATE INDEX drafts_newest_by_state ON drafts (state, changed_at DESC, article_id DESC);
CREATE INDEX drafts_newest_by_channel ON drafts (channel_id, changed_at DESC, article_id DESC);
CREATE INDEX drafts_of_assignee ON drafts (assignee_id, changed_at DESC) WHERE assignee_id IS NOT NULL;
CREATE INDEX drafts_to_publish ON drafts (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX drafts_to_withdraw ON drafts (withdraw_at) WHERE withdraw_at IS NOT NULL;
CREATE INDEX drafts_under_embargo ON drafts (embargo_until) WHERE embargo_until IS NOT NULL;

-- A round goes from hand-in (送审) to publication or return, across all revisions in between.
CREATE TABLE review_rounds (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id  INTEGER NOT NULL REFERENCES articles (id),
  number      INTEGER NOT NULL,
  revision_id INTEGER NOT NULL REFERENCES revisions (id),   -- what was handed in
  opened_at   TEXT    NOT NULL,
  opened_by   INTEGER NOT NULL REFERENCES accounts (id),
  ended_at    TEXT,
  outcome     TEXT CHECK (outcome IN ('published', 'returned', 'recalled', 'withdrawn', 'erased')),
  UNIQUE (article_id, number),
  CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE UNIQUE INDEX review_rounds_open ON review_rounds (article_id) WHERE ended_at IS NULL;

-- One account's approval of one step for one revision. A later edit of the text takes it back (lapsed_at).
CREATE TABLE sign_offs (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  round_id      INTEGER NOT NULL REFERENCES review_rounds (id),
  article_id    INTEGER NOT NULL REFERENCES articles (id),
  revision_id   INTEGER NOT NULL REFERENCES revisions (id),
  text_hash     TEXT    NOT NULL CHECK (length(text_hash) = 64),
  step          TEXT    NOT NULL CHECK (step IN ('first', 'second', 'final')),
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  device        TEXT    NOT NULL DEFAULT '',                       -- of which browser, by its hash; '' unknown
  checks        TEXT    NOT NULL CHECK (json_valid(checks)),       -- what was ticked off of 三校
  signed_at     TEXT    NOT NULL,
  lapsed_at     TEXT,
  ledger_number INTEGER NOT NULL UNIQUE REFERENCES ledger (number)
) STRICT;
CREATE INDEX sign_offs_of_article ON sign_offs (article_id);
CREATE UNIQUE INDEX sign_offs_in_force ON sign_offs (round_id, step) WHERE lapsed_at IS NULL;

-- Published without all its reviews, by name and with a reason, where the newsroom allows it: 待补审 until they are done.
CREATE TABLE unreviewed_publications (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id    INTEGER NOT NULL REFERENCES articles (id),
  revision_id   INTEGER NOT NULL REFERENCES revisions (id),
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  reason        TEXT    NOT NULL,
  published_at  TEXT    NOT NULL,
  resolved_at   TEXT,
  ledger_number INTEGER NOT NULL UNIQUE REFERENCES ledger (number)
) STRICT;
CREATE UNIQUE INDEX unreviewed_publications_open ON unreviewed_publications (article_id) WHERE resolved_at IS NULL;

-- What people said to each other about an article: why it was returned, to whom it was handed over.
CREATE TABLE remarks (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id    INTEGER NOT NULL REFERENCES articles (id),
  revision_id   INTEGER NOT NULL REFERENCES revisions (id),
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  kind          TEXT    NOT NULL CHECK (kind IN ('submitted', 'returned', 'recalled', 'assigned', 'signed-off', 'remarked')),
  other_id      INTEGER REFERENCES accounts (id),   -- to whom it was assigned
  text          TEXT    NOT NULL,
  at            TEXT    NOT NULL,
  ledger_number INTEGER NOT NULL REFERENCES ledger (number)
) STRICT;
CREATE INDEX remarks_of_article ON remarks (article_id);

-- The rules.

CREATE TRIGGER sign_offs_need_an_open_round BEFORE INSERT ON sign_offs
WHEN NOT EXISTS (SELECT 1 FROM review_rounds WHERE id = NEW.round_id AND article_id = NEW.article_id AND ended_at IS NULL)
BEGIN SELECT raise(ABORT, 'rule: a sign-off needs an open round of its article'); END;

CREATE TRIGGER sign_offs_are_of_the_newest_text BEFORE INSERT ON sign_offs
WHEN NOT EXISTS (
  SELECT 1 FROM drafts d JOIN revisions r ON r.id = d.revision_id
  WHERE d.article_id = NEW.article_id AND r.id = NEW.revision_id AND coalesce(r.text_hash, r.content_hash) = NEW.text_hash
)
BEGIN SELECT raise(ABORT, 'rule: a sign-off is of the newest revision'); END;

CREATE TRIGGER sign_offs_need_the_role BEFORE INSERT ON sign_offs
WHEN NOT EXISTS (
  SELECT 1 FROM accounts a JOIN account_roles r ON r.account_id = a.id
  WHERE a.id = NEW.account_id AND a.state = 'active' AND CASE (SELECT value FROM settings WHERE key = 'workflow')
    WHEN '"one"' THEN NEW.step = 'first' AND r.role IN ('editor', 'head', 'chief')
    WHEN '"three"' THEN r.role = CASE NEW.step WHEN 'first' THEN 'editor' WHEN 'second' THEN 'head' ELSE 'chief' END
    ELSE 0 END
)
BEGIN SELECT raise(ABORT, 'rule: a step is signed by who holds its role'); END;

CREATE TRIGGER sign_offs_are_of_different_people BEFORE INSERT ON sign_offs
WHEN EXISTS (SELECT 1 FROM sign_offs WHERE round_id = NEW.round_id AND account_id = NEW.account_id AND step <> NEW.step)
BEGIN SELECT raise(ABORT, 'rule: no account signs two steps in one round'); END;

CREATE TRIGGER sign_offs_are_not_of_ones_own BEFORE INSERT ON sign_offs
WHEN coalesce((SELECT value FROM settings WHERE key = 'signsOwn'), 'false') <> 'true' AND (
  EXISTS (SELECT 1 FROM articles WHERE id = NEW.article_id AND created_by = NEW.account_id)
  OR EXISTS (SELECT 1 FROM review_rounds o JOIN revisions r ON r.id = o.revision_id
             WHERE o.id = NEW.round_id AND (o.opened_by = NEW.account_id OR r.saved_by = NEW.account_id))
)
BEGIN SELECT raise(ABORT, 'rule: nobody signs their own text'); END;

CREATE TRIGGER sign_offs_follow_on BEFORE INSERT ON sign_offs
WHEN NEW.step <> 'first' AND NOT EXISTS (
  SELECT 1 FROM sign_offs WHERE round_id = NEW.round_id AND lapsed_at IS NULL AND text_hash = NEW.text_hash
    AND step = CASE NEW.step WHEN 'second' THEN 'first' ELSE 'second' END
)
BEGIN SELECT raise(ABORT, 'rule: a step follows on the one before'); END;

-- A sign-off is taken back once; nothing else about it changes.
CREATE TRIGGER sign_offs_are_not_changed BEFORE UPDATE ON sign_offs
WHEN NOT (
  OLD.lapsed_at IS NULL AND NEW.lapsed_at IS NOT NULL AND NEW.id = OLD.id AND NEW.round_id = OLD.round_id
  AND NEW.article_id = OLD.article_id AND NEW.revision_id = OLD.revision_id AND NEW.text_hash = OLD.text_hash
  AND NEW.step = OLD.step AND NEW.account_id = OLD.account_id AND NEW.device = OLD.device AND NEW.checks = OLD.checks
  AND NEW.signed_at = OLD.signed_at AND NEW.ledger_number = OLD.ledger_number
)
BEGIN SELECT raise(ABORT, 'a sign-off is never changed, only taken back'); END;

CREATE TRIGGER sign_offs_are_not_deleted BEFORE DELETE ON sign_offs
BEGIN SELECT raise(ABORT, 'a sign-off is never deleted'); END;

CREATE TRIGGER review_rounds_are_not_changed BEFORE UPDATE ON review_rounds
WHEN NOT (
  OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.id = OLD.id AND NEW.article_id = OLD.article_id
  AND NEW.number = OLD.number AND NEW.revision_id = OLD.revision_id AND NEW.opened_at = OLD.opened_at
  AND NEW.opened_by = OLD.opened_by
)
BEGIN SELECT raise(ABORT, 'a round is never changed, only ended'); END;

CREATE TRIGGER review_rounds_are_not_deleted BEFORE DELETE ON review_rounds
BEGIN SELECT raise(ABORT, 'a round is never deleted'); END;

CREATE TRIGGER unreviewed_publications_need_leave BEFORE INSERT ON unreviewed_publications
WHEN coalesce((SELECT value FROM settings WHERE key = 'allowsUnreviewed'), 'false') <> 'true'
  OR NEW.reason = ''
  OR NOT EXISTS (SELECT 1 FROM accounts a JOIN account_roles r ON r.account_id = a.id
                 WHERE a.id = NEW.account_id AND a.state = 'active' AND r.role = 'chief')
BEGIN SELECT raise(ABORT, 'rule: only a chief, with a reason, where it is allowed, publishes without the reviews'); END;

CREATE TRIGGER unreviewed_publications_are_not_changed BEFORE UPDATE ON unreviewed_publications
WHEN NOT (
  NEW.id = OLD.id AND NEW.article_id = OLD.article_id AND NEW.revision_id = OLD.revision_id
  AND NEW.account_id = OLD.account_id AND NEW.published_at = OLD.published_at AND NEW.ledger_number = OLD.ledger_number
  AND (
    (OLD.resolved_at IS NULL AND NEW.resolved_at IS NOT NULL AND NEW.reason = OLD.reason)
    OR (NEW.reason = '' AND NEW.resolved_at IS OLD.resolved_at
        AND EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id))
  )
)
BEGIN SELECT raise(ABORT, 'this is never changed, only resolved'); END;

CREATE TRIGGER unreviewed_publications_are_not_deleted BEFORE DELETE ON unreviewed_publications
BEGIN SELECT raise(ABORT, 'this is never deleted'); END;

CREATE TRIGGER remarks_are_not_changed BEFORE UPDATE ON remarks
WHEN NOT (
  NEW.text = '' AND EXISTS (SELECT 1 FROM erasures WHERE article_id = OLD.article_id)
  AND NEW.id = OLD.id AND NEW.article_id = OLD.article_id AND NEW.revision_id = OLD.revision_id
  AND NEW.account_id = OLD.account_id AND NEW.kind = OLD.kind AND NEW.other_id IS OLD.other_id AND NEW.at = OLD.at
  AND NEW.ledger_number = OLD.ledger_number
)
BEGIN SELECT raise(ABORT, 'a remark is never changed, only emptied under an erasure'); END;

CREATE TRIGGER remarks_are_not_deleted BEFORE DELETE ON remarks
BEGIN SELECT raise(ABORT, 'a remark is never deleted'); END;

-- What a person wrote goes to readers only with all the sign-offs that the newsroom asks for, by as many people; or with the text that
-- readers see already; or by name, without them, where that is allowed. What a command wrote (an import, the sample) has nobody to
-- sign it.
CREATE TRIGGER editions_are_signed BEFORE INSERT ON editions
WHEN coalesce((SELECT value FROM settings WHERE key = 'workflow'), '"direct"') <> '"direct"'
  AND (SELECT saved_by FROM revisions WHERE id = NEW.revision_id) IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM unreviewed_publications
    WHERE article_id = NEW.article_id AND revision_id = NEW.revision_id AND resolved_at IS NULL
  )
  AND NOT EXISTS (
    SELECT 1 FROM headlines h JOIN editions e ON e.id = h.edition_id JOIN revisions was ON was.id = e.revision_id
      JOIN revisions is_now ON is_now.id = NEW.revision_id
    WHERE h.article_id = NEW.article_id
      AND coalesce(was.text_hash, was.content_hash) = coalesce(is_now.text_hash, is_now.content_hash)
  )
  AND (
    SELECT count(DISTINCT s.account_id) FROM sign_offs s JOIN review_rounds o ON o.id = s.round_id
      JOIN revisions r ON r.id = NEW.revision_id
    WHERE s.article_id = NEW.article_id AND o.ended_at IS NULL AND s.lapsed_at IS NULL
      AND s.text_hash = coalesce(r.text_hash, r.content_hash)
  ) < CASE (SELECT value FROM settings WHERE key = 'workflow') WHEN '"three"' THEN 3 ELSE 1 END
BEGIN SELECT raise(ABORT, 'rule: an edition needs all its sign-offs'); END;

CREATE TRIGGER editions_wait_for_the_embargo BEFORE INSERT ON editions
WHEN EXISTS (SELECT 1 FROM drafts WHERE article_id = NEW.article_id AND embargo_until > NEW.issued_at)
BEGIN SELECT raise(ABORT, 'rule: no edition before the embargo ends'); END;
