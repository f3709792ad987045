-- What a server sees is its own, then what ships (server 0) and is not hidden by an own briefing of the same id.

-- Whether any of what readers see is a server's own: the tables of SEEN (reader_changes.py), but for its settings. Revisions, items and
-- names that are read belong to a row of `briefing`.
-- name: has_own
SELECT 1
WHERE EXISTS (SELECT 1 FROM briefing WHERE server = :server)
    OR EXISTS (SELECT 1 FROM challenge WHERE server = :server)
    OR EXISTS (SELECT 1 FROM article WHERE server = :server)
    OR EXISTS (SELECT 1 FROM article_text WHERE server = :server);

-- name: cards
SELECT server, briefing AS id, revision, headline, publisher, published, as_of, tags, counts, loaded_at,
    retracted_why AS retracted
FROM briefing AS shown
WHERE server IN (:server, 0)
    AND (server = :server OR NOT EXISTS (
        SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = shown.briefing
    ))
ORDER BY shown.briefing
LIMIT coalesce(:most, -1);

-- A briefing is as old as its first revision: a correction makes it no newer, nor does a server's own copy of one that ships.
-- name: newest
SELECT briefing AS id, headline
FROM briefing AS shown
WHERE server IN (:server, 0) AND retracted_at = ''
    AND (server = :server OR NOT EXISTS (
        SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = shown.briefing
    ))
ORDER BY (
    SELECT min(loaded_at) FROM revision
    WHERE revision.server IN (:server, 0) AND revision.briefing = shown.briefing AND revision.digest <> ''
) DESC, briefing;

-- The head, and for each kind its items in one row, joined by commas: what takes time is to make Python objects of each row. One
-- statement, so that nobody sees half of what is being deleted.
-- name: briefing
WITH chosen AS MATERIALIZED (
    SELECT current.server, revision.revision, revision.loaded_at, revision.head
    FROM briefing AS current
    JOIN revision ON revision.server = current.server
        AND revision.briefing = current.briefing
        AND revision.revision = coalesce(:revision, current.revision)
        AND revision.digest <> ''
    WHERE current.briefing = :briefing
        AND current.server = (
            SELECT max(server) FROM briefing WHERE server IN (:server, 0) AND briefing = :briefing
        )
)
SELECT server, revision, loaded_at, '' AS kind, head AS body FROM chosen
UNION ALL
SELECT listed.server, listed.revision, '', listed.kind, (
    SELECT group_concat(body, ',') FROM (
        SELECT item.body FROM item
        WHERE item.server = listed.server AND item.briefing = :briefing AND item.revision = listed.revision
            AND item.kind = listed.kind
        ORDER BY item.position
    ) AS ordered
)
FROM (
    SELECT DISTINCT chosen.server, chosen.revision, item.kind
    FROM chosen
    JOIN item ON item.server = chosen.server AND item.briefing = :briefing AND item.revision = chosen.revision
) AS listed
ORDER BY kind;

-- name: current
SELECT current.server, current.revision, revision.loaded_at, revision.digest, current.seq, current.retracted_at,
    current.retracted_why
FROM briefing AS current
JOIN revision ON revision.server = current.server
    AND revision.briefing = current.briefing
    AND revision.revision = current.revision
WHERE current.briefing = :briefing AND current.server IN (:server, 0)
ORDER BY current.server DESC
LIMIT 1;

-- Four index ranges, each cut off early, so that the time does not grow with the names; `:server <> 0` spares the library's own
-- editors a search of their names twice.
-- name: names
WITH hit AS (
    SELECT * FROM (
        SELECT later, token, label, id, briefing FROM name
        WHERE server = :server AND kind = :kind AND later = 0 AND token >= :low AND token < :high
        ORDER BY token LIMIT :most
    )
    UNION ALL
    SELECT * FROM (
        SELECT later, token, label, id, briefing FROM name
        WHERE server = :server AND kind = :kind AND later = 1 AND token >= :low AND token < :high
        ORDER BY token LIMIT :most
    )
    UNION ALL
    SELECT * FROM (
        SELECT later, token, label, id, briefing FROM name
        WHERE server = 0 AND kind = :kind AND later = 0 AND token >= :low AND token < :high
            AND :server <> 0 AND NOT EXISTS (
                SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = name.briefing
            )
        ORDER BY token LIMIT :most
    )
    UNION ALL
    SELECT * FROM (
        SELECT later, token, label, id, briefing FROM name
        WHERE server = 0 AND kind = :kind AND later = 1 AND token >= :low AND token < :high
            AND :server <> 0 AND NOT EXISTS (
                SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = name.briefing
            )
        ORDER BY token LIMIT :most
    )
)
SELECT label, id, briefing, substr(min(later || token), 2) AS folded
FROM hit
GROUP BY briefing, id
ORDER BY min(later || token), label, briefing, id
LIMIT :limit;

-- Without statistics the planner takes the primary key, and then looks at every name of the server that starts so.
-- name: names_in_briefing
SELECT label, id, briefing, substr(min(later || token), 2) AS folded
FROM name INDEXED BY name_in_briefing
WHERE server = (SELECT max(server) FROM briefing WHERE server IN (:server, 0) AND briefing = :briefing)
    AND briefing = :briefing AND kind = :kind AND later IN (0, 1) AND token >= :low AND token < :high
GROUP BY id
ORDER BY min(later || token), label, id
LIMIT :limit;

-- name: all_names
SELECT label, id, briefing, folded
FROM (
    SELECT * FROM (
        SELECT 0 AS shipped, label, id, briefing, token AS folded FROM name
        WHERE server = :server AND kind = :kind AND later = 0
        ORDER BY token LIMIT :limit
    )
    UNION ALL
    SELECT * FROM (
        SELECT 1 AS shipped, label, id, briefing, token AS folded FROM name
        WHERE server = 0 AND kind = :kind AND later = 0
            AND :server <> 0 AND NOT EXISTS (
                SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = name.briefing
            )
        ORDER BY token LIMIT :limit
    )
)
ORDER BY shipped, folded, briefing, id
LIMIT :limit;

-- One text instead of thousands of rows: what takes time in a long list is to make a Python object of each value.
-- name: spellings
SELECT group_concat(token, char(10))
FROM (
    SELECT * FROM (
        SELECT token FROM name
        WHERE server = :server AND kind = :kind AND later = 0
        ORDER BY token LIMIT :limit
    )
    UNION ALL
    SELECT * FROM (
        SELECT token FROM name
        WHERE server = 0 AND kind = :kind AND later = 0
            AND :server <> 0 AND NOT EXISTS (
                SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = name.briefing
            )
        ORDER BY token LIMIT :limit
    )
    LIMIT :limit
);

-- name: spellings_in_briefing
SELECT group_concat(token, char(10))
FROM (
    SELECT token FROM name INDEXED BY name_in_briefing
    WHERE server = (SELECT max(server) FROM briefing WHERE server IN (:server, 0) AND briefing = :briefing)
        AND briefing = :briefing AND kind = :kind AND later = 0
    ORDER BY token LIMIT :limit
);

-- name: link
SELECT target FROM link WHERE server = :server AND key = :key AND expires_at > :now;

-- name: synced
SELECT digest FROM synced WHERE server = 0 AND application = :application;
