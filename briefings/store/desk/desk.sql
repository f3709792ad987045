-- The editors' desk. What writes runs inside a transaction of the writer; see desk_rows.py for which go together.

-- name: add_act
INSERT INTO act (server, at, "user", step, briefing, revision, detail, request)
VALUES (:server, :at, :user, :step, :briefing, :revision, :detail, :request)
RETURNING seq;

-- name: act_of_request
SELECT seq FROM act WHERE server = :server AND request = :request;

-- The last act that makes a form out of date, which a ruling, an article, a card or a moment for publishing does not.
-- name: last_act
SELECT seq, server, at, "user", step, briefing, revision, detail, request
FROM act
WHERE server = :server AND briefing = :briefing AND step NOT IN ('source', 'rule', 'post', 'schedule', 'unschedule')
ORDER BY seq DESC LIMIT 1;

-- The act that last changed what readers see.
-- name: last_shown
SELECT act.seq, act.server, act.at, act."user", act.step, act.briefing, act.revision, act.detail, act.request
FROM briefing JOIN act ON act.seq = briefing.seq AND act.server = briefing.server
WHERE briefing.server = :server AND briefing.briefing = :briefing;

-- name: count_acts
SELECT count(*) FROM act WHERE server = :server;

-- name: acts
SELECT seq, server, at, "user", step, briefing, revision, detail, request
FROM act WHERE server = :server AND seq < :before ORDER BY seq DESC LIMIT :most OFFSET :skip;

-- name: acts_of_briefing
SELECT seq, server, at, "user", step, briefing, revision, detail, request
FROM act WHERE server = :server AND briefing = :briefing AND seq < :before ORDER BY seq DESC LIMIT :most OFFSET :skip;

-- name: retractions
SELECT seq, server, at, "user", step, briefing, revision, detail, request
FROM act
WHERE server = :server AND briefing = :briefing AND step IN ('retract', 'restore') AND seq <= :until
ORDER BY seq DESC LIMIT 2;

-- All acts about a briefing but the one that deletes it lose what they say, and all of them its id, which is made of its words.
-- name: erase_acts
UPDATE act SET briefing = :erased, detail = CASE WHEN seq = :cause THEN detail ELSE '["erased"]' END,
    request = CASE WHEN seq = :cause THEN request ELSE '' END
WHERE server = :server AND briefing = :briefing;

-- name: mark_shown
UPDATE briefing SET seq = :seq WHERE server = :server AND briefing = :briefing;

-- Of a shipped briefing all servers' messages, but of those that show a copy of their own.
-- name: mend_posts
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT post.server,
    (SELECT coalesce(max(id), 0) FROM job AS before WHERE before.server = post.server)
        + row_number() OVER (PARTITION BY post.server ORDER BY post.id),
    'mend', post.id, post.briefing, :seq, 'pending', 0, :at, '', '', '', 1
FROM post
WHERE post.briefing = :briefing AND post.gone = '' AND (
    post.server = :server OR (:server = 0 AND post.lives_in = 0 AND NOT EXISTS (
        SELECT 1 FROM briefing AS own WHERE own.server = post.server AND own.briefing = post.briefing
    ))
);

-- name: draft
SELECT version, state, base, base_server, body AS briefing, accepted, reasons, changed_at, changed_by, writers, channel, began, item_versions
FROM draft WHERE server = :server AND briefing = :briefing;

-- name: drafts
SELECT briefing, headline, state, base, changed_at, changed_by
FROM draft WHERE server = :server ORDER BY changed_at DESC, briefing;

-- name: draft_version
SELECT version, base, channel FROM draft WHERE server = :server AND briefing = :briefing;

-- name: put_draft
INSERT INTO draft (
    server, briefing, version, state, base, base_server, headline, body, accepted, reasons, changed_at, changed_by, writers,
    channel, began, item_versions
)
VALUES (
    :server, :briefing, :version, :state, :base, :base_server, :headline, :body, :accepted, :reasons, :changed_at, :changed_by,
    :writers, :channel, :began, :item_versions
)
ON CONFLICT (server, briefing) DO UPDATE SET
    version = excluded.version,
    state = excluded.state,
    base = excluded.base,
    base_server = excluded.base_server,
    headline = excluded.headline,
    body = excluded.body,
    accepted = excluded.accepted,
    reasons = excluded.reasons,
    changed_at = excluded.changed_at,
    changed_by = excluded.changed_by,
    writers = excluded.writers,
    channel = excluded.channel,
    began = excluded.began,
    item_versions = excluded.item_versions;

-- name: pick_channel
UPDATE draft SET channel = :channel WHERE server = :server AND briefing = :briefing;

-- name: drop_draft
DELETE FROM draft WHERE server = :server AND briefing = :briefing;

-- name: article
SELECT name, text, added_at, added_by FROM article WHERE server = :server AND briefing = :briefing;

