-- What deleting for good leaves to be done, and doing it in slices; see traces.py and row_slices.py.

-- Every table of ours and every full-text index, but not the shadow tables that an index consists of.
-- name: tables
SELECT list.name AS name, CASE WHEN list.type = 'table' THEN 'table' ELSE 'fts5' END AS kind,
    EXISTS (SELECT 1 FROM pragma_table_info(list.name) AS field WHERE field.name = 'server') AS has_server
FROM pragma_table_list AS list
JOIN sqlite_schema AS made ON made.name = list.name
WHERE list.schema = 'main' AND list.name NOT LIKE 'sqlite@_%' ESCAPE '@'
    AND (list.type = 'table' OR list.type = 'virtual' AND made.sql LIKE '% USING fts5 (%')
ORDER BY list.name;

-- Which table's rows point to which other's.
-- name: references
SELECT DISTINCT list.name AS source, target."table" AS target
FROM pragma_table_list AS list, pragma_foreign_key_list(list.name) AS target
WHERE list.schema = 'main' AND list.type = 'table';

-- The columns of every table's key, in their order.
-- name: keys
SELECT list.name AS "table", field.name AS name
FROM pragma_table_list AS list, pragma_table_info(list.name) AS field
WHERE list.schema = 'main' AND list.type = 'table' AND field.pk > 0
ORDER BY list.name, field.pk;

-- Since when something is owed stays when more is: it says for how long the oldest has waited.
-- name: owe_cleaning
INSERT INTO erasure (server, at, turn, rows) SELECT :server, :at, coalesce(max(turn), 0) + 1, :rows FROM erasure WHERE true
ON CONFLICT (server) DO UPDATE SET
    at = CASE WHEN erasure.at = '' OR excluded.at < erasure.at THEN excluded.at ELSE erasure.at END, turn = excluded.turn,
    rows = CASE WHEN excluded.rows > erasure.rows THEN excluded.rows ELSE erasure.rows END;

-- name: owed
SELECT 1 FROM erasure WHERE server = coalesce(:server, server) LIMIT 1;

-- The last turn that is owed, whether the whole file is, and since when; no row if nothing is.
-- name: all_owed
SELECT turn, is_whole, since
FROM (SELECT max(turn) AS turn, max(whole) AS is_whole, coalesce(min(nullif(at, '')), '') AS since FROM erasure) AS every
WHERE turn IS NOT NULL;

-- name: with_rows
SELECT server FROM erasure WHERE rows = 1;

-- name: has_begun
SELECT 1 FROM erasure WHERE server = :server AND rows = 1;

-- Of a server without rows nothing is to be said here either: what is owed is owed of the file.
-- name: owe_of_file
INSERT INTO erasure (server, at, turn) SELECT 0, at, turn FROM erasure WHERE server = :server AND rows = 1
ON CONFLICT (server) DO UPDATE SET
    at = CASE WHEN erasure.at = '' OR excluded.at < erasure.at THEN excluded.at ELSE erasure.at END,
    turn = CASE WHEN excluded.turn > erasure.turn THEN excluded.turn ELSE erasure.turn END;

-- name: drop_without_rows
DELETE FROM erasure WHERE server = :server AND rows = 1;

-- Traces of what was deleted later stay owed.
-- name: settle_owed
DELETE FROM erasure WHERE turn <= :turn AND rows = 0;

-- name: next_erased_revision
SELECT server, briefing, revision FROM revision INDEXED BY revision_erased WHERE digest = '' LIMIT 1;

-- name: delete_some_items
DELETE FROM item
WHERE server = :server AND briefing = :briefing AND revision = :revision AND (kind, position) IN (
    SELECT kind, position FROM item WHERE server = :server AND briefing = :briefing AND revision = :revision LIMIT :most
);

-- name: delete_erased_revision
DELETE FROM revision WHERE server = :server AND briefing = :briefing AND revision = :revision AND digest = '';

-- FTS5 takes words out by reading them once more, so `searchable` must still have them then.
-- name: unindex_row
DELETE FROM found WHERE rowid = ?;
