-- What concerns a server as a whole; see servers.py for which of these go together.

-- A server that is marked already keeps the earlier time, so that a clock once set wrongly into the future prolongs nothing.
-- name: mark_left
INSERT INTO departure (server, left_at) VALUES (:server, :left_at)
ON CONFLICT (server) DO UPDATE SET
    left_at = CASE WHEN excluded.left_at < departure.left_at THEN excluded.left_at ELSE departure.left_at END;

-- name: mark_back
DELETE FROM departure WHERE server = :server;

-- name: departed
SELECT server, left_at FROM departure ORDER BY server;

-- What a server's editors and readers fill: briefings with their revisions, drafts with what is proposed, and articles with their newer texts; audit events, jobs, posts, challenges.
-- Digests are left out: their number is limited and what was posted is dropped after a while, and a server that has had its
-- digests for a year must not be kept from publishing by them.
-- name: usage
SELECT
    (SELECT count(*) FROM (
        SELECT briefing FROM briefing WHERE server = :server UNION SELECT briefing FROM draft WHERE server = :server
    )) AS briefings,
    (SELECT coalesce(sum(length(CAST(head AS BLOB))), 0) FROM revision WHERE server = :server)
    + (SELECT coalesce(sum(length(CAST(item.body AS BLOB))), 0)
        FROM item CROSS JOIN revision USING (server, briefing, revision) WHERE item.server = :server AND revision.digest <> '')
    + (SELECT coalesce(sum(length(CAST(body AS BLOB))), 0) FROM draft WHERE server = :server)
    + (SELECT coalesce(sum(length(CAST(body || proof AS BLOB))), 0) FROM proposal WHERE server = :server)
    + (SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM article WHERE server = :server)
    + (SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM article_text WHERE server = :server)
    + (SELECT coalesce(sum(length(CAST(detail || briefing || request AS BLOB))), 0) FROM act WHERE server = :server)
    + (SELECT coalesce(sum(length(CAST(told || briefing AS BLOB))), 0) FROM job WHERE server = :server AND kind <> 'part')
    + (SELECT coalesce(sum(length(CAST(items || corrected || briefing AS BLOB))), 0) FROM post WHERE server = :server)
    + (SELECT coalesce(sum(length(CAST(said || text || why || briefing AS BLOB))), 0) FROM challenge WHERE server = :server) AS size;
