-- Filling a database by copying what the store itself has written, so that many rows are made in little time.

-- name: copy_revision
INSERT INTO revision (server, briefing, revision, digest, loaded_at, head)
SELECT :server, :briefing, revision, digest, loaded_at, replace(head, '"' || :model || '"', '"' || :briefing || '"')
FROM revision WHERE server = :from AND briefing = :model;

-- name: copy_briefing
INSERT INTO briefing (server, briefing, revision, headline, publisher, published, as_of, tags, counts, loaded_at)
SELECT :server, :briefing, revision, headline, publisher, published, as_of, tags, counts, loaded_at
FROM briefing WHERE server = :from AND briefing = :model;

-- name: copy_items
INSERT INTO item (server, briefing, revision, kind, position, id, body)
SELECT :server, :briefing, revision, kind, position, id, body
FROM item WHERE server = :from AND briefing = :model;

-- name: copy_names
INSERT INTO name (server, kind, later, token, briefing, id, label)
SELECT :server, kind, later, token, :briefing, id, label
FROM name INDEXED BY name_in_briefing
WHERE server = :from AND briefing = :model;

-- name: copy_searchable
INSERT INTO searchable (server, briefing, kind, earliest, latest, shown, folded)
SELECT :server, :briefing, kind, earliest, latest, shown, folded
FROM searchable WHERE server = :from AND briefing = :model;
