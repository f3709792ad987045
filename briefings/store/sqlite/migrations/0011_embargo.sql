-- When a draft is to be published by itself: that version of it, at that moment, as `user` decided at `set_at`. `channel` is where a card is wanted,
-- 0 for nowhere, `why` what readers are told of corrections. `cause` is the act that set it, as in its job. Once it is not going to
-- happen, `state` says how that came, `told` why, and `ended_at` and `ended_by` (0: the bot) when and through whom.
CREATE TABLE embargo (
    server INTEGER NOT NULL CHECK (server > 0),
    briefing TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    user INTEGER NOT NULL,
    set_at TEXT NOT NULL,
    channel INTEGER NOT NULL,
    why TEXT NOT NULL,
    cause INTEGER NOT NULL,
    state TEXT NOT NULL,
    told TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    ended_by INTEGER NOT NULL,
    PRIMARY KEY (server, briefing)
) STRICT, WITHOUT ROWID;

-- What editors are told unasked, and who: the job with that id sends it. `users` and `roles` are JSON; `said` is what somebody wrote.
CREATE TABLE notice (
    server INTEGER NOT NULL CHECK (server > 0),
    job INTEGER NOT NULL,
    briefing TEXT NOT NULL,
    what TEXT NOT NULL,
    at TEXT NOT NULL,
    by INTEGER NOT NULL,
    users TEXT NOT NULL,
    roles TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (server, job)
) STRICT, WITHOUT ROWID;