-- name: put_article
INSERT INTO article (server, briefing, name, text, added_at, added_by)
VALUES (:server, :briefing, :name, :text, :added_at, :added_by)
ON CONFLICT (server, briefing) DO UPDATE SET
    name = excluded.name, text = excluded.text, added_at = excluded.added_at, added_by = excluded.added_by;

-- The text of a draft, or if there is none of what is published, where that is not the one in `article`. `+` keeps the text of the draft
-- from being read where no newer one is kept.
-- name: newer_article
SELECT name, text, added_at, added_by FROM article_text
WHERE server = :server AND briefing = :briefing AND +fingerprint = coalesce(
    (SELECT json_extract(body, '$.source.fingerprint') FROM draft WHERE server = :server AND briefing = :briefing),
    (
        SELECT json_extract(revision.head, '$.source.fingerprint')
        FROM briefing AS current
        JOIN revision ON revision.server = current.server AND revision.briefing = current.briefing
            AND revision.revision = current.revision
        WHERE current.server = :server AND current.briefing = :briefing
    )
);

-- name: article_text
SELECT name, text, added_at, added_by FROM article_text
WHERE server = :server AND briefing = :briefing AND fingerprint = :fingerprint;

-- name: put_article_text
INSERT INTO article_text (server, briefing, fingerprint, name, text, added_at, added_by)
VALUES (:server, :briefing, :fingerprint, :name, :text, :added_at, :added_by)
ON CONFLICT (server, briefing, fingerprint) DO UPDATE SET
    name = excluded.name, text = excluded.text, added_at = excluded.added_at, added_by = excluded.added_by;

-- The newer text of the draft that is there, unless a revision was made from it.
-- name: drop_text_of_draft
DELETE FROM article_text
WHERE server = :server AND briefing = :briefing AND fingerprint = (
    SELECT json_extract(body, '$.source.fingerprint') FROM draft WHERE server = :server AND briefing = :briefing
) AND NOT EXISTS (
    SELECT 1 FROM revision
    WHERE revision.server = :server AND revision.briefing = :briefing
        AND json_extract(revision.head, '$.source.fingerprint') = article_text.fingerprint
);

-- name: drop_article_texts
DELETE FROM article_text WHERE server = :server AND briefing = :briefing;

-- name: drop_article
DELETE FROM article WHERE server = :server AND briefing = :briefing;

-- name: own_current
SELECT revision, retracted_at <> '' AS is_retracted FROM briefing WHERE server = :server AND briefing = :briefing;

-- name: shipped_current
SELECT current.revision, revision.digest
FROM briefing AS current
JOIN revision ON revision.server = 0 AND revision.briefing = current.briefing AND revision.revision = current.revision
WHERE current.server = 0 AND current.briefing = :briefing;

-- name: mark_copied
UPDATE briefing SET copied_from = :digest WHERE server = :server AND briefing = :briefing;

-- name: copied_from
SELECT original.revision AS copied, shipped.revision AS shipped
FROM briefing AS own
JOIN briefing AS shipped ON shipped.server = 0 AND shipped.briefing = own.briefing
JOIN revision AS original ON original.server = 0 AND original.briefing = own.briefing AND original.digest = own.copied_from
WHERE own.server = :server AND own.briefing = :briefing AND own.server > 0
ORDER BY original.revision DESC LIMIT 1;

-- name: mark_retracted
UPDATE briefing SET retracted_at = :at, retracted_why = :why WHERE server = :server AND briefing = :briefing;

-- name: revisions
SELECT revision, loaded_at AS made_at, made_by FROM revision
WHERE server = :server AND briefing = :briefing AND digest <> '' ORDER BY revision DESC;

-- name: keeps
SELECT EXISTS (SELECT 1 FROM revision WHERE server = :server AND briefing = :briefing AND digest <> '')
    OR EXISTS (SELECT 1 FROM draft WHERE server = :server AND briefing = :briefing)
    OR EXISTS (SELECT 1 FROM article WHERE server = :server AND briefing = :briefing)
    OR EXISTS (SELECT 1 FROM article_text WHERE server = :server AND briefing = :briefing)
    OR EXISTS (SELECT 1 FROM challenge WHERE server = :server AND briefing = :briefing)
    OR EXISTS (SELECT 1 FROM post WHERE server = :server AND briefing = :briefing);

-- What keeps a briefing of a server is deleted table by table; foreign keys are looked at once, in the end.
-- name: defer_foreign_keys
PRAGMA defer_foreign_keys = ON;

-- The newest job of a server stays, so that its number is not given again: `blank_last_job`.
-- name: delete_jobs
DELETE FROM job WHERE server = :server AND briefing = :briefing AND id < (SELECT max(id) FROM job AS newest WHERE server = :server);

-- name: blank_last_job
UPDATE job SET briefing = :erased, subject = 0, state = 'done', due_at = '', told = '', opened = 0
WHERE server = :server AND briefing = :briefing;

