-- Digests: schedules, what becomes of each date, the parts that are sent, and what members follow.

-- name: schedule
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule WHERE server = :server AND id = :id AND state <> 'removed';

-- name: schedules
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule WHERE server = :server AND "user" = 0 AND state <> 'removed' ORDER BY id;

-- name: schedules_due
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule INDEXED BY schedule_due
WHERE next_due <> '' AND next_due <= :now AND (server >> 22) % :shards IN (SELECT value FROM json_each(:ready))
ORDER BY next_due, server, id LIMIT :limit;

-- name: next_schedule_due
SELECT next_due FROM schedule INDEXED BY schedule_due WHERE next_due <> '' ORDER BY next_due LIMIT 1;

-- name: schedules_waiting
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule INDEXED BY schedule_due
WHERE next_due <> '' AND (next_due, server, id) > (:next_due, :server, :id) ORDER BY next_due, server, id LIMIT :limit;

-- name: schedules_to_warn
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule INDEXED BY schedule_to_warn
WHERE state = 'blocked' AND warned = 0 AND (server >> 22) % :shards IN (SELECT value FROM json_each(:ready))
ORDER BY server, id LIMIT :most;

-- name: schedules_blocked
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule WHERE server = :server AND state = 'blocked' ORDER BY id;

-- name: schedule_of_member
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule INDEXED BY schedule_of_member WHERE server = :server AND "user" = :user AND "user" <> 0 AND state <> 'removed';

-- name: count_schedules
SELECT count(*) FROM schedule WHERE server = :server AND "user" = 0 AND state <> 'removed';

-- What `sqlite_sequence` says stays when acts are erased: a range never begins behind its end.
-- name: max_seq
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'act'), 0);

-- name: add_schedule
INSERT INTO schedule (
    server, id, "user", state, version, next_due, next_date, last_seq, warned, told, made_by, made_at, settings
)
SELECT :server, coalesce(max(id), 0) + 1, :user, 'on', 1, :next_due, :next_date,
    coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'act'), 0), 0, '', :made_by, :made_at, :settings
FROM schedule WHERE server = :server;

-- name: last_schedule
SELECT server, id, settings, state, version, next_due, next_date, last_seq, told AS reason, warned AS is_warned, made_by, made_at,
    "user"
FROM schedule WHERE server = :server ORDER BY id DESC LIMIT 1;

-- name: change_schedule
UPDATE schedule SET settings = :settings, next_due = :next_due, next_date = :next_date, version = version + 1
WHERE server = :server AND id = :id AND version = :version AND state <> 'removed';

-- name: set_schedule_state
UPDATE schedule SET state = :state, next_due = :next_due, next_date = :next_date, told = :told, warned = 0, version = version + 1
WHERE server = :server AND id = :id AND version = :version AND state <> 'removed';

-- name: move_schedule
UPDATE schedule SET next_due = ?, next_date = ?, version = version + 1
WHERE server = ? AND id = ? AND version = ? AND next_due = ? AND next_date = ? AND state <> 'removed';

-- name: warn_schedule
UPDATE schedule SET warned = 1 WHERE server = :server AND id = :id AND version = :version AND state = 'blocked';

-- name: remove_schedule
UPDATE schedule SET state = 'removed', next_due = '', told = '', version = version + 1
WHERE server = :server AND id = :id AND state <> 'removed';

-- A part that has been attempted may be there already: how that went is found out all the same.
-- name: fail_unattempted
UPDATE job SET state = 'failed', due_at = '', told = :told
WHERE server = :server AND state = 'pending' AND first_try = '' AND id IN (
    SELECT job FROM part WHERE part.server = :server AND part.schedule = :id
);

-- name: fail_occurrences
UPDATE occurrence SET state = 'failed', told = :told
WHERE server = :server AND schedule = :id AND state = 'sending' AND NOT EXISTS (
    SELECT 1 FROM part JOIN job ON job.server = part.server AND job.id = part.job
    WHERE part.server = occurrence.server AND part.schedule = occurrence.schedule AND part.kind = occurrence.kind
        AND part.key = occurrence.key AND job.state IN ('pending', 'attempting')
);

-- name: dates_done
SELECT key FROM occurrence WHERE server = :server AND schedule = :schedule AND kind = 'daily' AND key >= :since;

