-- The mark on a database that was moved, or is being filled; see moved.py.

-- name: find_moved
SELECT state, place, at, key FROM moved WHERE server = 0;

-- name: put_moved
INSERT INTO moved (server, state, place, at, key) VALUES (0, :state, :place, :at, :key)
ON CONFLICT (server) DO UPDATE
SET state = excluded.state, place = excluded.place, at = excluded.at, key = excluded.key;
