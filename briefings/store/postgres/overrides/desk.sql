-- Statements of the desk that number audit events or look into JSON.

-- The number is taken from the one row that holds the last one, and that row is held until the commit: so what is committed later
-- has a higher number, and whoever has read up to a number has missed nothing below it.
-- name: add_act
WITH following AS (UPDATE act_counter SET last = last + 1 RETURNING last)
INSERT INTO act (seq, server, at, "user", step, briefing, revision, detail, request)
SELECT following.last, :server, :at, :user, :step, :briefing, :revision, :detail, :request FROM following
RETURNING seq;

-- name: defer_foreign_keys
SET CONSTRAINTS ALL DEFERRED;

-- name: newer_article
SELECT name, text, added_at, added_by FROM article_text
WHERE server = :server AND briefing = :briefing AND fingerprint = coalesce(
    (SELECT CAST(body AS jsonb) #>> '{source,fingerprint}' FROM draft WHERE server = :server AND briefing = :briefing),
    (
        SELECT CAST(revision.head AS jsonb) #>> '{source,fingerprint}'
        FROM briefing AS current
        JOIN revision ON revision.server = current.server AND revision.briefing = current.briefing
            AND revision.revision = current.revision
        WHERE current.server = :server AND current.briefing = :briefing
    )
);

-- name: drop_text_of_draft
DELETE FROM article_text
WHERE server = :server AND briefing = :briefing AND fingerprint = (
    SELECT CAST(body AS jsonb) #>> '{source,fingerprint}' FROM draft WHERE server = :server AND briefing = :briefing
) AND NOT EXISTS (
    SELECT 1 FROM revision
    WHERE revision.server = :server AND revision.briefing = :briefing
        AND CAST(revision.head AS jsonb) #>> '{source,fingerprint}' = article_text.fingerprint
);

-- name: same_article
SELECT briefing, 1 AS is_draft FROM draft
WHERE server = :server AND (
    CAST(body AS jsonb) #>> '{source,fingerprint}' = :fingerprint
    OR (:url <> '' AND CAST(body AS jsonb) #>> '{source,url}' = :url)
)
UNION ALL
SELECT current.briefing, 0 AS is_draft FROM briefing AS current
JOIN revision ON revision.server = current.server AND revision.briefing = current.briefing AND revision.revision = current.revision
WHERE current.server = :server AND current.retracted_at = '' AND (
    CAST(revision.head AS jsonb) #>> '{source,fingerprint}' = :fingerprint
    OR (:url <> '' AND CAST(revision.head AS jsonb) #>> '{source,url}' = :url)
)
ORDER BY is_draft DESC, briefing;
