-- Server first in every key and index: 0 is the library that ships. Times are UTC ISO 8601 texts of one width, made in Python.

-- Every revision that was ever loaded. `head` is JSON: all of a briefing that is not an item.
CREATE TABLE revision (
    server INTEGER NOT NULL CHECK (server >= 0),
    briefing TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    digest TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    head TEXT NOT NULL,
    PRIMARY KEY (server, briefing, revision)
) STRICT;

-- Which revision is read, with what a list of briefings shows.
CREATE TABLE briefing (
    server INTEGER NOT NULL,
    briefing TEXT NOT NULL,
    revision INTEGER NOT NULL,
    headline TEXT NOT NULL,
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    as_of TEXT NOT NULL,
    tags TEXT NOT NULL,
    counts TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    PRIMARY KEY (server, briefing),
    FOREIGN KEY (server, briefing, revision) REFERENCES revision (server, briefing, revision)
) STRICT;

-- One row for each passage, actor, quote and so on, in the order of the file. `body` is JSON; a correction has no id.
CREATE TABLE item (
    server INTEGER NOT NULL,
    briefing TEXT NOT NULL,
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (server, briefing, revision, kind, position),
    FOREIGN KEY (server, briefing, revision) REFERENCES revision (server, briefing, revision)
) STRICT, WITHOUT ROWID;

-- Folded word suffixes of names in current revisions. `later` is 0 for a whole name and 1 for one that starts at a later word.
CREATE TABLE name (
    server INTEGER NOT NULL,
    kind TEXT NOT NULL,
    later INTEGER NOT NULL CHECK (later IN (0, 1)),
    token TEXT NOT NULL,
    briefing TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (server, kind, later, token, briefing, id),
    FOREIGN KEY (server, briefing) REFERENCES briefing (server, briefing)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_in_briefing ON name (server, briefing, kind, later, token);

-- Targets of buttons that are too long for the button itself.
CREATE TABLE link (
    server INTEGER NOT NULL CHECK (server >= 0),
    key TEXT NOT NULL,
    target TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (server, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_expiry ON link (server, expires_at);

-- What an application's commands looked like when Discord was last told; server is always 0, commands belong to no server.
CREATE TABLE synced (
    server INTEGER NOT NULL CHECK (server = 0),
    application INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (server, application)
) STRICT, WITHOUT ROWID;
