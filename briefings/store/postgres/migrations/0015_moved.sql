-- Whether this database was moved to another engine; what its columns mean is said in SQLite's step.
CREATE TABLE moved (
    server BIGINT NOT NULL CHECK (server = 0),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('arriving', 'arrived', 'moved')),
    place TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (server)
);