-- name: news
SELECT seq, server, at, "user", step, briefing, revision, detail, request
FROM act INDEXED BY act_in_server
WHERE server IN (:server, 0) AND seq > :from_seq AND seq <= :to_seq
    AND step IN ('load', 'publish', 'rollback', 'retract', 'restore') AND (
        server = :server OR NOT EXISTS (
            SELECT 1 FROM briefing AS own WHERE own.server = :server AND own.briefing = act.briefing
        )
    )
ORDER BY seq;

-- Which servers' readers see something else than they did at that act: one look behind the end of what was told.
-- name: newer_news
SELECT server, max(seq) AS seq FROM act NOT INDEXED
WHERE seq > :to_seq AND step IN ('load', 'publish', 'rollback', 'retract', 'restore', 'delete') GROUP BY server;

-- How these schedules are now, whether they have such an occurrence already, and the last job of their server; `wanted` is JSON: [[server, schedule, kind, key], …].
-- name: schedules_before
WITH wanted AS MATERIALIZED (
    SELECT key AS place, json_extract(value, '$[0]') AS server, json_extract(value, '$[1]') AS schedule,
        json_extract(value, '$[2]') AS kind, json_extract(value, '$[3]') AS named
    FROM json_each(:wanted)
)
SELECT place, version, last_seq, next_due, next_date, EXISTS (
    SELECT 1 FROM occurrence WHERE occurrence.server = wanted.server AND occurrence.schedule = wanted.schedule
        AND occurrence.kind = wanted.kind AND occurrence.key = wanted.named
) AS is_there, (SELECT coalesce(max(job.id), 0) FROM job WHERE job.server = wanted.server) AS last_job
FROM wanted CROSS JOIN schedule ON schedule.server = wanted.server AND schedule.id = wanted.schedule AND state <> 'removed';

-- What became of these schedules before: their dates since a day and back to the `back`th that told something, and what was told on
-- request; `wanted` is JSON: [[place, server, schedule, day], …].
-- name: pasts
WITH wanted AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS place, json_extract(value, '$[1]') AS server, json_extract(value, '$[2]') AS schedule,
        json_extract(value, '$[3]') AS since
    FROM json_each(:wanted)
)
SELECT place, kind, key, due_at, planned_at, state, settings
FROM wanted
CROSS JOIN occurrence ON occurrence.server = wanted.server AND occurrence.schedule = wanted.schedule AND kind = 'daily'
    AND key >= min(since, coalesce((
        SELECT told.key FROM occurrence AS told
        WHERE told.server = wanted.server AND told.schedule = wanted.schedule AND told.kind = 'daily'
            AND told.state IN ('sending', 'sent', 'unconfirmed', 'skipped')
        ORDER BY told.key DESC LIMIT 1 OFFSET :back - 1
    ), ''))
UNION ALL
SELECT place, kind, key, due_at, planned_at, state, settings
FROM wanted
CROSS JOIN occurrence ON occurrence.server = wanted.server AND occurrence.schedule = wanted.schedule AND kind = 'now'
    AND state IN ('sending', 'sent', 'unconfirmed', 'skipped');

-- Which servers have a briefing of their own, or have done something since an act that their readers see; `wanted` is JSON:
-- [[server, act], …].
-- name: servers_apart
WITH wanted AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS server, json_extract(value, '$[1]') AS from_seq FROM json_each(:wanted)
)
SELECT server FROM wanted
WHERE EXISTS (SELECT 1 FROM briefing WHERE briefing.server = wanted.server) OR EXISTS (
    SELECT 1 FROM act INDEXED BY act_in_server
    WHERE act.server = wanted.server AND seq > from_seq AND seq <= :to_seq
        AND step IN ('load', 'publish', 'rollback', 'retract', 'restore')
);

-- What servers did after an act that is given for each, in order; deletions are among it. `wanted` is JSON: [[server, act], …].
-- name: own_acts
WITH wanted AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS server, json_extract(value, '$[1]') AS from_seq FROM json_each(:wanted)
)
SELECT act.seq, act.server, act.at, act."user", act.step, act.briefing, act.revision, act.detail, act.request
FROM wanted CROSS JOIN act INDEXED BY act_in_server
    ON act.server = wanted.server AND act.seq > from_seq AND act.seq <= :to_seq
        AND act.step IN ('load', 'publish', 'rollback', 'retract', 'restore', 'delete')
ORDER BY act.server, act.seq;

