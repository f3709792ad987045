-- What readers challenge, and how the editors ruled.

-- name: add_challenge
INSERT INTO challenge (
    server, id, briefing, revision, item, said, text, "user", at, state, why, ruled_by, ruled_at, request
)
SELECT :server, coalesce(max(id), 0) + 1, :briefing, :revision, :item, :said, :text, :user, :at, 'open', '', 0, '', :request
FROM challenge WHERE server = :server;

-- name: challenge_of_request
SELECT server, id, briefing, revision, item, said, text, "user", at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server AND request = :request AND request <> '';

-- name: open_of_reader
SELECT count(*) FROM challenge WHERE server = :server AND state = 'open' AND "user" = :user;

-- name: last_challenge
SELECT server, id, briefing, revision, item, said, text, "user", at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server ORDER BY id DESC LIMIT 1;

-- name: challenge
SELECT server, id, briefing, revision, item, said, text, "user", at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server AND id = :id;

-- name: count_open
SELECT count(*) FROM challenge WHERE server = :server AND state = 'open';

-- name: open_challenges
SELECT server, id, briefing, revision, item, said, text, "user", at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server AND state = 'open' ORDER BY id LIMIT :most;

-- name: ruled_challenges
SELECT server, id, briefing, revision, item, said, text, "user", at, state, why, ruled_by, ruled_at
FROM challenge WHERE server = :server AND briefing = :briefing AND state <> 'open' ORDER BY ruled_at DESC, id DESC LIMIT :most;

-- name: rule
UPDATE challenge SET state = :state, why = :why, ruled_by = :ruled_by, ruled_at = :ruled_at
WHERE server = :server AND id = :id AND state = 'open';
