-- The editors' desk: what is worked on, who did what, what the bot has posted by itself and what readers challenge.
-- Users, roles, channels and messages are Discord's ids. Times are UTC ISO 8601 texts of one width, made in Python.

-- What a server's administrators have set, as JSON; `version` grows with every change.
CREATE TABLE setting (
    server INTEGER NOT NULL CHECK (server > 0),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (server)
) STRICT, WITHOUT ROWID;

-- The article of a briefing, in normal form: only for the server that loaded it.
CREATE TABLE article (
    server INTEGER NOT NULL CHECK (server > 0),
    briefing TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by INTEGER NOT NULL,
    PRIMARY KEY (server, briefing)
) STRICT;

-- A text that is worked on, one a briefing. `base` is the revision that it was made from, 0 for a new briefing, and `base_server`
-- where that lives. `body` is the briefing as JSON, `accepted` and `reasons` JSON too.
CREATE TABLE draft (
    server INTEGER NOT NULL CHECK (server > 0),
    briefing TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    base INTEGER NOT NULL,
    base_server INTEGER NOT NULL,
    headline TEXT NOT NULL,
    body TEXT NOT NULL,
    accepted TEXT NOT NULL,
    reasons TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by INTEGER NOT NULL,
    writers TEXT NOT NULL,
    PRIMARY KEY (server, briefing)
) STRICT;

-- A published briefing that was taken back: readers see why. Of a copy of a shipped one: the digest of what it was copied from.
-- `seq` is the act that last changed what readers see of it.
ALTER TABLE briefing ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE briefing ADD COLUMN retracted_at TEXT NOT NULL DEFAULT '';
ALTER TABLE briefing ADD COLUMN retracted_why TEXT NOT NULL DEFAULT '';
ALTER TABLE briefing ADD COLUMN copied_from TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN made_by INTEGER NOT NULL DEFAULT 0;

-- Who did what, only ever added to, but that erasing blanks `detail`. `seq` is the one number that grows with every change.
-- `request` is the interaction that asked for it: what was done for one is not done again.
CREATE TABLE act (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    server INTEGER NOT NULL CHECK (server >= 0),
    at TEXT NOT NULL,
    user INTEGER NOT NULL,
    step TEXT NOT NULL,
    briefing TEXT NOT NULL,
    revision INTEGER NOT NULL,
    detail TEXT NOT NULL,
    request TEXT NOT NULL
) STRICT;

CREATE INDEX act_in_server ON act (server, seq);
CREATE INDEX act_in_briefing ON act (server, briefing, seq);
CREATE UNIQUE INDEX act_of_request ON act (server, request) WHERE request <> '';

-- A message that the bot posted by itself, or is about to post (`message` is 0 until then), and what it says: which revision of the
-- briefing, as of which act (`seq`), and the items shown, as JSON. `gone` says why it can be mended no more, in a word.
CREATE TABLE post (
    server INTEGER NOT NULL CHECK (server > 0),
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    channel INTEGER NOT NULL,
    message INTEGER NOT NULL,
    lives_in INTEGER NOT NULL,
    briefing TEXT NOT NULL,
    revision INTEGER NOT NULL,
    first_revision INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    items TEXT NOT NULL,
    corrected TEXT NOT NULL,
    posted_at TEXT NOT NULL,
    gone TEXT NOT NULL,
    PRIMARY KEY (server, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_of_briefing ON post (server, briefing, id);
CREATE INDEX post_of_library ON post (briefing, server) WHERE lives_in = 0;

-- What has to be done in Discord, once: post a card, mend or delete a posted message, reply to it, tell a reader of a ruling.
-- `subject` is the post's id, or the challenge's, `cause` the act that asks for it; `told` says in a sentence how it went.
CREATE TABLE errand (
    server INTEGER NOT NULL CHECK (server > 0),
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    briefing TEXT NOT NULL,
    cause INTEGER NOT NULL,
    state TEXT NOT NULL,
    fence INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    first_try TEXT NOT NULL,
    last_try TEXT NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (server, id),
    UNIQUE (server, kind, subject, cause)
) STRICT, WITHOUT ROWID;

CREATE INDEX errand_due ON errand (due_at, server, id) WHERE state IN ('pending', 'attempting');
CREATE INDEX errand_in_state ON errand (server, state, id);

-- What a reader doubts: of which item, in which words, and how the editors ruled.
CREATE TABLE challenge (
    server INTEGER NOT NULL CHECK (server > 0),
    id INTEGER NOT NULL,
    briefing TEXT NOT NULL,
    revision INTEGER NOT NULL,
    item TEXT NOT NULL,
    said TEXT NOT NULL,
    text TEXT NOT NULL,
    user INTEGER NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    ruled_by INTEGER NOT NULL,
    ruled_at TEXT NOT NULL,
    request TEXT NOT NULL,
    PRIMARY KEY (server, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX challenge_open ON challenge (server, state, id);

-- A server that had something deleted for good, until the file has been written anew without its traces.
CREATE TABLE erasure (
    server INTEGER NOT NULL CHECK (server >= 0),
    at TEXT NOT NULL,
    PRIMARY KEY (server)
) STRICT, WITHOUT ROWID;