-- How these briefings of servers' own stand now, and whether the library has one of that id; `wanted` is JSON: [[server, briefing], …].
-- name: own_versions
WITH wanted AS MATERIALIZED (
    SELECT key AS place, json_extract(value, '$[0]') AS server, json_extract(value, '$[1]') AS briefing FROM json_each(:wanted)
)
SELECT place, current.server AS "version.server", current.revision AS "version.revision", revision.loaded_at AS "version.loaded_at",
    revision.digest AS "version.digest", current.seq AS "version.seq", current.retracted_at AS "version.retracted_at",
    current.retracted_why AS "version.retracted_why",
    EXISTS (SELECT 1 FROM briefing AS shipped WHERE shipped.server = 0 AND shipped.briefing = wanted.briefing) AS is_shipped_too
FROM wanted
CROSS JOIN briefing AS current ON current.server = wanted.server AND current.briefing = wanted.briefing
JOIN revision ON revision.server = current.server AND revision.briefing = current.briefing
    AND revision.revision = current.revision;

-- name: own_revisions
WITH wanted AS MATERIALIZED (
    SELECT key AS place, json_extract(value, '$[0]') AS server, json_extract(value, '$[1]') AS briefing FROM json_each(:wanted)
)
SELECT place, revision.revision
FROM wanted
CROSS JOIN revision ON revision.server = wanted.server AND revision.briefing = wanted.briefing AND revision.digest <> ''
ORDER BY place, revision.revision;

-- Heads and items of revisions; `wanted` is JSON: [[server, briefing, revision], …].
-- name: own_texts
WITH wanted AS MATERIALIZED (
    SELECT key AS place, json_extract(value, '$[0]') AS server, json_extract(value, '$[1]') AS briefing,
        json_extract(value, '$[2]') AS revision
    FROM json_each(:wanted)
)
SELECT place, '' AS kind, 0 AS position, head AS body, loaded_at
FROM wanted CROSS JOIN revision USING (server, briefing, revision)
UNION ALL
SELECT place, kind, position, body, ''
FROM wanted CROSS JOIN item USING (server, briefing, revision)
ORDER BY place, kind, position;

