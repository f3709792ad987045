"""What digests hold of a briefing that is deleted for good."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from briefings.model.digest import DigestSettings
from briefings.store.codec import Codec
from briefings.store.digests.follows import include_all_follows
from briefings.store.digests.part_outcomes import PartOutcomes
from briefings.store.digests.rows import ABOUT, PARTS, Key, occurrence_key, read_settings
from briefings.store.driver import Driver
from briefings.store.outbox.records import Gone, Outcome
from briefings.store.record_reader import RecordReader

_DELETED = Outcome("failed", "Something in it was deleted for good before it was sent.", is_unsent=True)
_MAY_BE_THERE = frozenset({"unconfirmed", "delivered"})
_ERASED = "erased"
"""Stands for its id in what a digest is about: without any id, the digest would be about everything."""


@dataclass(frozen=True, slots=True)
class _Deletion:
    """What stands for a briefing since it was deleted, the audit event that did it and when; `is_told`: readers have seen it."""

    erased: str
    cause: int
    due_at: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """A post whose mark was blanked."""

    post: int
    gone: Gone


_DELETIONS = RecordReader(_Deletion, ABOUT)
_MARKS = RecordReader(_Mark, ABOUT)


def forget(driver: Driver, sql: Mapping[str, str], server: int, briefing: str) -> tuple[int, int]:
    """Blank the parts that tell of a server's briefing.

    Returns how many rows were deleted, and how many messages may be in a channel though the bot does not know them.

    Part of the transaction that deletes the briefing, after the audit event. A part that was not sent yet fails, and so do all
    after it. What is being sent is still looked for, so that it can be deleted in Discord; if a message may be there but is not
    known, the status of the digest says so. Messages that show what ships, but were corrected with the server's own words, are
    corrected once more. Ids that the library does not know are deleted, too, also from what members follow: they are made of
    words.
    """
    key: Key = {"server": server, "briefing": briefing}
    deletion = _DELETIONS.require_one(driver.execute(sql["deletion"], key))
    job: Key = {"server": server, "briefing": deletion.erased, "cause": deletion.cause, "due_at": deletion.due_at}
    part_outcomes, lost = PartOutcomes(sql), 0
    for name in ("parts_with", *(("parts_for_followers",) if deletion.is_told else ())):
        for part in PARTS.read_all(driver.execute(sql[name], key)):
            driver.execute(sql["blank_part"], occurrence_key(part) | {"n": part.n})
            if part.state == "pending" and part.job.first_try is None:
                part_outcomes.give_up(driver, part, _DELETED)
            elif part.post:
                driver.execute(sql["unpost_part"], job | {"server": server, "post": part.post})
            elif part.state in _MAY_BE_THERE:
                lost += 1
    for mark in _MARKS.read_all(driver.execute(sql["blank_marks"], key)):
        if not mark.gone:
            driver.execute(sql["add_job"], job | {"kind": "mend", "subject": mark.post})
    rows = driver.execute(sql["drop_part_items"], key).rowcount
    followers = [user for (user,) in driver.execute(sql["drop_follows_of"], key).fetchall()]
    for user in set(followers):
        if (empty := include_all_follows(driver, sql, server, user)) is not None:
            for name in ("remove_schedule", "fail_unattempted", "fail_occurrences"):
                driver.execute(sql[name], {"server": server, "id": empty.id, "told": _DELETED.reason})
    _forget_ids(driver, sql, server, briefing)
    return rows + len(followers), lost


def _forget_ids(driver: Driver, sql: Mapping[str, str], server: int, briefing: str) -> None:
    """Take a briefing and its actors out of what digests are about, except for what the library knows."""
    key: Key = {"server": server, "briefing": briefing}
    known = {"", *(str(item) for (item,) in driver.execute(sql["items_of_library"], key))}
    kept = known if driver.execute(sql["shipped_current"], key).fetchone() is not None else frozenset[str]()
    for kind in ("schedule", "occurrence"):
        for (text,) in driver.execute(sql[f"{kind}_settings_with"], key).fetchall():
            without = Codec.json(_without(read_settings(text), briefing, kept))
            driver.execute(sql[f"replace_{kind}_settings"], {"server": server, "before": text, "after": without})


def _without(settings: DigestSettings, briefing: str, kept: Collection[str]) -> DigestSettings:
    """Return the settings without that briefing and its actors, except for those in `kept`; "" stands for the briefing itself."""

    def blank(target: str) -> str:
        about, _, item = target.partition(":")
        return target if about != briefing or item in kept else _ERASED

    return replace(settings, briefings=tuple(map(blank, settings.briefings)), actors=tuple(map(blank, settings.actors)))
