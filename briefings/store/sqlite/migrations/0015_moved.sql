-- Whether this database was moved to another engine, so that two of them never both send: no row, or one. `state` is 'arriving' while it is being
-- filled, 'arrived' once it is in use, and 'moved' once another one took its place; `place` is the other one, without a password.
-- Both ends of a move have the same `key`.
CREATE TABLE moved (
    server INTEGER NOT NULL CHECK (server = 0),
    state TEXT NOT NULL CHECK (state IN ('arriving', 'arrived', 'moved')),
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (server)
) STRICT, WITHOUT ROWID;
