-- Searching in the tokens of `searchable.words`: "7:weapons" of server 7, with its place, so that phrases can be looked for.

-- name: search
SELECT searchable.id AS "row", searchable.server, searchable.briefing, holding.revision, holding.publisher,
    searchable.shown AS found, searchable.folded
FROM searchable
JOIN briefing AS holding ON holding.server = searchable.server AND holding.briefing = searchable.briefing
WHERE searchable.words @@ CAST(:match AS tsquery)
    AND searchable.server IN (:server, 0)
    AND (searchable.server = :server OR NOT EXISTS (
        SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = searchable.briefing
    ))
    AND (CAST(:since AS text) IS NULL OR searchable.latest >= :since)
    AND (CAST(:until AS text) IS NULL OR searchable.earliest <= :until)
ORDER BY searchable.id DESC
LIMIT :limit;

-- name: search_words
SELECT DISTINCT token FROM searchable_token WHERE token >= :low AND token < :high LIMIT :limit;

-- name: add_searchable
INSERT INTO searchable (server, briefing, kind, earliest, latest, shown, folded) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: index_searchable
WITH indexed AS (
    UPDATE searchable SET words = index_words(server, kind, folded)
    WHERE server = :server AND briefing = :briefing
    RETURNING words
)
INSERT INTO searchable_token (token, server, briefing)
SELECT DISTINCT token, :server, :briefing
FROM indexed CROSS JOIN LATERAL unnest(tsvector_to_array(indexed.words)) AS token
WHERE starts_with(token, :server || ':');

-- name: unindex_searchable
DELETE FROM searchable_token WHERE server = :server AND briefing = :briefing;

-- The words of a row are in the row itself.
-- name: unindex_row
SELECT CAST(? AS bigint);
