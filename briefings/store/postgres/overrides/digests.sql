-- Statements about digests that are given lists as JSON, or ask for the last number of all audit events.

-- name: schedules_due
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule
WHERE next_due <> '' AND next_due <= :now AND (server >> 22) % :shards = ANY (
    ARRAY(SELECT CAST(value AS bigint) FROM jsonb_array_elements_text(CAST(:ready AS jsonb)) AS value)
)
ORDER BY next_due, server, id LIMIT :limit;

-- name: schedules_to_warn
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule
WHERE state = 'blocked' AND warned = 0 AND (server >> 22) % :shards = ANY (
    ARRAY(SELECT CAST(value AS bigint) FROM jsonb_array_elements_text(CAST(:ready AS jsonb)) AS value)
)
ORDER BY server, id LIMIT :most;

-- name: max_seq
SELECT last FROM act_counter;

-- name: add_schedule
INSERT INTO schedule (
    server, id, "user", state, version, next_due, next_date, last_seq, warned, told, made_by, made_at, settings
)
SELECT :server, coalesce(max(id), 0) + 1, :user, 'on', 1, :next_due, :next_date, (SELECT last FROM act_counter), 0, '', :made_by,
    :made_at, :settings
FROM schedule WHERE server = :server;

-- The schedules are locked until the commit, as nothing else keeps another process from planning them.
-- name: schedules_before
WITH wanted AS MATERIALIZED (
    SELECT CAST(place - 1 AS bigint) AS place, CAST(value ->> 0 AS bigint) AS server, CAST(value ->> 1 AS bigint) AS schedule,
        value ->> 2 AS kind, value ->> 3 AS named
    FROM jsonb_array_elements(CAST(:wanted AS jsonb)) WITH ORDINALITY AS list(value, place)
)
SELECT place, version, last_seq, next_due, next_date, EXISTS (
    SELECT 1 FROM occurrence WHERE occurrence.server = wanted.server AND occurrence.schedule = wanted.schedule
        AND occurrence.kind = wanted.kind AND occurrence.key = wanted.named
) AS is_there, (SELECT coalesce(max(job.id), 0) FROM job WHERE job.server = wanted.server) AS last_job
FROM wanted JOIN schedule ON schedule.server = wanted.server AND schedule.id = wanted.schedule AND state <> 'removed';

-- name: pasts
WITH wanted AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS bigint) AS place, CAST(value ->> 1 AS bigint) AS server, CAST(value ->> 2 AS bigint) AS schedule,
        value ->> 3 AS since
    FROM jsonb_array_elements(CAST(:wanted AS jsonb)) AS value
)
SELECT place, kind, key, due_at, planned_at, state, settings
FROM wanted
JOIN occurrence ON occurrence.server = wanted.server AND occurrence.schedule = wanted.schedule AND kind = 'daily'
    AND key >= least(since, coalesce((
        SELECT told.key FROM occurrence AS told
        WHERE told.server = wanted.server AND told.schedule = wanted.schedule AND told.kind = 'daily'
            AND told.state IN ('sending', 'sent', 'unconfirmed', 'skipped')
        ORDER BY told.key DESC LIMIT 1 OFFSET :back - 1
    ), ''))
UNION ALL
SELECT place, kind, key, due_at, planned_at, state, settings
FROM wanted
JOIN occurrence ON occurrence.server = wanted.server AND occurrence.schedule = wanted.schedule AND kind = 'now'
    AND state IN ('sending', 'sent', 'unconfirmed', 'skipped');

-- name: servers_apart
WITH wanted AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS bigint) AS server, CAST(value ->> 1 AS bigint) AS from_seq
    FROM jsonb_array_elements(CAST(:wanted AS jsonb)) AS value
)
SELECT server FROM wanted
WHERE EXISTS (SELECT 1 FROM briefing WHERE briefing.server = wanted.server) OR EXISTS (
    SELECT 1 FROM act
    WHERE act.server = wanted.server AND seq > from_seq AND seq <= :to_seq
        AND step IN ('load', 'publish', 'rollback', 'retract', 'restore')
);

