-- Servers that the bot was removed from, and since when: their rows are erased once they have been gone long enough.
CREATE TABLE departure (
    server INTEGER NOT NULL CHECK (server > 0),
    left_at TEXT NOT NULL,
    PRIMARY KEY (server)
) STRICT, WITHOUT ROWID;
