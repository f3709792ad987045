-- Drafts that are to be published at a moment; see embargoes.py.

-- name: embargo
SELECT briefing, version, at, "user", set_at, channel, why, cause, state, told AS reason, ended_at, ended_by
FROM embargo WHERE server = :server AND briefing = :briefing;

-- name: embargoes
SELECT briefing, version, at, "user", set_at, channel, why, cause, state, told AS reason, ended_at, ended_by
FROM embargo WHERE server = :server ORDER BY at, briefing;

-- name: put_embargo
INSERT INTO embargo (server, briefing, version, at, "user", set_at, channel, why, cause, state, told, ended_at, ended_by)
VALUES (:server, :briefing, :version, :at, :user, :set_at, :channel, :why, :cause, 'set', '', '', 0)
ON CONFLICT (server, briefing) DO UPDATE SET
    version = excluded.version,
    at = excluded.at,
    "user" = excluded."user",
    set_at = excluded.set_at,
    channel = excluded.channel,
    why = excluded.why,
    cause = excluded.cause,
    state = 'set',
    told = '',
    ended_at = '',
    ended_by = 0;

-- name: end_embargo
UPDATE embargo SET state = :state, told = :told, ended_at = :ended_at, ended_by = :ended_by
WHERE server = :server AND briefing = :briefing AND state = 'set';

-- name: drop_embargo
DELETE FROM embargo WHERE server = :server AND briefing = :briefing;

-- The job of an embargo that is over. Whoever attempts it at this moment has no say any more: it is not being attempted.
-- name: end_embargo_job
UPDATE job SET state = 'done', told = :told, due_at = ''
WHERE server = :server AND kind = 'publish' AND briefing = :briefing AND state IN ('pending', 'attempting', 'failed');
