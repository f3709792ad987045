-- A newer text of an article, by its fingerprint ("sha256:…"): that of a draft, or of a revision made from another text than the one in
-- `article`. So every revision keeps the text that it was made from, and revisions of one text share it.
CREATE TABLE article_text (
    server INTEGER NOT NULL CHECK (server > 0),
    briefing TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by INTEGER NOT NULL,
    PRIMARY KEY (server, briefing, fingerprint)
) STRICT;
