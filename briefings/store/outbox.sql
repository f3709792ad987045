-- What the bot has posted by itself, what it has to do in Discord, and what readers challenge.

-- One seek in the index of what is due; what is being attempted has its lease in `due_at`.
-- name: due
SELECT server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, channel, message, user
FROM errand INDEXED BY errand_due
WHERE state IN ('pending', 'attempting') AND due_at <= :now AND server NOT IN (SELECT value FROM json_each(:busy))
ORDER BY due_at, server, id LIMIT 1;

-- name: next_due
SELECT due_at FROM errand INDEXED BY errand_due WHERE state IN ('pending', 'attempting') ORDER BY due_at LIMIT 1;

-- name: claim
UPDATE errand SET state = 'attempting', fence = fence + 1, due_at = :until, last_try = :now,
    first_try = iif(first_try = '', :now, first_try)
WHERE server = :server AND id = :id AND fence = :fence AND state IN ('pending', 'attempting');

-- name: errand
SELECT server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, channel, message, user
FROM errand WHERE server = :server AND id = :id;

-- name: record
UPDATE errand SET state = :state, told = :told, due_at = :due_at, channel = iif(:message, :channel, channel),
    message = iif(:message, :message, message)
WHERE server = :server AND id = :id AND fence = :fence AND state = 'attempting';

-- The newest of each state are a range of an index that is cut off early.
-- name: errands
SELECT errand.server, errand.id, errand.kind, errand.subject, errand.briefing, errand.cause, errand.state, errand.fence,
    errand.due_at, errand.first_try, errand.last_try, errand.told, errand.channel, errand.message, errand.user
FROM json_each(:states) AS wanted
CROSS JOIN errand ON errand.server = :server AND errand.id IN (
    SELECT one.id FROM errand AS one INDEXED BY errand_in_state
    WHERE one.server = :server AND one.state = wanted.value ORDER BY one.id DESC LIMIT :most
)
ORDER BY errand.id DESC LIMIT :most;

-- When a reply to that post was last sent; one with something in `told` was not.
-- name: last_reply
SELECT last_try FROM errand
WHERE server = :server AND kind = 'reply' AND subject = :post AND state = 'done' AND told = ''
ORDER BY cause DESC LIMIT 1;

-- name: has_later_reply
SELECT EXISTS (
    SELECT 1 FROM errand
    WHERE server = :server AND kind = 'reply' AND subject = :post AND cause > :cause AND state NOT IN ('failed', 'unconfirmed')
);

-- What is looked for, to be deleted, is looked for since it was first sent.
-- name: again
UPDATE errand SET state = 'pending', due_at = :now, first_try = iif(kind IN ('unpost', 'unsay'), first_try, ''), last_try = ''
WHERE server = :server AND id = :id AND state IN ('failed', 'unconfirmed');

-- name: settle
UPDATE errand SET state = 'done' WHERE server = :server AND id = :id AND state IN ('failed', 'unconfirmed');

-- For each time that the thread was opened: the one before may have been closed already.
-- name: close_again
INSERT INTO errand (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told)
SELECT :server, coalesce(max(id), 0) + 1, 'close', :subject, :briefing, :cause, 'pending', 0, :due_at, '', '', ''
FROM errand WHERE server = :server
ON CONFLICT (server, kind, subject, cause) DO UPDATE
SET state = 'pending', due_at = excluded.due_at, told = '', first_try = '', last_try = ''
WHERE state NOT IN ('pending', 'attempting');

-- name: post
SELECT server, id, kind, channel, message, lives_in, briefing, revision, first_revision, seq, items, corrected, posted_at, gone
FROM post WHERE server = :server AND id = :id;

-- name: posts_of_briefing
SELECT server, id, kind, channel, message, lives_in, briefing, revision, first_revision, seq, items, corrected, posted_at, gone
FROM post WHERE server = :server AND briefing = :briefing ORDER BY id DESC;

-- The newest card of a briefing in a channel, with the errand that posts it; not one that was given up before it was sent.
-- name: live_card
SELECT post.id, post.message, coalesce(errand.id, 0), coalesce(errand.state, 'done')
FROM post
LEFT JOIN errand ON errand.server = post.server AND errand.kind = 'post' AND errand.subject = post.id
WHERE post.server = :server AND post.briefing = :briefing AND post.channel = :channel AND post.kind = 'card' AND post.gone = ''
    AND (post.message <> 0 OR errand.state IN ('pending', 'attempting', 'failed', 'unconfirmed'))
ORDER BY post.id DESC LIMIT 1;

-- name: replace_post
UPDATE post SET message = :message, lives_in = :lives_in, revision = :revision, first_revision = :first_revision, seq = :seq,
    items = :items, corrected = :corrected, posted_at = :posted_at, gone = :gone
WHERE server = :server AND id = :id;

-- name: add_challenge
INSERT INTO challenge (
    server, id, briefing, revision, item, said, text, user, at, state, why, ruled_by, ruled_at, request
)
SELECT :server, coalesce(max(id), 0) + 1, :briefing, :revision, :item, :said, :text, :user, :at, 'open', '', 0, '', :request
FROM challenge WHERE server = :server;

-- name: challenge_of_request
SELECT server, id, briefing, revision, item, said, text, user, at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server AND request = :request AND request <> '';

-- name: open_of_reader
SELECT count(*) FROM challenge WHERE server = :server AND state = 'open' AND user = :user;

-- name: last_challenge
SELECT server, id, briefing, revision, item, said, text, user, at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server ORDER BY id DESC LIMIT 1;

-- name: challenge
SELECT server, id, briefing, revision, item, said, text, user, at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server AND id = :id;

-- name: count_open
SELECT count(*) FROM challenge WHERE server = :server AND state = 'open';

-- name: open_challenges
SELECT server, id, briefing, revision, item, said, text, user, at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server AND state = 'open' ORDER BY id LIMIT :most;

-- name: ruled_challenges
SELECT server, id, briefing, revision, item, said, text, user, at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server AND briefing = :briefing AND state <> 'open' ORDER BY ruled_at DESC, id DESC LIMIT :most;

-- name: rule
UPDATE challenge SET state = :state, why = :why, ruled_by = :ruled_by, ruled_at = :ruled_at
WHERE server = :server AND id = :id AND state = 'open';
