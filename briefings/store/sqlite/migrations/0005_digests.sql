-- Digests: when each is due, what became of each date, what is to be sent, once each, and what members follow.
-- Users, channels and messages are Discord's ids. Times are UTC ISO 8601 texts of one width, made in Python, '' for none.

-- `settings` is JSON. `next_due` is '' while it is paused or removed. What happened up to the act `last_seq` has been told. `user` is
-- the member to whom it goes by direct message, 0 for a digest of the server. A removed one stays while something of it is kept, and
-- the one of the highest id for good: no id is used again.
CREATE TABLE schedule (
    server INTEGER NOT NULL CHECK (server > 0),
    id INTEGER NOT NULL,
    user INTEGER NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    next_due TEXT NOT NULL,
    next_date TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    warned INTEGER NOT NULL CHECK (warned IN (0, 1)),
    told TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (server, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX schedule_due ON schedule (next_due, server, id) WHERE next_due <> '';
CREATE INDEX schedule_to_warn ON schedule (server, id) WHERE state = 'blocked' AND warned = 0;
CREATE INDEX schedule_removed ON schedule (server, id) WHERE state = 'removed';
CREATE UNIQUE INDEX schedule_of_member ON schedule (server, user) WHERE user <> 0 AND state <> 'removed';

-- What became of a local date ('daily') or of a request ('now'): it tells what happened after `from_seq` up to `to_seq`. `settings`
-- are the schedule's when it was planned.
CREATE TABLE occurrence (
    server INTEGER NOT NULL,
    schedule INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('daily', 'now')),
    key TEXT NOT NULL,
    due_at TEXT NOT NULL,
    planned_at TEXT NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL CHECK (to_seq >= from_seq),
    state TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    told TEXT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (server, schedule, kind, key),
    FOREIGN KEY (server, schedule) REFERENCES schedule (server, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX occurrence_planned ON occurrence (planned_at, server, schedule, kind, key);

-- A message: the `n`th of `parts`. `due_at` is when it is to be attempted, the end of its lease while it is, '' while one before it is
-- not there. `body` is what it says, frozen as JSON that the store never reads; '' once something in it was deleted for good.
CREATE TABLE part (
    server INTEGER NOT NULL,
    schedule INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    parts INTEGER NOT NULL CHECK (parts >= n),
    state TEXT NOT NULL,
    channel INTEGER NOT NULL,
    resend INTEGER NOT NULL,
    fence INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    first_post TEXT NOT NULL,
    last_post TEXT NOT NULL,
    message INTEGER NOT NULL,
    post INTEGER NOT NULL,
    told TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (server, schedule, kind, key, n),
    FOREIGN KEY (server, schedule, kind, key) REFERENCES occurrence (server, schedule, kind, key)
) STRICT;

CREATE INDEX part_due ON part (due_at, server, schedule, kind, key, n) WHERE state IN ('pending', 'attempting') AND due_at <> '';
CREATE INDEX part_unconfirmed ON part (server, schedule, kind, key, n) WHERE state = 'unconfirmed';
CREATE UNIQUE INDEX part_of_post ON part (server, post) WHERE post <> 0;

CREATE VIEW part_in_full AS
SELECT part.server, part.schedule, part.kind, part.key, part.n, part.parts, part.channel, part.body, part.state, part.resend,
    part.fence, part.due_at, part.first_post, part.last_post, part.message, part.post, part.told, occurrence.settings, schedule.user
FROM part
CROSS JOIN occurrence ON occurrence.server = part.server AND occurrence.schedule = part.schedule
    AND occurrence.kind = part.kind AND occurrence.key = part.key
CROSS JOIN schedule ON schedule.server = part.server AND schedule.id = part.schedule;

-- What a part tells of a briefing: the revision that was current, where it lives, and the ids of the items, as JSON.
CREATE TABLE part_item (
    server INTEGER NOT NULL,
    schedule INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    n INTEGER NOT NULL,
    briefing TEXT NOT NULL,
    lives_in INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    items TEXT NOT NULL,
    PRIMARY KEY (server, schedule, kind, key, n, briefing),
    FOREIGN KEY (server, schedule, kind, key, n) REFERENCES part (server, schedule, kind, key, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX part_item_of_briefing ON part_item (server, briefing);
CREATE INDEX part_item_of_library ON part_item (briefing, server) WHERE lives_in = 0;

-- What members follow: an actor ("briefing:actor"), a tag, or a briefing.
CREATE TABLE follow (
    server INTEGER NOT NULL CHECK (server > 0),
    user INTEGER NOT NULL CHECK (user > 0),
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (server, user, kind, target)
) STRICT, WITHOUT ROWID;
