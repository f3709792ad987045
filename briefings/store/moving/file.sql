-- A file of SQLite as an end of a move; see file_end.py.

-- name: last_number
SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'act';

-- name: forget_last_number
DELETE FROM sqlite_sequence WHERE name = 'act';

-- name: set_last_number
INSERT INTO sqlite_sequence (name, seq) VALUES ('act', :last);

-- The index rests on `searchable`, and is made from it as a whole (sqlite.org/fts5.html, 6.11).
-- name: make_index
INSERT INTO found (found) VALUES ('rebuild');

-- name: dangling
SELECT "table" FROM pragma_foreign_key_check LIMIT 1;

-- Whatever its shape is, and but for what it says of itself.
-- name: tables_there
SELECT list.name FROM pragma_table_list AS list
WHERE list.schema = 'main' AND list.type = 'table' AND list.name NOT LIKE 'sqlite@_%' ESCAPE '@' AND list.name <> 'moved';

-- name: has_mark
SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'moved';
