-- What editors are told unasked; see notices.py.

-- name: next_job
SELECT coalesce(max(id), 0) + 1 FROM job WHERE server = ?;

-- Of a direct message the subject is its reader, of one in a channel 0. Both are kept in case it has to be deleted unheard of.
-- name: add_notice_job
INSERT INTO job (
    server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, channel, "user", urgency
)
VALUES (:server, :id, 'notice', :user, :briefing, :cause, 'pending', 0, :due_at, '', '', '', :channel, :user, 2)
ON CONFLICT (server, kind, subject, cause) DO NOTHING;

-- name: add_notice
INSERT INTO notice (server, job, briefing, what, at, by, users, roles, said)
VALUES (:server, :id, :briefing, :what, :due_at, :by, :users, :roles, :said);

-- name: notice
SELECT notice.at, notice.what AS "notice.what", notice.by AS "notice.by", notice.users AS "notice.users",
    notice.roles AS "notice.roles", notice.said AS "notice.said", job.channel AS "notice.channel"
FROM notice JOIN job ON job.server = notice.server AND job.id = notice.job
WHERE notice.server = :server AND notice.job = :job;

-- name: drop_notices
DELETE FROM notice WHERE server = :server AND briefing = :briefing;
