-- A PostgreSQL server as an end of a move; see server_end.py.

-- name: last_number
SELECT last FROM act_counter;

-- name: set_last_number
UPDATE act_counter SET last = %(last)s;

-- name: make_index
UPDATE searchable SET words = index_words(server, kind, folded);

-- name: make_tokens
INSERT INTO searchable_token (token, server, briefing)
SELECT DISTINCT token, server, briefing
FROM searchable CROSS JOIN LATERAL unnest(tsvector_to_array(words)) AS token
WHERE starts_with(token, server || ':');

-- Only what follows is numbered by the server itself.
-- name: number_searchable
SELECT setval(pg_get_serial_sequence('searchable', 'id'), greatest(coalesce((SELECT max(id) FROM searchable), 0), 1),
    EXISTS (SELECT 1 FROM searchable));

-- name: tables_there
SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ('moved', 'shape', 'act_counter');

-- name: has_mark
SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'moved';

-- Every program of ours names its sessions so.
-- name: other_sessions
SELECT application_name, client_addr FROM pg_stat_activity
WHERE datname = current_database() AND application_name LIKE 'briefing-desk %' AND pid <> pg_backend_pid()
ORDER BY application_name LIMIT 1;

-- Held until the session ends. Whoever writes shares the first, and whoever starts takes the second; neither waits long.
-- name: shut_out
SELECT pg_try_advisory_lock(CAST(%(locks)s AS integer), 0) AND pg_try_advisory_lock(hashtext('briefing-desk upgrade'));
