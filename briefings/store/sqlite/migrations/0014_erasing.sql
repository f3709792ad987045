-- Rows that are deleted for good leave the file in slices. `turn` grows with every deletion, so that what cleans the file knows which
-- of them it began with. `rows` is 1 while rows of a server that is erased are still to follow. `whole` is 1 for a file that was written
-- to before everything deleted was overwritten: it is rewritten once.
ALTER TABLE erasure ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE erasure ADD COLUMN rows INTEGER NOT NULL DEFAULT 0 CHECK (rows IN (0, 1));
ALTER TABLE erasure ADD COLUMN whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1));

INSERT INTO erasure (server, at, turn, whole)
SELECT 0, '', 0, 1 WHERE EXISTS (SELECT 1 FROM act) OR EXISTS (SELECT 1 FROM revision)
ON CONFLICT (server) DO UPDATE SET whole = 1;

-- A revision that was deleted for good and whose items are still to follow: it has no digest, and nobody reads it.
CREATE INDEX revision_erased ON revision (server, briefing, revision) WHERE digest = '';
