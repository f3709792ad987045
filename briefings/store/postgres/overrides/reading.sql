-- Statements of reading.sql that lean on how SQLite groups, or on functions of its own.

-- name: cards
SELECT server, briefing AS id, revision, headline, publisher, published, as_of, tags, counts, loaded_at,
    retracted_why AS retracted
FROM briefing AS shown
WHERE server IN (:server, 0)
    AND (server = :server OR NOT EXISTS (
        SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = shown.briefing
    ))
ORDER BY shown.briefing
LIMIT :most;

-- name: names
WITH hit AS (
    (
        SELECT later, token, label, id, briefing FROM name
        WHERE server = :server AND kind = :kind AND later = 0 AND token >= :low AND token < :high
        ORDER BY token LIMIT :most
    )
    UNION ALL
    (
        SELECT later, token, label, id, briefing FROM name
        WHERE server = :server AND kind = :kind AND later = 1 AND token >= :low AND token < :high
        ORDER BY token LIMIT :most
    )
    UNION ALL
    (
        SELECT later, token, label, id, briefing FROM name
        WHERE server = 0 AND kind = :kind AND later = 0 AND token >= :low AND token < :high
            AND :server <> 0 AND NOT EXISTS (
                SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = name.briefing
            )
        ORDER BY token LIMIT :most
    )
    UNION ALL
    (
        SELECT later, token, label, id, briefing FROM name
        WHERE server = 0 AND kind = :kind AND later = 1 AND token >= :low AND token < :high
            AND :server <> 0 AND NOT EXISTS (
                SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = name.briefing
            )
        ORDER BY token LIMIT :most
    )
)
SELECT label, id, briefing, token AS folded
FROM (SELECT DISTINCT ON (briefing, id) * FROM hit ORDER BY briefing, id, later, token, label) AS first
ORDER BY later, token, label, briefing, id
LIMIT :limit;

-- name: names_in_briefing
SELECT label, id, briefing, token AS folded
FROM (
    SELECT DISTINCT ON (id) later, token, label, id, briefing FROM name
    WHERE server = (SELECT max(server) FROM briefing WHERE server IN (:server, 0) AND briefing = :briefing)
        AND briefing = :briefing AND kind = :kind AND later IN (0, 1) AND token >= :low AND token < :high
    ORDER BY id, later, token, label
) AS first
ORDER BY later, token, label, id
LIMIT :limit;

-- name: all_names
SELECT label, id, briefing, folded
FROM (
    (
        SELECT 0 AS shipped, label, id, briefing, token AS folded FROM name
        WHERE server = :server AND kind = :kind AND later = 0
        ORDER BY token LIMIT :limit
    )
    UNION ALL
    (
        SELECT 1 AS shipped, label, id, briefing, token AS folded FROM name
        WHERE server = 0 AND kind = :kind AND later = 0
            AND :server <> 0 AND NOT EXISTS (
                SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = name.briefing
            )
        ORDER BY token LIMIT :limit
    )
) AS every
ORDER BY shipped, folded, briefing, id
LIMIT :limit;

-- name: spellings
SELECT string_agg(token, chr(10) ORDER BY place)
FROM (
    SELECT token, row_number() OVER () AS place
    FROM (
        (
            SELECT token FROM name
            WHERE server = :server AND kind = :kind AND later = 0
            ORDER BY token LIMIT :limit
        )
        UNION ALL
        (
            SELECT token FROM name
            WHERE server = 0 AND kind = :kind AND later = 0
                AND :server <> 0 AND NOT EXISTS (
                    SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = name.briefing
                )
            ORDER BY token LIMIT :limit
        )
    ) AS every
    LIMIT :limit
) AS first;

-- name: spellings_in_briefing
SELECT string_agg(token, chr(10) ORDER BY token)
FROM (
    SELECT token FROM name
    WHERE server = (SELECT max(server) FROM briefing WHERE server IN (:server, 0) AND briefing = :briefing)
        AND briefing = :briefing AND kind = :kind AND later = 0
    ORDER BY token LIMIT :limit
) AS first;
