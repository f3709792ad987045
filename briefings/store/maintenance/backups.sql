-- What a backup is checked by, and what a whole database is held against; see backup.py and checking.py.

-- name: count_briefings
SELECT count(*) FROM briefing;

-- name: made_things
SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@';

-- name: every_revision
SELECT revision.server, revision.briefing, revision.revision, revision.head,
    current.revision IS NOT NULL AS is_current, coalesce(current.retracted_at, '') AS retracted_at
FROM revision
LEFT JOIN briefing AS current ON current.server = revision.server
    AND current.briefing = revision.briefing
    AND current.revision = revision.revision
WHERE revision.digest <> ''
ORDER BY revision.server, revision.briefing, revision.revision;

-- name: items_of
SELECT kind, body FROM item
WHERE server = :server AND briefing = :briefing AND revision = :revision
ORDER BY kind, position;

-- name: every_draft
SELECT server, briefing FROM draft ORDER BY server, briefing;

-- name: names_of
SELECT kind, later, token, id FROM name WHERE server = :server AND briefing = :briefing;

-- name: searchable_of
SELECT kind, folded FROM searchable WHERE server = :server AND briefing = :briefing;

-- Ends with SQLITE_CORRUPT_VTAB where the index does not hold what `searchable` says (sqlite.org/fts5.html, 6.4).
-- name: check_index
INSERT INTO found (found, rank) VALUES ('integrity-check', 1);
