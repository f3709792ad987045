-- Public answers to commands about a briefing: the bot's messages, too, which are to say what is true when that changes.
-- What was asked is kept and no word of the answer: it is asked again. `at` is when it was shown; whoever asked may turn its pages,
-- and then it is another one. `briefing` lives in `lives_in` and is shown in `revision` (0: none of it is), was at first in
-- `first_revision` (0: in one of another server, or none). `seq` is the act as of which the message is right, `refused` the last one
-- for which Discord refused to change it. The newest of a server are kept, and none for long.
CREATE TABLE answer (
    server INTEGER NOT NULL CHECK (server > 0),
    message INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    arguments TEXT NOT NULL,
    page INTEGER NOT NULL,
    locale TEXT NOT NULL,
    briefing TEXT NOT NULL,
    lives_in INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    first_revision INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    PRIMARY KEY (server, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_of_briefing ON answer (server, briefing, message);
CREATE INDEX answer_of_library ON answer (briefing, server) WHERE lives_in = 0;
CREATE INDEX answer_shown ON answer (at);
