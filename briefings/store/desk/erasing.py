"""Deleting a briefing for good: every row of it, and what asks the bot to delete what it has said of it."""

from collections.abc import Mapping

from briefings.store.desk_records import AuditEvent, Deleted
from briefings.store.digests.erasing import forget
from briefings.store.driver import Driver, Value
from briefings.store.outbox.public_answers import renew_after_deletion
from briefings.store.timestamps import text_of

_WITH_A_BRIEFING = (
    "delete_jobs",
    "blank_last_job",
    "delete_challenges",
    "drop_draft",
    "drop_proposals",
    "drop_embargo",
    "drop_notices",
    "drop_article",
    "drop_article_texts",
    "drop_names",
    "drop_searchable",
    "delete_briefing",
    "blank_revisions",
    "delete_links",
)
"""What deleting for good runs, in an order that the foreign keys allow; the items of revisions follow in slices."""


def erase(driver: Driver, sql: Mapping[str, str], briefing: str, event: AuditEvent, *, cause: int, count: int) -> Deleted:
    """Delete what the event's server keeps of a briefing, in the transaction that wrote the audit event, as number `cause`.

    `count` are the audit events of the server by then. It replaces the briefing's id from now on, after a point, which no id
    has: the audit event's own number would tell how much is done in other servers.
    """
    erased = f"erased.{count}"
    key: dict[str, Value] = {"server": event.server, "briefing": briefing, "cause": cause, "erased": erased}
    due = key | {"due_at": text_of(event.at)}
    driver.execute(sql["defer_foreign_keys"])
    for name in ("erase_acts", "unindex_searchable", "delete_unsent_posts", "blank_posts"):
        driver.execute(sql[name], key)
    answers = driver.execute(sql["blank_answers"], key).rowcount
    for name in ("unpost", "unpost_digests"):
        driver.execute(sql[name], due)
    renew_after_deletion(driver, sql, event.server, erased, cause=cause, at=event.at)
    forgotten, lost = forget(driver, sql, event.server, briefing)
    for name in ("unsay", "keep_closing", "close_for_deleted"):  # after all that they are to follow
        driver.execute(sql[name], due)
    messages = int(driver.execute(sql["count_unsaid"], key).fetchone()[0])
    rows = int(driver.execute(sql["count_items"], key).fetchone()[0])
    rows += sum(max(0, driver.execute(sql[name], key).rowcount) for name in _WITH_A_BRIEFING)
    return Deleted(rows + forgotten, messages, lost, answers=answers)
