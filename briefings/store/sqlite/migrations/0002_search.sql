-- What can be searched for, in current revisions only. `shown` is JSON: what a list of hits shows. `folded` are the words it is
-- found by, fields parted by " | ", which no folded text holds. The days are ISO 8601; NULL where nothing is dated.
CREATE TABLE searchable (
    id INTEGER PRIMARY KEY,
    server INTEGER NOT NULL,
    briefing TEXT NOT NULL,
    kind TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    shown TEXT NOT NULL,
    folded TEXT NOT NULL,
    FOREIGN KEY (server, briefing) REFERENCES briefing (server, briefing)
) STRICT;

CREATE INDEX searchable_in_briefing ON searchable (server, briefing);

-- The server stands in every token ("7:weapons"): no query for one server can meet a word of another's, and the time of a prefix
-- does not grow with what others store, as it would with a column of its own for the server.
CREATE VIEW searchable_tokens AS
SELECT id, server, briefing, server || ':' || kind AS kind, server || ':' || replace(folded, ' ', ' ' || server || ':') AS words
FROM searchable;

-- The texts are folded already: "ascii" takes every other letter as it is, and the colon is made part of the token. What FTS5
-- needs to take a row out again it reads from the view, so a row is dropped here first and from `searchable` afterwards.
CREATE VIRTUAL TABLE found USING fts5 (
    words, kind, server UNINDEXED,
    content = 'searchable_tokens', content_rowid = 'id', columnsize = 0, tokenize = "ascii tokenchars ':'"
);

CREATE VIRTUAL TABLE found_words USING fts5vocab ('found', 'row');
