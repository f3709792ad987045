-- Copying what the store has written for one server to many, so that many rows are made in little time.

-- name: copy_revisions
INSERT INTO revision (server, briefing, revision, digest, loaded_at, head)
SELECT copy, briefing, revision, digest, loaded_at, head
FROM revision CROSS JOIN LATERAL generate_series(CAST(:first AS bigint), :last) AS copy WHERE server = :from;

-- name: copy_briefings
INSERT INTO briefing (server, briefing, revision, headline, publisher, published, as_of, tags, counts, loaded_at)
SELECT copy, briefing, revision, headline, publisher, published, as_of, tags, counts, loaded_at
FROM briefing CROSS JOIN LATERAL generate_series(CAST(:first AS bigint), :last) AS copy WHERE server = :from;

-- name: copy_items
INSERT INTO item (server, briefing, revision, kind, position, id, body)
SELECT copy, briefing, revision, kind, position, id, body
FROM item CROSS JOIN LATERAL generate_series(CAST(:first AS bigint), :last) AS copy WHERE server = :from;

-- name: copy_names
INSERT INTO name (server, kind, later, token, briefing, id, label)
SELECT copy, kind, later, token, briefing, id, label
FROM name CROSS JOIN LATERAL generate_series(CAST(:first AS bigint), :last) AS copy WHERE server = :from;

-- name: copy_searchable
INSERT INTO searchable (server, briefing, kind, earliest, latest, shown, folded, words)
SELECT copy, briefing, kind, earliest, latest, shown, folded, index_words(copy, kind, folded)
FROM searchable CROSS JOIN LATERAL generate_series(CAST(:first AS bigint), :last) AS copy WHERE server = :from;

-- name: copy_tokens
INSERT INTO searchable_token (token, server, briefing)
SELECT CAST(copy AS text) || substr(token, strpos(token, ':')), copy, briefing
FROM searchable_token CROSS JOIN LATERAL generate_series(CAST(:first AS bigint), :last) AS copy WHERE server = :from;