-- name: add_occurrence
INSERT INTO occurrence (
    server, schedule, kind, key, due_at, planned_at, from_seq, to_seq, state, late, told, settings
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: add_part
INSERT INTO part (server, schedule, kind, key, n, parts, job, channel, resend, post, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?);

-- name: add_part_job
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
VALUES (?, ?, 'part', ?, '', 0, 'pending', 0, ?, '', '', '', 0);

-- name: add_part_item
INSERT INTO part_item (server, schedule, kind, key, n, briefing, lives_in, revision, items) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: advance_schedule
UPDATE schedule SET last_seq = ?, next_due = ?, next_date = ?
WHERE server = ? AND id = ? AND version = ? AND last_seq = ? AND next_due = ? AND next_date = ? AND state <> 'removed';

-- name: occurrence
SELECT occurrence.server, schedule, kind, key, due_at, planned_at, from_seq, to_seq, occurrence.state, occurrence.settings, late,
    occurrence.told AS reason, schedule."user"
FROM occurrence JOIN schedule ON schedule.server = occurrence.server AND schedule.id = occurrence.schedule
WHERE occurrence.server = :server AND schedule = :schedule AND kind = :kind AND key = :key;

-- name: occurrences
SELECT occurrence.server, schedule, kind, key, due_at, planned_at, from_seq, to_seq, occurrence.state, occurrence.settings, late,
    occurrence.told AS reason, schedule."user"
FROM occurrence JOIN schedule ON schedule.server = occurrence.server AND schedule.id = occurrence.schedule
WHERE occurrence.server = :server AND schedule = :schedule AND schedule.state <> 'removed'
ORDER BY planned_at DESC, kind DESC, key DESC LIMIT :most;

-- name: part
SELECT server, schedule, kind, key, n, parts AS "of", channel, body, resend, post, settings, "user",
    server AS "job.server", job AS "job.id", 'part' AS "job.kind", job AS "job.subject", '' AS "job.briefing", 0 AS "job.cause",
    state AS "job.state", fence AS "job.fence", due_at AS "job.due_at", first_try AS "job.first_try",
    last_try AS "job.last_try", told AS "job.reason", sent_in AS "job.channel", message AS "job.message", 0 AS "job.user",
    0 AS "job.is_open"
FROM part_in_full WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n = :n;

-- name: part_of_job
SELECT server, schedule, kind, key, n, parts AS "of", channel, body, resend, post, settings, "user",
    server AS "job.server", job AS "job.id", 'part' AS "job.kind", job AS "job.subject", '' AS "job.briefing", 0 AS "job.cause",
    state AS "job.state", fence AS "job.fence", due_at AS "job.due_at", first_try AS "job.first_try",
    last_try AS "job.last_try", told AS "job.reason", sent_in AS "job.channel", message AS "job.message", 0 AS "job.user",
    0 AS "job.is_open"
FROM part_in_full WHERE server = :server AND job = :job;

-- name: parts
SELECT server, schedule, kind, key, n, parts AS "of", channel, body, resend, post, settings, "user",
    server AS "job.server", job AS "job.id", 'part' AS "job.kind", job AS "job.subject", '' AS "job.briefing", 0 AS "job.cause",
    state AS "job.state", fence AS "job.fence", due_at AS "job.due_at", first_try AS "job.first_try",
    last_try AS "job.last_try", told AS "job.reason", sent_in AS "job.channel", message AS "job.message", 0 AS "job.user",
    0 AS "job.is_open"
FROM part_in_full WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key ORDER BY n;

-- name: part_of_post
SELECT server, schedule, kind, key, n, parts AS "of", channel, body, resend, post, settings, "user",
    server AS "job.server", job AS "job.id", 'part' AS "job.kind", job AS "job.subject", '' AS "job.briefing", 0 AS "job.cause",
    state AS "job.state", fence AS "job.fence", due_at AS "job.due_at", first_try AS "job.first_try",
    last_try AS "job.last_try", told AS "job.reason", sent_in AS "job.channel", message AS "job.message", 0 AS "job.user",
    0 AS "job.is_open"
FROM part_in_full WHERE server = :server AND post = :post AND post <> 0;

-- name: part_items
SELECT briefing, lives_in, revision, items FROM part_item
WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n = :n ORDER BY briefing;

-- name: register_part
UPDATE part SET post = :post, channel = CASE WHEN :channel <> 0 THEN :channel ELSE channel END
WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n = :n;

-- name: add_digest_post
INSERT INTO post (
    server, id, kind, channel, message, lives_in, briefing, revision, first_revision, seq, items, corrected, posted_at, gone
)
VALUES (:server, :post, 'digest', :channel, :message, :server, '', 0, 0, :to_seq, '[]', '', :posted_at, '');

-- What readers see of a briefing in this part has changed since it was planned: the last such act.
-- name: changed_meanwhile
SELECT act.briefing, max(act.seq) AS seq
FROM part_item JOIN act ON act.briefing = part_item.briefing AND act.server IN (0, part_item.server) AND act.seq > :to_seq
WHERE part_item.server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n = :n
    AND step IN ('load', 'publish', 'rollback', 'retract', 'restore') AND (
        act.server > 0 OR (lives_in = 0 AND NOT EXISTS (
            SELECT 1 FROM briefing AS own WHERE own.server = part_item.server AND own.briefing = part_item.briefing
        ))
    )
GROUP BY act.briefing;

-- name: part_behind
UPDATE job SET due_at = CASE WHEN id = (
    SELECT job FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n = :n + 1
) THEN :now ELSE '' END, state = 'pending', told = ''
WHERE server = :server AND state IN ('pending', 'unconfirmed') AND id IN (
    SELECT job FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n > :n
);

-- Those behind the first one of a forum go to the post that it made.
-- name: move_parts_behind
UPDATE part SET channel = :channel
WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n > :n AND :channel <> 0;

-- name: parts_behind_follow
UPDATE job SET state = :state, told = :told, due_at = ''
WHERE server = :server AND id IN (
    SELECT job FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n > :n
);

-- A part that ends without an attempt: given up, or seen by an administrator.
-- name: end_part
UPDATE job SET state = :state, told = :told, due_at = ''
WHERE server = :server AND id = (
    SELECT job FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n = :n
);

-- name: end_occurrence
UPDATE occurrence SET state = :state, told = :told WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key;

-- name: delivered_parts
SELECT count(*) FROM part JOIN job ON job.server = part.server AND job.id = part.job
WHERE part.server = :server AND schedule = :schedule AND part.kind = :kind AND key = :key AND state = 'delivered';

-- name: roll_back_schedule
UPDATE schedule SET last_seq = :from_seq WHERE server = :server AND id = :schedule AND last_seq = :to_seq;

-- name: roll_over_occurrence
UPDATE occurrence SET to_seq = from_seq WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key;

-- name: block_schedule
UPDATE schedule SET state = CASE WHEN "user" = 0 THEN 'blocked' ELSE 'paused' END,
    next_due = CASE WHEN "user" = 0 THEN next_due ELSE '' END, told = :told, warned = 0, version = version + 1
WHERE server = :server AND id = :schedule AND state = 'on';

-- The last part first: what opened a post in a forum can be deleted with it once nothing else is in there.
-- name: unpost_before
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
WITH before AS (
    SELECT part.server, schedule, part.kind, key FROM part JOIN job ON job.server = part.server AND job.id = part.job
    WHERE part.server = :server AND schedule = :schedule AND post <> 0 AND NOT (part.kind = :kind AND key = :key)
    ORDER BY job.last_try DESC LIMIT 1
)
SELECT part.server, (SELECT coalesce(max(id), 0) FROM job WHERE server = :server) + row_number() OVER (ORDER BY part.n DESC),
    'unpost', part.post, '', 0, 'pending', 0, :now, '', '', '', 1
FROM before
JOIN part ON part.server = before.server AND part.schedule = before.schedule AND part.kind = before.kind AND part.key = before.key
JOIN post ON post.server = part.server AND post.id = part.post AND post.gone = ''
WHERE true
ON CONFLICT (server, kind, subject, cause) DO NOTHING;

-- name: first_to_resend
SELECT part.n, part.body FROM part
JOIN job ON job.server = part.server AND job.id = part.job
JOIN occurrence ON occurrence.server = part.server AND occurrence.schedule = part.schedule
    AND occurrence.kind = part.kind AND occurrence.key = part.key
WHERE part.server = :server AND part.schedule = :schedule AND part.kind = :kind AND part.key = :key
    AND job.state IN ('unconfirmed', 'blocked', 'failed') AND (job.state = 'unconfirmed' OR occurrence.to_seq > occurrence.from_seq)
    AND EXISTS (
        SELECT 1 FROM schedule WHERE schedule.server = :server AND schedule.id = :schedule AND schedule.state <> 'removed'
    )
ORDER BY part.n LIMIT 1;

-- name: resend_parts
UPDATE part SET resend = resend + 1
WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n >= :n;

-- name: resend_part_jobs
UPDATE job SET state = 'pending', first_try = '', last_try = '', told = '', due_at = CASE WHEN id = (
    SELECT job FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n = :n
) THEN :now ELSE '' END
WHERE server = :server AND id IN (
    SELECT job FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n >= :n
);

-- name: first_unconfirmed
SELECT n FROM part JOIN job ON job.server = part.server AND job.id = part.job
WHERE part.server = :server AND schedule = :schedule AND part.kind = :kind AND key = :key AND state = 'unconfirmed'
ORDER BY n LIMIT 1;

-- name: old_occurrences
SELECT server, schedule, kind, key FROM occurrence INDEXED BY occurrence_planned
WHERE planned_at < :before AND state <> 'sending' ORDER BY planned_at LIMIT :most;

-- The newest job of a server stays, so that its number is not given again. The plus keeps SQLite to the index of subjects.
-- name: prune_jobs
DELETE FROM job
WHERE server = :server AND kind IN ('mend', 'reply', 'crosspost', 'unpost', 'close') AND state = 'done' AND subject IN (
    SELECT post FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND post <> 0
) AND +id < (SELECT max(id) FROM job WHERE server = :server);

-- The newest post of a server stays, so that its number is not given again.
-- name: prune_posts
DELETE FROM post
WHERE server = :server AND id IN (
    SELECT post FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND post <> 0
) AND id < (SELECT max(id) FROM post WHERE server = :server);

-- name: prune_part_items
DELETE FROM part_item WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key;

-- Run behind `prune_parts`, with what `jobs_of_parts` found before it.
-- name: prune_part_jobs
DELETE FROM job WHERE server = ? AND id = ? AND id < (SELECT max(id) FROM job AS newest WHERE newest.server = job.server);

-- name: jobs_of_parts
SELECT server, job FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key;

-- name: prune_parts
DELETE FROM part WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key;

-- name: prune_occurrence
DELETE FROM occurrence WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key;

-- name: prune_schedules
DELETE FROM schedule INDEXED BY schedule_removed
WHERE state = 'removed' AND NOT EXISTS (
    SELECT 1 FROM occurrence WHERE occurrence.server = schedule.server AND occurrence.schedule = schedule.id
) AND id < (SELECT max(last.id) FROM schedule AS last WHERE last.server = schedule.server);

-- Of a shipped briefing the messages of all servers, but of those that show a copy of their own.
-- name: mend_digests
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
WITH shown AS (
    SELECT server, schedule, kind, key, n FROM part_item WHERE server = :server AND briefing = :briefing
    UNION ALL
    SELECT server, schedule, kind, key, n FROM part_item INDEXED BY part_item_of_library
    WHERE :server = 0 AND briefing = :briefing AND lives_in = 0 AND NOT EXISTS (
        SELECT 1 FROM briefing AS own WHERE own.server = part_item.server AND own.briefing = part_item.briefing
    )
)
SELECT part.server,
    (SELECT coalesce(max(id), 0) FROM job AS before WHERE before.server = part.server)
        + row_number() OVER (PARTITION BY part.server ORDER BY part.post),
    'mend', part.post, :briefing, :seq, 'pending', 0, :at, '', '', '', 1
FROM shown
JOIN part ON part.server = shown.server AND part.schedule = shown.schedule AND part.kind = shown.kind AND part.key = shown.key
    AND part.n = shown.n
JOIN post ON post.server = part.server AND post.id = part.post AND post.gone = '';

-- What holds words of a briefing that is deleted for good.
-- name: unpost_digests
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT part.server, (SELECT coalesce(max(id), 0) FROM job WHERE server = :server) + row_number() OVER (ORDER BY part.post),
    'unpost', part.post, :erased, :cause, 'pending', 0, :due_at, '', '', '', 1
FROM part_item
JOIN part USING (server, schedule, kind, key, n)
JOIN post ON post.server = part.server AND post.id = part.post AND post.gone = ''
WHERE part_item.server = :server AND part_item.briefing = :briefing AND part_item.lives_in = :server;

-- The act that deletes a briefing is the last one, and has the id that stands for it since. `is_told`: readers have seen it.
-- name: deletion
SELECT last.briefing AS erased, last.seq AS cause, last.at AS due_at, EXISTS (
    SELECT 1 FROM act WHERE act.server = last.server AND act.briefing = last.briefing
        AND act.step IN ('load', 'publish', 'rollback', 'retract')
) AS is_told
FROM act AS last WHERE last.server = :server ORDER BY last.seq DESC LIMIT 1;

-- A message that was mended, or is just being mended, may say words of the briefing, its mark among them. What is put in place of the
-- mark is never read: that it differs from every mark has the message mended and told of.
-- name: blank_marks
UPDATE post SET corrected = 'Something that stood here was deleted for good.'
WHERE server = :server AND (corrected <> '' OR EXISTS (
    SELECT 1 FROM job
    WHERE job.server = :server AND job.kind = 'mend' AND job.subject = post.id AND job.briefing = :briefing
)) AND id IN (
    SELECT part.post FROM part_item
    JOIN part USING (server, schedule, kind, key, n)
    WHERE part_item.server = :server AND part_item.briefing = :briefing AND part.post <> 0
)
RETURNING id AS post, gone;

-- name: unpost_part
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT post.server, (SELECT coalesce(max(id), 0) FROM job WHERE server = :server) + 1, 'unpost', post.id, :briefing, :cause,
    'pending', 0, :due_at, '', '', '', 1
FROM post WHERE post.server = :server AND post.id = :post AND post.gone = ''
ON CONFLICT (server, kind, subject, cause) DO NOTHING;

-- Followers are told by name what they follow.
-- name: parts_for_followers
SELECT whole.server, whole.schedule, whole.kind, whole.key, whole.n, whole.parts AS "of", whole.channel, whole.body, whole.resend,
    whole.post, whole.settings, whole."user", whole.server AS "job.server", whole.job AS "job.id", 'part' AS "job.kind",
    whole.job AS "job.subject", '' AS "job.briefing", 0 AS "job.cause", whole.state AS "job.state", whole.fence AS "job.fence",
    whole.due_at AS "job.due_at", whole.first_try AS "job.first_try", whole.last_try AS "job.last_try", whole.told AS "job.reason",
    whole.sent_in AS "job.channel", whole.message AS "job.message", 0 AS "job.user", 0 AS "job.is_open"
FROM schedule
JOIN part_in_full AS whole ON whole.server = schedule.server AND whole.schedule = schedule.id
WHERE schedule.server = :server AND schedule."user" <> 0 AND whole.body <> '' AND (
    EXISTS (SELECT 1 FROM json_each(whole.settings, '$.briefings') WHERE value = :briefing)
    OR EXISTS (
        SELECT 1 FROM json_each(whole.settings, '$.actors') WHERE substr(value, 1, length(:briefing) + 1) = :briefing || ':'
    )
);

-- name: parts_with
SELECT whole.server, whole.schedule, whole.kind, whole.key, whole.n, whole.parts AS "of", whole.channel, whole.body, whole.resend,
    whole.post, whole.settings, whole."user", whole.server AS "job.server", whole.job AS "job.id", 'part' AS "job.kind",
    whole.job AS "job.subject", '' AS "job.briefing", 0 AS "job.cause", whole.state AS "job.state", whole.fence AS "job.fence",
    whole.due_at AS "job.due_at", whole.first_try AS "job.first_try", whole.last_try AS "job.last_try", whole.told AS "job.reason",
    whole.sent_in AS "job.channel", whole.message AS "job.message", 0 AS "job.user", 0 AS "job.is_open"
FROM part_item
JOIN part_in_full AS whole USING (server, schedule, kind, key, n)
WHERE part_item.server = :server AND part_item.briefing = :briefing AND part_item.lives_in = :server
ORDER BY schedule, kind, key, n;

-- name: blank_part
UPDATE part SET body = '' WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND n = :n;

-- name: end_if_over
UPDATE occurrence SET state = :state, told = :told
WHERE server = :server AND schedule = :schedule AND kind = :kind AND key = :key AND state = 'sending' AND NOT EXISTS (
    SELECT 1 FROM part JOIN job ON job.server = part.server AND job.id = part.job
    WHERE part.server = :server AND part.schedule = :schedule AND part.kind = :kind AND part.key = :key
        AND job.state IN ('pending', 'attempting')
);

-- name: drop_part_items
DELETE FROM part_item WHERE server = :server AND briefing = :briefing AND lives_in = :server;

-- name: schedule_settings_with
SELECT DISTINCT settings FROM schedule WHERE server = :server AND replace(settings, '"' || :briefing, '') <> settings;

-- name: occurrence_settings_with
SELECT DISTINCT settings FROM occurrence WHERE server = :server AND replace(settings, '"' || :briefing, '') <> settings;

-- name: replace_schedule_settings
UPDATE schedule SET settings = :after WHERE server = :server AND settings = :before;

-- name: replace_occurrence_settings
UPDATE occurrence SET settings = :after WHERE server = :server AND settings = :before;

-- Of what ships, too, members go on following those that the library knows; of what was only in the server's copy nothing stays.
-- name: drop_follows_of
DELETE FROM follow WHERE server = :server AND (
    kind = 'briefing' AND target = :briefing AND NOT EXISTS (
        SELECT 1 FROM briefing WHERE briefing.server = 0 AND briefing.briefing = :briefing
    )
    OR kind = 'actor' AND substr(target, 1, length(:briefing) + 1) = :briefing || ':' AND NOT EXISTS (
        SELECT 1 FROM item
        WHERE item.server = 0 AND item.briefing = :briefing AND item.id = substr(target, length(:briefing) + 2)
    )
)
RETURNING "user";

-- name: items_of_library
SELECT DISTINCT id FROM item WHERE server = 0 AND briefing = :briefing;

-- name: add_follow
INSERT INTO follow (server, "user", kind, target, since) VALUES (:server, :user, :kind, :target, :since)
ON CONFLICT (server, "user", kind, target) DO NOTHING;

-- name: follows
SELECT server, "user", kind, target FROM follow WHERE server = :server AND "user" = :user ORDER BY kind, target;

-- name: drop_follow
DELETE FROM follow WHERE server = :server AND "user" = :user AND kind = :kind AND target = :target;

-- name: drop_follows
DELETE FROM follow WHERE server = :server AND "user" = :user;
