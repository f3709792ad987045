-- One table for everything that the bot sends or does in Discord by itself: what were errands, and how parts of digests stand.
-- `subject` is a post's id, of 'tell' a challenge's, of 'part' the job's own id (`part.job`). `cause` is the audit event behind it, 0
-- for none. `due_at` is when it is to be attempted, the end of its lease while it is, '' while it waits for another job or has ended.
-- `first_try` and `last_try` are '' while nothing can have arrived. `told` is why it stands as it does. `channel` and `message` say what
-- it sent, `user` whose direct message is to be deleted. `opened`: a thread was opened for it that may not be closed again.
-- `urgency` is what goes first: digests, then what corrects or withdraws something, then the rest.
CREATE TABLE job (
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
    channel INTEGER NOT NULL DEFAULT 0,
    message INTEGER NOT NULL DEFAULT 0,
    user INTEGER NOT NULL DEFAULT 0,
    opened INTEGER NOT NULL DEFAULT 0 CHECK (opened IN (0, 1)),
    urgency INTEGER NOT NULL CHECK (
        urgency = CASE WHEN kind = 'part' THEN 0 WHEN kind IN ('mend', 'unpost', 'unsay', 'reply') THEN 1 ELSE 2 END
    ),
    PRIMARY KEY (server, id),
    UNIQUE (server, kind, subject, cause)
) STRICT, WITHOUT ROWID;

-- A pending errand that Discord had refused for sure has nothing to be looked for; one of which nobody knew, and one that had opened a
-- thread, said so in two sentences. What is to be deleted is looked for since it was first sent.
INSERT INTO job (
    server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, channel, message, user, opened,
    urgency
)
SELECT server, id, kind, subject, briefing, cause, state, fence, iif(state IN ('pending', 'attempting'), due_at, ''),
    iif(
        state = 'pending' AND kind NOT IN ('unpost', 'unsay') AND told NOT IN (
            'Discord did not say whether this arrived; that is looked up before it is tried again.',
            'The thread was reopened for this and will be closed again.'
        ), '', first_try
    ),
    last_try, told, channel, message, user,
    told = 'The thread was reopened for this and will be closed again.', iif(kind IN ('mend', 'unpost', 'unsay', 'reply'), 1, 2)
FROM errand;

-- The errands of a server keep their numbers, which stand in buttons; its parts get the next ones.
INSERT INTO job (
    server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, channel, message,
    urgency
)
SELECT server, number, 'part', number, '', 0, state, fence, due_at, first_post, last_post, told, iif(message, channel, 0), message, 0
FROM (
    SELECT part.*, (SELECT coalesce(max(id), 0) FROM errand WHERE errand.server = part.server)
        + row_number() OVER (PARTITION BY server ORDER BY schedule, kind, key, n) AS number
    FROM part
);

-- A message of a digest: what it says and where it goes; its job says how it stands.
CREATE TABLE new_part (
    server INTEGER NOT NULL,
    schedule INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    parts INTEGER NOT NULL CHECK (parts >= n),
    job INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    resend INTEGER NOT NULL,
    post INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (server, schedule, kind, key, n),
    FOREIGN KEY (server, schedule, kind, key) REFERENCES occurrence (server, schedule, kind, key),
    FOREIGN KEY (server, job) REFERENCES job (server, id)
) STRICT;

INSERT INTO new_part (server, schedule, kind, key, n, parts, job, channel, resend, post, body)
SELECT server, schedule, kind, key, n, parts, (SELECT coalesce(max(id), 0) FROM errand WHERE errand.server = part.server)
    + row_number() OVER (PARTITION BY server ORDER BY schedule, kind, key, n), channel, resend, post, body
FROM part;

-- A table is made after the view: SQLite 3.40 looks for lost pages (PRAGMA quick_check) only if the newest of both is a table.
DROP VIEW part_in_full;
CREATE VIEW part_in_full AS
SELECT part.server, part.schedule, part.kind, part.key, part.n, part.parts, part.channel, part.body, part.resend, part.post,
    occurrence.settings, schedule.user, job.id AS job, job.state, job.fence, job.due_at, job.first_try, job.last_try, job.told,
    job.channel AS sent_in, job.message
FROM new_part AS part
CROSS JOIN job ON job.server = part.server AND job.id = part.job
CROSS JOIN occurrence ON occurrence.server = part.server AND occurrence.schedule = part.schedule
    AND occurrence.kind = part.kind AND occurrence.key = part.key
CROSS JOIN schedule ON schedule.server = part.server AND schedule.id = part.schedule;

CREATE TABLE new_part_item (
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
    FOREIGN KEY (server, schedule, kind, key, n) REFERENCES new_part (server, schedule, kind, key, n)
) STRICT, WITHOUT ROWID;

INSERT INTO new_part_item (server, schedule, kind, key, n, briefing, lives_in, revision, items)
SELECT server, schedule, kind, key, n, briefing, lives_in, revision, items FROM part_item;

DROP TABLE part_item;
DROP TABLE part;
DROP TABLE errand;
ALTER TABLE new_part RENAME TO part;
ALTER TABLE new_part_item RENAME TO part_item;

CREATE INDEX job_due ON job (urgency, due_at, server, id, state) WHERE state IN ('pending', 'attempting') AND due_at <> '';
CREATE INDEX job_in_state ON job (server, state, id) WHERE kind <> 'part';
CREATE UNIQUE INDEX part_of_job ON part (server, job);
CREATE UNIQUE INDEX part_of_post ON part (server, post) WHERE post <> 0;
CREATE INDEX part_item_of_briefing ON part_item (server, briefing);
CREATE INDEX part_item_of_library ON part_item (briefing, server) WHERE lives_in = 0;
