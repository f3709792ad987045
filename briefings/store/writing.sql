-- Each of these runs inside a transaction of the writer; see store.py for which go together.

-- name: current_digest
SELECT revision.revision, revision.digest
FROM briefing AS current
JOIN revision ON revision.server = current.server
    AND revision.briefing = current.briefing
    AND revision.revision = current.revision
WHERE current.server = :server AND current.briefing = :briefing;

-- name: had
SELECT 1 FROM revision WHERE server = :server AND briefing = :briefing AND digest = :digest;

-- name: next_revision
SELECT coalesce(max(revision), 0) + 1 FROM revision WHERE server = :server AND briefing = :briefing;

-- name: add_revision
INSERT INTO revision (server, briefing, revision, digest, loaded_at, head, made_by)
VALUES (:server, :briefing, :revision, :digest, :loaded_at, :head, :made_by);

-- name: add_item
INSERT INTO item (server, briefing, revision, kind, position, id, body) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: set_current
INSERT INTO briefing (server, briefing, revision, headline, publisher, published, as_of, tags, counts, loaded_at)
VALUES (:server, :briefing, :revision, :headline, :publisher, :published, :as_of, :tags, :counts, :loaded_at)
ON CONFLICT (server, briefing) DO UPDATE SET
    revision = excluded.revision,
    headline = excluded.headline,
    publisher = excluded.publisher,
    published = excluded.published,
    as_of = excluded.as_of,
    tags = excluded.tags,
    counts = excluded.counts,
    loaded_at = excluded.loaded_at,
    retracted_at = '',
    retracted_why = '';

-- name: drop_names
DELETE FROM name WHERE server = :server AND briefing = :briefing;

-- name: drop_names_within
DELETE FROM name WHERE server = :server AND briefing = :briefing AND kind <> 'briefing';

-- name: add_name
INSERT INTO name (server, kind, later, token, briefing, id, label) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING;

-- name: prune_links
DELETE FROM link WHERE server = :server AND expires_at <= :now;

-- name: save_link
INSERT INTO link (server, key, target, expires_at) VALUES (:server, :key, :target, :expires_at)
ON CONFLICT (server, key) DO UPDATE SET
    expires_at = CASE WHEN excluded.expires_at > link.expires_at THEN excluded.expires_at ELSE link.expires_at END;

-- name: mark_synced
INSERT INTO synced (server, application, digest) VALUES (0, :application, :digest)
ON CONFLICT (server, application) DO UPDATE SET digest = excluded.digest;
