-- What the bot sends or does in Discord by itself, and what it has posted.

-- One seek in the index of what is due, which has all that is asked of those passed over; what is being attempted has its lease in
-- `due_at`.
-- name: jobs_due
SELECT job.server, job.id, kind, subject, briefing, cause, job.state, fence, job.due_at, first_try, last_try, told AS reason, channel, message,
    "user", opened AS is_open
FROM (
    SELECT server, id, due_at FROM job INDEXED BY job_due
    WHERE urgency = :urgency AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at <= :now
        AND server NOT IN (SELECT value FROM json_each(:busy))
        AND (server >> 22) % :shards IN (SELECT value FROM json_each(:ready))
    ORDER BY due_at, server, id LIMIT :most
) AS due
CROSS JOIN job ON job.server = due.server AND job.id = due.id
ORDER BY due.due_at, due.server, due.id;

-- A seek for each urgency.
-- name: next_job_due
SELECT min(due) FROM (
    SELECT (
        SELECT due_at FROM job INDEXED BY job_due
        WHERE job.urgency = wanted.urgency AND state IN ('pending', 'attempting') AND due_at <> '' ORDER BY due_at LIMIT 1
    ) AS due
    FROM (SELECT 0 AS urgency UNION ALL SELECT 1 UNION ALL SELECT 2) AS wanted
) AS firsts;

-- What waits, by urgency, as far as it has a date. At most so many of those that are due are counted, and so many of the others.
-- name: open_jobs
SELECT wanted.urgency, (
    SELECT count(*) FROM (
        SELECT state FROM job INDEXED BY job_due
        WHERE job.urgency = wanted.urgency AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at <= :now
        ORDER BY due_at LIMIT :most
    ) AS due
) AS due, (
    SELECT count(*) FROM (
        SELECT state FROM job INDEXED BY job_due
        WHERE job.urgency = wanted.urgency AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at > :now
        ORDER BY due_at LIMIT :most
    ) AS later WHERE later.state = 'attempting'
) AS attempting, (
    SELECT count(*) FROM (
        SELECT state FROM job INDEXED BY job_due
        WHERE job.urgency = wanted.urgency AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at > :now
        ORDER BY due_at LIMIT :most
    ) AS later WHERE later.state = 'pending'
) AS waiting
FROM (SELECT 0 AS urgency UNION ALL SELECT 1 UNION ALL SELECT 2) AS wanted ORDER BY wanted.urgency;

-- name: claim_job
UPDATE job SET state = 'attempting', fence = fence + 1, due_at = :until, last_try = :now,
    first_try = CASE WHEN first_try = '' THEN :now ELSE first_try END
WHERE server = :server AND id = :id AND fence = :fence AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at <= :now;

-- As many as there are places for, in one statement; `jobs` is JSON: [[server, id, fence], …].
-- name: claim_jobs
UPDATE job SET state = 'attempting', fence = fence + 1, due_at = :until, last_try = :now,
    first_try = CASE WHEN first_try = '' THEN :now ELSE first_try END
WHERE (server, id, fence) IN (
    SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(:jobs)
) AND state IN ('pending', 'attempting') AND due_at <> '' AND due_at <= :now
RETURNING server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told AS reason, channel, message, "user", opened AS is_open;

-- name: job
SELECT server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told AS reason, channel, message, "user", opened AS is_open
FROM job WHERE server = :server AND id = :id;

-- name: record_job
UPDATE job SET state = :state, told = :told, due_at = :due_at, channel = CASE WHEN :channel <> 0 THEN :channel ELSE channel END,
    message = CASE WHEN :message <> 0 THEN :message ELSE message END, opened = :opened,
    first_try = CASE WHEN :unsent <> 0 THEN '' ELSE first_try END, last_try = CASE WHEN :unsent <> 0 THEN '' ELSE last_try END
WHERE server = :server AND id = :id AND fence = :fence AND state = 'attempting';

-- The newest of each state are a range of an index that is cut off early. How a digest stands is looked up by its date.
-- name: jobs_in_state
SELECT job.server, job.id, job.kind, job.subject, job.briefing, job.cause, job.state, job.fence, job.due_at, job.first_try,
    job.last_try, job.told AS reason, job.channel, job.message, job."user", job.opened AS is_open
