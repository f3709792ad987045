"""What follows from how an attempt to send a part went; each is part of the transaction that records it."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from briefings.store.connection import Value
from briefings.store.digests.records import Part, PartOutcome
from briefings.store.digests.rows import Key, occurrence_key, occurrence_of
from briefings.store.timestamps import text_of


class Endings:
    """Writes what follows; each method is part of a transaction on the writer's thread."""

    def __init__(self, sql: Mapping[str, str]) -> None:
        self._sql = sql

    def delivered(self, driver: sqlite3.Connection, part: Part, outcome: PartOutcome, now: datetime) -> None:
        """The message is a post from now on: corrections mend it, and the next part is due."""
        occurrence = occurrence_of(driver.execute(self._sql["occurrence"], occurrence_key(part)).fetchone())
        post = int(driver.execute(self._sql["next_post"], (part.server,)).fetchone()[0])
        values: Key = occurrence_key(part) | {"n": part.n, "post": post, "to_seq": occurrence.to_seq}
        row: Key = {"channel": outcome.channel or part.channel, "message": outcome.message}
        driver.execute(self._sql["add_digest_post"], values | row | {"posted_at": text_of(outcome.posted_at or now)})
        driver.execute(self._sql["register_part"], values)
        if not driver.execute(self._sql["part"], values).fetchone()[_BODY]:
            self._errand(driver, part.server, post, now, kind="unpost", cause=occurrence.to_seq)
        else:
            for briefing, seq in driver.execute(self._sql["changed_meanwhile"], values).fetchall():
                self._errand(driver, part.server, post, now, kind="mend", cause=seq, briefing=briefing)
            if part.settings.crosspost:
                self._errand(driver, part.server, post, now, kind="crosspost", cause=occurrence.to_seq)
        self.go_on(driver, part, outcome.channel, now)

    def go_on(self, driver: sqlite3.Connection, part: Part, channel: int, now: datetime) -> None:
        """A part is there: the next one is due, in that channel where it is another; after the last one all is sent."""
        key = occurrence_key(part)
        if part.n < part.of:
            values: Key = {"n": part.n, "channel": channel, "now": text_of(now)}
            if not driver.execute(self._sql["part_behind"], key | values).rowcount:
                # Those behind it were given up while it was attempted.
                driver.execute(self._sql["end_if_over"], key | {"state": "failed", "told": _INCOMPLETE})
            return
        driver.execute(self._sql["end_occurrence"], key | {"state": "sent", "told": ""})
        if part.settings.drop_before:
            driver.execute(self._sql["unpost_before"], key | {"now": text_of(now)})

    def ended(self, driver: sqlite3.Connection, part: Part, outcome: PartOutcome) -> None:
        """A part is not there, and nobody will try again by themselves: nor are those behind it."""
        key = occurrence_key(part)
        driver.execute(self._sql["parts_behind_follow"], key | _ending(outcome) | {"n": part.n})
        driver.execute(self._sql["end_occurrence"], key | _ending(outcome))
        if outcome.state == "blocked":
            driver.execute(self._sql["block_schedule"], key | {"told": outcome.told})
        there = int(driver.execute(self._sql["delivered_parts"], key).fetchone()[0])
        if outcome.unsent and outcome.state != "unconfirmed" and not there:
            self.roll_over(driver, part)

    def given_up(self, driver: sqlite3.Connection, part: Part, outcome: PartOutcome) -> None:
        """A part that was never attempted is not to be sent: `ended`, unless one before it is still open."""
        if part.due_at is not None:
            driver.execute(self._sql["give_up_part"], occurrence_key(part) | {"n": part.n} | _ending(outcome))
            self.ended(driver, part, outcome)
        else:
            driver.execute(self._sql["parts_behind_follow"], occurrence_key(part) | {"n": part.n - 1} | _ending(outcome))

    def roll_over(self, driver: sqlite3.Connection, part: Part) -> None:
        """Nothing of an occurrence was told: its items belong to the next one, where none has been planned since."""
        occurrence = occurrence_of(driver.execute(self._sql["occurrence"], occurrence_key(part)).fetchone())
        bounds: Key = {"from_seq": occurrence.from_seq, "to_seq": occurrence.to_seq}
        if driver.execute(self._sql["roll_back_schedule"], occurrence_key(part) | bounds).rowcount:
            driver.execute(self._sql["roll_over_occurrence"], occurrence_key(part))

    def _errand(
        self, driver: sqlite3.Connection, server: int, post: int, now: datetime, *, kind: str, cause: int, briefing: str = ""
    ) -> None:
        values: dict[str, Value] = {"server": server, "kind": kind, "subject": post, "briefing": briefing, "cause": cause}
        driver.execute(self._sql["add_errand"], values | {"due_at": text_of(now)})


def _ending(outcome: PartOutcome) -> Key:
    return {"state": outcome.state, "told": outcome.told}


_BODY = 7
"""The column of `part_in_full` that holds the frozen answer."""
_INCOMPLETE = "What came behind the last part that was sent was given up."
