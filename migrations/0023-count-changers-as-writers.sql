-- Own text is not only what one saved last: whoever changed the text since the round before, up to the hand-in, has written it, even where
-- somebody saved something else after them.
DROP TRIGGER sign_offs_are_not_of_ones_own;
CREATE TRIGGER sign_offs_are_not_of_ones_own BEFORE INSERT ON sign_offs
WHEN coalesce((SELECT value FROM settings WHERE key = 'signsOwn'), 'false') <> 'true' AND (
  EXISTS (SELECT 1 FROM articles WHERE id = NEW.article_id AND created_by = NEW.account_id)
  OR EXISTS (SELECT 1 FROM review_rounds WHERE id = NEW.round_id AND opened_by = NEW.account_id)
  OR EXISTS (
    SELECT 1 FROM review_rounds o JOIN revisions r ON r.article_id = o.article_id AND r.id <= o.revision_id
    WHERE o.id = NEW.round_id AND r.saved_by = NEW.account_id
      AND r.saved_at >= coalesce(
        (SELECT max(ended_at) FROM review_rounds WHERE article_id = o.article_id AND ended_at IS NOT NULL), '')
      AND coalesce(r.text_hash, r.content_hash) IS NOT (
        SELECT coalesce(p.text_hash, p.content_hash) FROM revisions p
        WHERE p.article_id = r.article_id AND p.number = r.number - 1)
  )
)
BEGIN SELECT raise(ABORT, 'rule: nobody signs their own text'); END;
