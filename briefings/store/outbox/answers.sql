-- Public answers: remembered, and brought up to date one at a time by a job of their server ('renew').

-- The same message again is what was turned to in it.
-- name: put_answer
INSERT INTO answer (
    server, message, channel, at, command, arguments, page, locale, briefing, lives_in, revision, first_revision, seq, refused
)
VALUES (
    :server, :message, :channel, :at, :command, :arguments, :page, :locale, :briefing, :lives_in, :revision, :first_revision, :seq, 0
)
ON CONFLICT (server, message) DO UPDATE SET
    channel = excluded.channel, at = excluded.at, command = excluded.command, arguments = excluded.arguments,
    page = excluded.page, locale = excluded.locale, briefing = excluded.briefing, lives_in = excluded.lives_in,
    revision = excluded.revision, first_revision = excluded.first_revision, seq = excluded.seq, refused = 0;

-- Which state of a briefing readers of a server see: where it lives, and the act that last changed it.
-- name: seen_now
SELECT server, seq FROM briefing WHERE briefing = :briefing AND server IN (:server, 0) ORDER BY server DESC LIMIT 1;

-- name: last_act_of_server
SELECT coalesce(max(seq), 0) FROM act WHERE server = :server;

-- name: trim_answers
DELETE FROM answer
WHERE server = :server AND message < (
    SELECT message FROM answer WHERE server = :server ORDER BY message DESC LIMIT 1 OFFSET :most - 1
);

-- name: prune_answers
DELETE FROM answer
WHERE (server, message) IN (
    SELECT server, message FROM answer INDEXED BY answer_shown WHERE at < :before ORDER BY at LIMIT :most
);

-- name: answer
SELECT server, message, channel, at, command, arguments, page, locale, briefing, lives_in, revision, first_revision, seq
FROM answer WHERE server = :server AND message = :message;

-- name: answers_of_briefing
SELECT server, message, channel, at, command, arguments, page, locale, briefing, lives_in, revision, first_revision, seq
FROM answer WHERE server = :server AND briefing = :briefing ORDER BY message DESC;

-- Once a briefing was deleted for good, all of the server's: the menu of any of them may name it.
-- name: next_answer
SELECT server, message, channel, at, command, arguments, page, locale, briefing, lives_in, revision, first_revision, seq
FROM answer
WHERE server = :server AND (briefing = :briefing OR :all <> 0) AND seq < :cause AND refused < :cause
ORDER BY briefing <> :briefing, message DESC LIMIT 1;

-- name: last_refused_answer
SELECT server, message, channel, at, command, arguments, page, locale, briefing, lives_in, revision, first_revision, seq
FROM answer WHERE server = :server AND (briefing = :briefing OR :all <> 0) AND refused = :cause ORDER BY message DESC LIMIT 1;

-- Unless it is another answer by now.
-- name: record_answer
UPDATE answer SET lives_in = :lives_in, revision = :revision, first_revision = :first_revision, seq = :seq, refused = 0
WHERE server = :server AND message = :message AND at = :at;

-- name: forget_answer
DELETE FROM answer WHERE server = :server AND message = :message;

-- name: forget_answers_in
DELETE FROM answer WHERE server = :server AND channel = :channel;

-- name: refuse_answer
UPDATE answer SET refused = :cause WHERE server = :server AND message = :message;

-- name: refuse_answers_in
UPDATE answer SET refused = :cause WHERE server = :server AND channel = :channel AND seq < :cause;

-- They are tried again with the next correction, or when an editor says so.
-- name: unrefuse_answers
UPDATE answer SET refused = 0 WHERE server = :server AND refused = :cause;

-- One job for all answers of a server about a briefing. Of a shipped one for each server that has any, found by one seek each, but
-- not where readers see a copy of their own.
-- name: renew_answers
WITH RECURSIVE holder(server) AS (
    SELECT CASE WHEN :server = 0 THEN (SELECT min(server) FROM answer WHERE briefing = :briefing AND lives_in = 0) ELSE :server END
    UNION ALL
    SELECT (
        SELECT min(server) FROM answer WHERE briefing = :briefing AND lives_in = 0 AND server > holder.server
    ) FROM holder WHERE holder.server IS NOT NULL AND :server = 0
)
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT holder.server, (SELECT coalesce(max(id), 0) + 1 FROM job AS before WHERE before.server = holder.server),
    'renew', 0, :briefing, :seq, 'pending', 0, :at, '', '', '', 2
FROM holder
WHERE holder.server IS NOT NULL
    AND EXISTS (SELECT 1 FROM answer WHERE answer.server = holder.server AND answer.briefing = :briefing)
    AND (:server <> 0 OR NOT EXISTS (
        SELECT 1 FROM briefing AS own WHERE own.server = holder.server AND own.briefing = :briefing
    ));

-- name: renew_later
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT :server, coalesce(max(id), 0) + 1, 'renew', 0, :briefing, :cause, 'pending', 0, :at, '', '', '', 2
FROM job WHERE server = :server
ON CONFLICT (server, kind, subject, cause) DO UPDATE
SET state = 'pending', due_at = excluded.due_at, told = '', first_try = '', last_try = ''
WHERE job.state NOT IN ('pending', 'attempting');

-- One was remembered while the last of the others was looked at.
-- name: renew_more
UPDATE job SET state = 'pending', due_at = :now, first_try = '', last_try = ''
WHERE server = :server AND id = :id AND EXISTS (
    SELECT 1 FROM answer
    WHERE answer.server = :server AND (answer.briefing = job.briefing OR :all <> 0) AND answer.seq < :cause AND answer.refused < :cause
);

-- What is done leaves no row, but the newest job of a server stays, so that its number is not given again.
-- name: drop_renewed
DELETE FROM job
WHERE server = :server AND kind = 'renew' AND subject = 0 AND state = 'done'
    AND id < (SELECT max(id) FROM job AS newest WHERE newest.server = :server);

-- What is left of an answer about what is deleted for good: where it stands.
-- name: blank_answers
UPDATE answer SET briefing = :erased, command = '', arguments = '{}', page = 1, revision = 0, first_revision = 0, lives_in = :server
WHERE server = :server AND briefing = :briefing;

-- name: has_answers
SELECT EXISTS (SELECT 1 FROM answer WHERE server = :server);
