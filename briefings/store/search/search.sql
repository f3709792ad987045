-- Searching; `:match` is made in search_index.py and never holds what was typed as syntax.

-- Rowids grow as rows are written, so descending order is "newest first" and FTS5 stops at the limit by itself. The server of
-- each row is looked at once more although no token of another server's row can match.
-- name: search
SELECT searchable.id AS "row", searchable.server, searchable.briefing, holding.revision, holding.publisher,
    searchable.shown AS found, searchable.folded
FROM found
CROSS JOIN searchable ON searchable.id = found.rowid
CROSS JOIN briefing AS holding ON holding.server = searchable.server AND holding.briefing = searchable.briefing
WHERE found MATCH :match
    AND searchable.server IN (:server, 0)
    AND (searchable.server = :server OR NOT EXISTS (
        SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = searchable.briefing
    ))
    AND (:since IS NULL OR searchable.latest >= :since)
    AND (:until IS NULL OR searchable.earliest <= :until)
ORDER BY found.rowid DESC
LIMIT :limit;

-- name: search_words
SELECT term FROM found_words WHERE term >= :low AND term < :high LIMIT :limit;

-- name: add_searchable
INSERT INTO searchable (server, briefing, kind, earliest, latest, shown, folded) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: index_searchable
INSERT INTO found (rowid, words, kind)
SELECT id, words, kind FROM searchable_tokens WHERE server = :server AND briefing = :briefing;

-- name: unindex_searchable
DELETE FROM found WHERE rowid IN (SELECT id FROM searchable WHERE server = :server AND briefing = :briefing);

-- name: drop_searchable
DELETE FROM searchable WHERE server = :server AND briefing = :briefing;

-- Not of a server that is being erased: some of it is gone.
-- name: not_searchable
SELECT current.server, current.briefing
FROM briefing AS current
WHERE current.retracted_at = '' AND NOT EXISTS (
    SELECT 1 FROM searchable WHERE searchable.server = current.server AND searchable.briefing = current.briefing
) AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.server = current.server AND erasure.rows = 1);
