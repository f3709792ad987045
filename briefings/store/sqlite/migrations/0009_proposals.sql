-- What the bot proposes for a draft, an item a row, in the order in which it is shown. `body` is the item as JSON, `proof` what an
-- editor is told about it. `picked` is whether it is ticked; `address` the item of the draft that it became, '' for none.
CREATE TABLE proposal (
    server INTEGER NOT NULL CHECK (server > 0),
    briefing TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    proof TEXT NOT NULL,
    picked INTEGER NOT NULL CHECK (picked IN (0, 1)),
    decision TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (server, briefing, id)
) STRICT, WITHOUT ROWID;
