-- Statements about jobs that are given lists as JSON.

-- Some hundreds are `busy`: NOT IN looks them up in a table of hashes, `<> ALL` in a list, and "{1,2}" is read faster than JSON.
-- name: jobs_due
SELECT server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told AS reason, channel, message, "user", opened AS is_open
FROM job
WHERE urgency = :urgency AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at <= :now
    AND server NOT IN (SELECT unnest(CAST(translate(:busy, '[]', '{}') AS bigint[])))
    AND (server >> 22) % :shards = ANY (
        ARRAY(SELECT CAST(value AS bigint) FROM jsonb_array_elements_text(CAST(:ready AS jsonb)) AS value)
    )
ORDER BY due_at, server, id LIMIT :most;

-- A transaction of its own that waits for nobody: it passes over a job of a server that another transaction is about, and holds the
-- server's lock itself (as `PostgresDriver` does) while it writes: whoever deletes a briefing looks at fences, and then deletes.
-- name: claim_jobs
WITH free AS MATERIALIZED (
    SELECT job.server, job.id
    FROM jsonb_array_elements(CAST(:jobs AS jsonb)) AS wanted(value)
    JOIN job ON job.server = CAST(value ->> 0 AS bigint) AND job.id = CAST(value ->> 1 AS bigint)
    WHERE fence = CAST(value ->> 2 AS bigint) AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at <= :now
        AND pg_try_advisory_xact_lock_shared(1114784869, 0) AND pg_try_advisory_xact_lock(CAST(value ->> 0 AS bigint))
    FOR UPDATE OF job SKIP LOCKED
)
UPDATE job SET state = 'attempting', fence = fence + 1, due_at = :until, last_try = :now,
    first_try = CASE WHEN first_try = '' THEN :now ELSE first_try END
FROM free WHERE job.server = free.server AND job.id = free.id
RETURNING job.server, job.id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told AS reason, channel, message, "user",
    opened AS is_open;

-- name: jobs_in_state
SELECT job.server, job.id, job.kind, job.subject, job.briefing, job.cause, job.state, job.fence, job.due_at, job.first_try,
    job.last_try, job.told AS reason, job.channel, job.message, job."user", job.opened AS is_open
FROM jsonb_array_elements_text(CAST(:states AS jsonb)) AS wanted(state)
CROSS JOIN LATERAL (
    SELECT * FROM job AS one
    WHERE one.server = :server AND one.state = wanted.state AND one.kind <> 'part' ORDER BY one.id DESC LIMIT :most
) AS job
ORDER BY job.id DESC LIMIT :most;
