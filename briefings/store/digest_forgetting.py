"""What digests hold of a briefing that is deleted for good."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from briefings.model.digest import DigestSettings
from briefings.store.codec import Codec
from briefings.store.digest_endings import Endings
from briefings.store.digest_records import PartOutcome
from briefings.store.digest_rows import Key, occurrence_key, part_of, settings_of

_DELETED = PartOutcome("failed", "Something in it was deleted for good before it was sent.", unsent=True)
_ERASED = "erased"
"""Stands for its id in what a digest is about: without any id, the digest would be about everything."""


def forget(driver: sqlite3.Connection, sql: Mapping[str, str], server: int, briefing: str) -> int:
    """Blank what parts say where they tell of a server's briefing, and return how many rows went; part of a transaction.

    What was not sent yet fails with all that is behind it. What may have arrived is still looked for, so that it can be deleted
    in Discord. Unless a shipped briefing has the same id, nobody follows it any more, and its id goes too: it is made of words.
    """
    key: Key = {"server": server, "briefing": briefing}
    endings = Endings(sql)
    for row in driver.execute(sql["parts_with"], key).fetchall():
        part = part_of(row)
        driver.execute(sql["blank_part"], occurrence_key(part) | {"n": part.n})
        if part.state == "pending" and part.first_post is None:
            endings.given_up(driver, part, _DELETED)
    rows = driver.execute(sql["drop_part_items"], key).rowcount
    if driver.execute(sql["shipped_current"], key).fetchone() is not None:
        return rows
    for kind in ("schedule", "occurrence"):
        for text, *_ in driver.execute(sql[f"{kind}_settings_with"], key).fetchall():
            without = Codec.json(_without(settings_of(text), briefing))
            driver.execute(sql[f"replace_{kind}_settings"], {"server": server, "before": text, "after": without})
    return rows + driver.execute(sql["drop_follows_of"], key).rowcount


def _without(settings: DigestSettings, briefing: str) -> DigestSettings:
    briefings = tuple(_ERASED if each == briefing else each for each in settings.briefings)
    actors = tuple(_ERASED if each.partition(":")[0] == briefing else each for each in settings.actors)
    return replace(settings, briefings=briefings, actors=actors)
