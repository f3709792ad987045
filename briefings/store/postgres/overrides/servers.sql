-- Statements about servers and tables as wholes: their sizes in bytes, and what the catalogs of PostgreSQL say of the schema.

-- name: usage
SELECT
    (SELECT count(*) FROM (
        SELECT briefing FROM briefing WHERE server = :server UNION SELECT briefing FROM draft WHERE server = :server
    ) AS kept) AS briefings,
    CAST(
        (SELECT coalesce(sum(octet_length(head)), 0) FROM revision WHERE server = :server)
        + (SELECT coalesce(sum(octet_length(item.body)), 0)
            FROM item JOIN revision USING (server, briefing, revision) WHERE item.server = :server AND revision.digest <> '')
        + (SELECT coalesce(sum(octet_length(body)), 0) FROM draft WHERE server = :server)
        + (SELECT coalesce(sum(octet_length(body || proof)), 0) FROM proposal WHERE server = :server)
        + (SELECT coalesce(sum(octet_length(text)), 0) FROM article WHERE server = :server)
        + (SELECT coalesce(sum(octet_length(text)), 0) FROM article_text WHERE server = :server)
        + (SELECT coalesce(sum(octet_length(detail || briefing || request)), 0) FROM act WHERE server = :server)
        + (SELECT coalesce(sum(octet_length(told || briefing)), 0) FROM job WHERE server = :server AND kind <> 'part')
        + (SELECT coalesce(sum(octet_length(items || corrected || briefing)), 0) FROM post WHERE server = :server)
        + (SELECT coalesce(sum(octet_length(said || text || why || briefing)), 0) FROM challenge WHERE server = :server)
        AS bigint
    ) AS size;

-- name: tables
SELECT made.relname AS name, 'table' AS kind,
    EXISTS (SELECT 1 FROM pg_attribute AS field WHERE field.attrelid = made.oid AND field.attname = 'server') AS has_server
FROM pg_class AS made
WHERE made.relnamespace = CAST(current_schema() AS regnamespace) AND made.relkind = 'r'
ORDER BY made.relname;

-- name: references
SELECT DISTINCT source.relname AS source, target.relname AS target
FROM pg_constraint AS rule
JOIN pg_class AS source ON source.oid = rule.conrelid
JOIN pg_class AS target ON target.oid = rule.confrelid
WHERE rule.contype = 'f' AND source.relnamespace = CAST(current_schema() AS regnamespace);

-- name: keys
SELECT owner.relname AS "table", field.attname AS name
FROM pg_index AS made
JOIN pg_class AS owner ON owner.oid = made.indrelid
CROSS JOIN LATERAL unnest(made.indkey) WITH ORDINALITY AS part(number, place)
JOIN pg_attribute AS field ON field.attrelid = made.indrelid AND field.attnum = part.number
WHERE made.indisprimary AND owner.relnamespace = CAST(current_schema() AS regnamespace)
ORDER BY owner.relname, part.place;