-- A thread that stands open for a job that is going to be deleted is closed by another one.
-- name: close_for_deleted
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT server, (SELECT coalesce(max(id), 0) FROM job WHERE server = :server) + row_number() OVER (ORDER BY id),
    'close', subject, :erased, :cause, 'pending', 0, :due_at, '', '', '', 2
FROM job WHERE server = :server AND briefing = :briefing AND opened = 1
ON CONFLICT (server, kind, subject, cause) DO NOTHING;

-- Of a card whose sending was cut off, the first attempt says since when to look for it.
-- name: unpost
INSERT INTO job (server, id, kind, subject, briefing, cause, state, fence, due_at, first_try, last_try, told, urgency)
SELECT post.server, (SELECT coalesce(max(id), 0) FROM job WHERE server = :server) + row_number() OVER (ORDER BY post.id),
    'unpost', post.id, post.briefing, :cause, 'pending', 0, :due_at,
    coalesce((
        SELECT first_try FROM job WHERE server = post.server AND kind = 'post' AND subject = post.id AND post.message = 0
    ), ''), '', '', 1
FROM post WHERE post.server = :server AND post.briefing = :erased AND post.gone = '';

-- Replies to messages that go or are mended for it, what readers were told of rulings and editors of drafts, unless it is known that
-- they never arrived. Who is sending one of them at this moment has no say any more.
-- name: unsay
UPDATE job SET kind = 'unsay', urgency = 1, state = 'pending', briefing = :erased, due_at = :due_at, told = '', fence = fence + 1,
    "user" = CASE WHEN kind = 'tell' THEN coalesce((
        SELECT challenge."user" FROM challenge WHERE challenge.server = job.server AND challenge.id = job.subject
    ), 0) ELSE "user" END
WHERE server = :server AND kind IN ('reply', 'tell', 'notice') AND fence > 0 AND NOT (state = 'done' AND told <> '') AND (
    briefing = :briefing OR (kind = 'reply' AND subject IN (
        SELECT subject FROM job WHERE server = :server AND kind IN ('unpost', 'mend') AND cause = :cause
    ))
);

-- A thread that stands open for what is deleted is closed all the same.
-- name: keep_closing
UPDATE job SET briefing = :erased WHERE server = :server AND briefing = :briefing AND kind = 'close' AND state <> 'done';

-- name: count_unsaid
SELECT count(*) FROM job
WHERE server = :server AND briefing = :erased AND kind IN ('unpost', 'unsay') AND state = 'pending';

-- name: blank_posts
UPDATE post SET items = '[]', corrected = '', briefing = :erased WHERE server = :server AND briefing = :briefing;

-- Of those that the bot has tried to send nobody knows; they are looked for.
-- name: delete_unsent_posts
DELETE FROM post
WHERE server = :server AND briefing = :briefing AND message = 0 AND NOT EXISTS (
    SELECT 1 FROM job WHERE server = :server AND kind = 'post' AND subject = post.id AND fence > 0
);

-- name: delete_challenges
DELETE FROM challenge WHERE server = :server AND briefing = :briefing;

-- name: count_items
SELECT count(*) FROM item CROSS JOIN revision USING (server, briefing, revision)
WHERE item.server = :server AND item.briefing = :briefing AND revision.digest <> '';

-- name: delete_briefing
DELETE FROM briefing WHERE server = :server AND briefing = :briefing;

-- Nobody reads a revision without a digest any more; it goes with its items, which may be very many: see erasing/row_slices.py.
-- name: blank_revisions
UPDATE revision SET digest = '', loaded_at = '', head = '{}', made_by = 0
WHERE server = :server AND briefing = :briefing AND digest <> '';

-- Where a button leads may hold words of the briefing, and no key says which: all of the server's go, and say that they are too old.
-- name: delete_links
DELETE FROM link WHERE server = :server;

-- name: settings
SELECT body FROM setting WHERE server = :server;

-- name: put_settings
INSERT INTO setting (server, version, body) VALUES (:server, 1, :body)
ON CONFLICT (server) DO UPDATE SET version = setting.version + 1, body = excluded.body;

-- What is made from an article already, by its fingerprint or its address ('': none), in this server alone: drafts first.
-- name: same_article
SELECT briefing, 1 AS is_draft FROM draft
WHERE server = :server AND (
    json_extract(body, '$.source.fingerprint') = :fingerprint
    OR (:url <> '' AND json_extract(body, '$.source.url') = :url)
)
UNION ALL
SELECT current.briefing, 0 AS is_draft FROM briefing AS current
JOIN revision ON revision.server = current.server AND revision.briefing = current.briefing AND revision.revision = current.revision
WHERE current.server = :server AND current.retracted_at = '' AND (
    json_extract(revision.head, '$.source.fingerprint') = :fingerprint
    OR (:url <> '' AND json_extract(revision.head, '$.source.url') = :url)
)
ORDER BY is_draft DESC, briefing;
