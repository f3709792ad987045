-- Statements about jobs that are given lists as JSON.

-- name: jobs_due
SELECT server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, channel, message, "user", opened
FROM job
WHERE urgency = :urgency AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at <= :now
    AND server <> ALL (ARRAY(SELECT CAST(value AS bigint) FROM jsonb_array_elements_text(CAST(:busy AS jsonb)) AS value))
    AND (server >> 22) % :shards = ANY (
        ARRAY(SELECT CAST(value AS bigint) FROM jsonb_array_elements_text(CAST(:ready AS jsonb)) AS value)
    )
ORDER BY due_at, server, id LIMIT :most;

-- name: jobs_in_state
SELECT job.server, job.id, job.kind, job.subject, job.briefing, job.cause, job.state, job.fence, job.due_at, job.first_try,
    job.last_try, job.told, job.channel, job.message, job."user", job.opened
FROM jsonb_array_elements_text(CAST(:states AS jsonb)) AS wanted(state)
CROSS JOIN LATERAL (
    SELECT * FROM job AS one
    WHERE one.server = :server AND one.state = wanted.state AND one.kind <> 'part' ORDER BY one.id DESC LIMIT :most
) AS job
ORDER BY job.id DESC LIMIT :most;
