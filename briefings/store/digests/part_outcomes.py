"""What follows from how an attempt to send a part went, written in the transaction that records it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from briefings.store.digests.records import Part
from briefings.store.digests.rows import ABOUT, OCCURRENCES, PARTS, Key, occurrence_key
from briefings.store.driver import Driver, Value
from briefings.store.outbox.records import Job, Outcome, Sent
from briefings.store.record_reader import RecordReader
from briefings.store.timestamps import text_of


@dataclass(frozen=True, slots=True)
class _Change:
    """The last audit event by which what readers see of a briefing has changed."""

    briefing: str
    seq: int


_CHANGES = RecordReader(_Change, ABOUT)


class PartOutcomes:
    """Writes what follows; each method is part of a transaction on the writer's thread."""

    def __init__(self, sql: Mapping[str, str]) -> None:
        self._sql = sql

    def end_part(self, driver: Driver, job: Job, outcome: Outcome, now: datetime) -> None:
        """Write what follows from how an attempt at a part went.

        "delivered" makes the message a post and the next part due. The post is corrected from now on, and at once if something
        that it shows has changed since it was planned. If the settings say so, a job publishes it ("crosspost"), and after the
        last part others delete the messages of the previous digest ("unpost"). After the last part the occurrence is "sent".

        "blocked", "failed" or "unconfirmed" ends the parts after it and the occurrence in the same way. If it is certainly unsent
        and no part was delivered, the items roll over to the next occurrence. "blocked" blocks the schedule with the reason, and
        pauses that of a member.
        """
        if outcome.state == "pending":
            return
        part = PARTS.read_one(driver.execute(self._sql["part_of_job"], {"server": job.server, "job": job.id}))
        if part is None:
            return  # it was dropped with its digest
        if outcome.state == "delivered":
            self._deliver(driver, part, outcome.sent or Sent(part.channel, 0, None), now)
        else:
            self._end(driver, part, outcome)

    def _deliver(self, driver: Driver, part: Part, sent: Sent, now: datetime) -> None:
        occurrence = OCCURRENCES.require_one(driver.execute(self._sql["occurrence"], occurrence_key(part)))
        post = int(driver.execute(self._sql["next_post"], (part.server,)).fetchone()[0])
        values: Key = occurrence_key(part) | {"n": part.n, "post": post, "to_seq": occurrence.to_seq}
        row: Key = {"channel": sent.channel or part.channel, "message": sent.message}
        driver.execute(self._sql["add_digest_post"], values | row | {"posted_at": text_of(sent.at or now)})
        driver.execute(self._sql["register_part"], values | row)
        if not part.body:
            self._add_job(driver, part.server, post, now, kind="unpost", cause=occurrence.to_seq)
        else:
            for change in _CHANGES.read_all(driver.execute(self._sql["changed_meanwhile"], values)):
                self._add_job(driver, part.server, post, now, kind="mend", cause=change.seq, briefing=change.briefing)
            if part.settings.crosspost:
                self._add_job(driver, part.server, post, now, kind="crosspost", cause=occurrence.to_seq)
        self.go_on(driver, part, sent.channel, now)

    def go_on(self, driver: Driver, part: Part, channel: int, now: datetime) -> None:
        """Make the next part due after one that is there, in that `channel` unless it is 0; after the last one, all is sent."""
        key = occurrence_key(part)
        if part.n < part.of:
            values: Key = {"n": part.n, "channel": channel, "now": text_of(now)}
            driver.execute(self._sql["move_parts_behind"], key | values)
            if not driver.execute(self._sql["part_behind"], key | values).rowcount:
                # The parts after it were given up while it was attempted.
                driver.execute(self._sql["end_if_over"], key | {"state": "failed", "told": _INCOMPLETE})
            return
        driver.execute(self._sql["end_occurrence"], key | {"state": "sent", "told": ""})
        if part.settings.drop_before:
            driver.execute(self._sql["unpost_before"], key | {"now": text_of(now)})

    def _end(self, driver: Driver, part: Part, outcome: Outcome) -> None:
        """End a part that is not there and that nobody will try again by themselves, and those after it."""
        key = occurrence_key(part)
        driver.execute(self._sql["parts_behind_follow"], key | _state_values(outcome) | {"n": part.n})
        driver.execute(self._sql["end_occurrence"], key | _state_values(outcome))
        if outcome.state == "blocked":
            driver.execute(self._sql["block_schedule"], key | {"told": outcome.reason})
        there = int(driver.execute(self._sql["delivered_parts"], key).fetchone()[0])
        if outcome.is_unsent and outcome.state != "unconfirmed" and not there:
            self._roll_over(driver, part)

    def give_up(self, driver: Driver, part: Part, outcome: Outcome) -> None:
        """End a part that was never attempted, and those after it; if one before it is still open, that one ends them."""
        if part.job.due_at is not None:
            driver.execute(self._sql["end_part"], occurrence_key(part) | {"n": part.n} | _state_values(outcome))
            self._end(driver, part, outcome)
        else:
            driver.execute(self._sql["parts_behind_follow"], occurrence_key(part) | {"n": part.n - 1} | _state_values(outcome))

    def _roll_over(self, driver: Driver, part: Part) -> None:
        """Give the items of an occurrence that told nothing to the next one, unless one has been planned since."""
        occurrence = OCCURRENCES.require_one(driver.execute(self._sql["occurrence"], occurrence_key(part)))
        bounds: Key = {"from_seq": occurrence.from_seq, "to_seq": occurrence.to_seq}
        if driver.execute(self._sql["roll_back_schedule"], occurrence_key(part) | bounds).rowcount:
            driver.execute(self._sql["roll_over_occurrence"], occurrence_key(part))

    def _add_job(
        self, driver: Driver, server: int, post: int, now: datetime, *, kind: str, cause: int, briefing: str = ""
    ) -> None:
        values: dict[str, Value] = {"server": server, "kind": kind, "subject": post, "briefing": briefing, "cause": cause}
        driver.execute(self._sql["add_job"], values | {"due_at": text_of(now)})


def _state_values(outcome: Outcome) -> Key:
    return {"state": outcome.state, "told": outcome.reason}


_INCOMPLETE = "What came behind the last part that was sent was given up."