-- name: own_acts
WITH wanted AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS bigint) AS server, CAST(value ->> 1 AS bigint) AS from_seq
    FROM jsonb_array_elements(CAST(:wanted AS jsonb)) AS value
)
SELECT act.seq, act.server, act.at, act."user", act.step, act.briefing, act.revision, act.detail, act.request
FROM wanted JOIN act
    ON act.server = wanted.server AND act.seq > from_seq AND act.seq <= :to_seq
        AND act.step IN ('load', 'publish', 'rollback', 'retract', 'restore', 'delete')
ORDER BY act.server, act.seq;

-- name: own_versions
WITH wanted AS MATERIALIZED (
    SELECT CAST(place - 1 AS bigint) AS place, CAST(value ->> 0 AS bigint) AS server, value ->> 1 AS briefing
    FROM jsonb_array_elements(CAST(:wanted AS jsonb)) WITH ORDINALITY AS list(value, place)
)
SELECT place, current.server AS "version.server", current.revision AS "version.revision", revision.loaded_at AS "version.loaded_at",
    revision.digest AS "version.digest", current.seq AS "version.seq", current.retracted_at AS "version.retracted_at",
    current.retracted_why AS "version.retracted_why",
    EXISTS (SELECT 1 FROM briefing AS shipped WHERE shipped.server = 0 AND shipped.briefing = wanted.briefing) AS is_shipped_too
FROM wanted
JOIN briefing AS current ON current.server = wanted.server AND current.briefing = wanted.briefing
JOIN revision ON revision.server = current.server AND revision.briefing = current.briefing
    AND revision.revision = current.revision;

-- name: own_revisions
WITH wanted AS MATERIALIZED (
    SELECT CAST(place - 1 AS bigint) AS place, CAST(value ->> 0 AS bigint) AS server, value ->> 1 AS briefing
    FROM jsonb_array_elements(CAST(:wanted AS jsonb)) WITH ORDINALITY AS list(value, place)
)
SELECT place, revision.revision
FROM wanted
JOIN revision ON revision.server = wanted.server AND revision.briefing = wanted.briefing AND revision.digest <> ''
ORDER BY place, revision.revision;

-- name: own_texts
WITH wanted AS MATERIALIZED (
    SELECT CAST(place - 1 AS bigint) AS place, CAST(value ->> 0 AS bigint) AS server, value ->> 1 AS briefing,
        CAST(value ->> 2 AS bigint) AS revision
    FROM jsonb_array_elements(CAST(:wanted AS jsonb)) WITH ORDINALITY AS list(value, place)
)
SELECT place, '' AS kind, 0 AS position, head AS body, loaded_at
FROM wanted JOIN revision USING (server, briefing, revision)
UNION ALL
SELECT place, kind, position, body, ''
FROM wanted JOIN item USING (server, briefing, revision)
ORDER BY place, kind, position;

-- name: parts_for_followers
SELECT whole.server, whole.schedule, whole.kind, whole.key, whole.n, whole.parts AS "of", whole.channel, whole.body, whole.resend,
    whole.post, whole.settings, whole."user", whole.server AS "job.server", whole.job AS "job.id", 'part' AS "job.kind",
    whole.job AS "job.subject", '' AS "job.briefing", 0 AS "job.cause", whole.state AS "job.state", whole.fence AS "job.fence",
    whole.due_at AS "job.due_at", whole.first_try AS "job.first_try", whole.last_try AS "job.last_try", whole.told AS "job.reason",
    whole.sent_in AS "job.channel", whole.message AS "job.message", 0 AS "job.user", 0 AS "job.is_open"
FROM schedule
JOIN part_in_full AS whole ON whole.server = schedule.server AND whole.schedule = schedule.id
WHERE schedule.server = :server AND schedule."user" <> 0 AND whole.body <> '' AND (
    EXISTS (
        SELECT 1 FROM jsonb_array_elements_text(CAST(whole.settings AS jsonb) -> 'briefings') AS value WHERE value = :briefing
    )
    OR EXISTS (
        SELECT 1 FROM jsonb_array_elements_text(CAST(whole.settings AS jsonb) -> 'actors') AS value
        WHERE starts_with(value, :briefing || ':')
    )
);
