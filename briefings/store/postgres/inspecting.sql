-- What an operator is told of a PostgreSQL server; see inspection.py.

-- name: about
SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
    pg_database_size(current_database()) AS size, pg_is_in_recovery() AS is_standby,
    current_setting('synchronous_standby_names') AS wanted, current_setting('synchronous_commit') AS commit_waits;

-- Whoever is not a superuser sees of other users' sessions where they come from only with pg_read_all_stats; their names always.
-- name: sessions
SELECT pid, application_name AS name, coalesce(host(client_addr), '') AS host,
    coalesce(to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), '') AS since
FROM pg_stat_activity
WHERE datname = current_database() AND application_name LIKE 'briefing-desk %' AND pid <> pg_backend_pid()
ORDER BY backend_start, pid;

-- Archives and copies that are being made take the log as well, and are no standby; neither is who follows single tables.
-- name: standbys
SELECT copy.application_name AS name, coalesce(host(copy.client_addr), '') AS host, coalesce(copy.state, '') AS state,
    coalesce(copy.sync_state, '') AS sync, CAST(pg_wal_lsn_diff(pg_current_wal_lsn(), copy.flush_lsn) AS bigint) AS bytes,
    CAST(extract(epoch FROM copy.flush_lag) * 1000 AS bigint) AS milliseconds
FROM pg_stat_replication AS copy
WHERE copy.application_name NOT IN ('pg_basebackup', 'pg_receivewal')
    AND NOT EXISTS (SELECT 1 FROM pg_replication_slots AS slot WHERE slot.active_pid = copy.pid AND slot.slot_type = 'logical')
ORDER BY copy.application_name, copy.pid;

-- The second half of a shard's key has its number in the lower 16 bits, and how many there are in all above them; see holding.py.
-- name: shards
SELECT pid, CAST(objid AS bigint) & 65535 AS shard, CAST(objid AS bigint) >> 16 AS shards
FROM pg_locks
WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = %(shard)s
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
ORDER BY shard;

-- name: leaders
SELECT pid FROM pg_locks
WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = %(leader)s
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