FROM json_each(:states) AS wanted
CROSS JOIN job ON job.server = :server AND job.id IN (
    SELECT one.id FROM job AS one INDEXED BY job_in_state
    WHERE one.server = :server AND one.state = wanted.value AND one.kind <> 'part' ORDER BY one.id DESC LIMIT :most
)
ORDER BY job.id DESC LIMIT :most;

-- When a reply to that post was last sent; one with something in `told` was not.
-- name: last_reply
SELECT last_try FROM job
WHERE server = :server AND kind = 'reply' AND subject = :post AND state = 'done' AND told = ''
ORDER BY cause DESC LIMIT 1;

-- name: has_later_reply
SELECT EXISTS (
    SELECT 1 FROM job
    WHERE server = :server AND kind = 'reply' AND subject = :post AND cause > :cause AND state NOT IN ('failed', 'unconfirmed')
);

-- What is looked for, to be deleted, is looked for since it was first sent.
-- name: retry_job
UPDATE job SET state = 'pending', due_at = :now,
    first_try = CASE WHEN kind IN ('unpost', 'unsay') THEN first_try ELSE '' END, last_try = ''
WHERE server = :server AND id = :id AND kind <> 'part' AND state IN ('failed', 'unconfirmed');

-- name: settle_job
UPDATE job SET state = 'done' WHERE server = :server AND id = :id AND kind <> 'part' AND state IN ('failed', 'unconfirmed');

-- name: add_job
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT :server, coalesce(max(id), 0) + 1, :kind, :subject, :briefing, :cause, 'pending', 0, :due_at, '', '', '',
    CASE WHEN :kind IN ('mend', 'unpost', 'unsay', 'reply') THEN 1 ELSE 2 END
FROM job WHERE server = :server
ON CONFLICT (server, kind, subject, cause) DO NOTHING;

-- name: act_at
SELECT at FROM act WHERE seq = :seq;

-- For each time that the thread was opened: the one before may have been closed already.
-- name: close_again
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT :server, coalesce(max(id), 0) + 1, 'close', :subject, :briefing, :cause, 'pending', 0, :due_at, '', '', '', 2
FROM job WHERE server = :server
ON CONFLICT (server, kind, subject, cause) DO UPDATE
SET state = 'pending', due_at = excluded.due_at, told = '', first_try = '', last_try = ''
WHERE job.state NOT IN ('pending', 'attempting');

-- name: post
SELECT server, id, kind, channel, message, lives_in, briefing, revision, first_revision, seq, items, corrected, posted_at, gone
FROM post WHERE server = :server AND id = :id;

-- name: posts_of_briefing
SELECT server, id, kind, channel, message, lives_in, briefing, revision, first_revision, seq, items, corrected, posted_at, gone
FROM post WHERE server = :server AND briefing = :briefing ORDER BY id DESC;

-- The newest card of a briefing in a channel, with the job that posts it; not one that was given up before it was sent.
-- name: live_card
SELECT post.id AS post, post.message, coalesce(job.id, 0) AS job, coalesce(job.state, 'done') AS state
FROM post
LEFT JOIN job ON job.server = post.server AND job.kind = 'post' AND job.subject = post.id
WHERE post.server = :server AND post.briefing = :briefing AND post.channel = :channel AND post.kind = 'card' AND post.gone = ''
    AND (post.message <> 0 OR job.state IN ('pending', 'attempting', 'failed', 'unconfirmed'))
ORDER BY post.id DESC LIMIT 1;

-- name: next_post
SELECT coalesce(max(id), 0) + 1 FROM post WHERE server = ?;

-- name: add_post
INSERT INTO post (
    server, id, kind, channel, message, lives_in, briefing, revision, first_revision, seq, items, corrected, posted_at, gone
)
VALUES (:server, :id, 'card', :channel, 0, :lives_in, :briefing, :revision, :revision, :seq, :items, '', '', '');

-- name: replace_post
UPDATE post SET message = :message, lives_in = :lives_in, revision = :revision, first_revision = :first_revision, seq = :seq,
    items = :items, corrected = :corrected, posted_at = :posted_at, gone = :gone
WHERE server = :server AND id = :id;
