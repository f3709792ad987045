"""Public answers as rows: the newest of each server, until they are too old. What was asked is kept, and no word of an answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from briefings.store.driver import Driver, Value
from briefings.store.outbox.records import AnswerOutcome, Job, Outcome, PublicAnswer
from briefings.store.outbox.rows import ANSWERS
from briefings.store.record_reader import RecordReader
from briefings.store.rows import Rows
from briefings.store.timestamps import text_of

MOST_ANSWERS = 500
"""Public answers that are kept of a server: the newest."""
KEPT = timedelta(days=90)
"""How long one is kept after it was shown last."""
_MOST_PRUNED = 500
"""Rows that are dropped at a time for their age, so that nobody waits for it."""
ERASED = "erased."
"""How what stands for the id of a briefing begins that was deleted for good: no id has a point in it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What readers see now of a briefing: where it lives, and the audit event that last changed it for them."""

    server: int
    seq: int


_SEEN = RecordReader(_Seen, "briefings")


class PublicAnswerRows:
    """The bot's public answers. Every method is one transaction and may raise StoreError; times are UTC and aware."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def put(
        self, shown: Sequence[PublicAnswer], *, now: datetime, dropped: Collection[tuple[int, int]] = (), most: int = MOST_ANSWERS
    ) -> bool:
        """Remember answers, of a message only the last, and forget messages (`dropped`: server, message) that show none any more.

        Only the newest `most` of a server are kept. True if one of them says what is not true any more: a job will correct it.
        """

        def put(driver: Driver) -> bool:
            for server, message in dropped:
                driver.execute(self._rows.sql["forget_answer"], {"server": server, "message": message})
            is_any_outdated = self._put_all(driver, shown, now)
            for server in {answer.server for answer in shown}:
                driver.execute(self._rows.sql["trim_answers"], {"server": server, "most": most})
            self._prune(driver, now)
            return is_any_outdated

        return await self._rows.transaction(put)

    async def prune(self, *, now: datetime) -> int:
        """Forget answers that are too old; return how many that were, 500 at the most."""
        return await self._rows.transaction(lambda driver: self._prune(driver, now))

    async def next(self, job: Job) -> PublicAnswer | None:
        """Return the answer that a job has to correct next, the newest first; None if none is left.

        After a briefing was deleted for good these are all of its server's: the menus of any may name it.
        """
        return await self._rows.find_record(ANSWERS, "next_answer", _of_job(job))

    async def last_refused(self, job: Job) -> PublicAnswer | None:
        """Return the newest answer that Discord did not let the bot change in this job, or None."""
        return await self._rows.find_record(ANSWERS, "last_refused_answer", _of_job(job))

    async def answer(self, server: int, message: int) -> PublicAnswer | None:
        """Return the answer in that message, or None."""
        return await self._rows.find_record(ANSWERS, "answer", {"server": server, "message": message})

    async def answers(self, server: int, briefing: str) -> tuple[PublicAnswer, ...]:
        """Return the answers of a server about that briefing, the newest first."""
        return await self._rows.list_records(ANSWERS, "answers_of_briefing", {"server": server, "briefing": briefing})

    def _put_all(self, driver: Driver, shown: Sequence[PublicAnswer], now: datetime) -> bool:
        """Store answers; where readers see another state of a briefing by now, leave a job that corrects it, and return True.

        Each briefing is looked at once, however many of the answers are about it.
        """
        seen: dict[tuple[int, str], _Seen | None] = {}
        stored: list[PublicAnswer] = []
        renewed: list[dict[str, Value]] = []
        for answer in shown:
            place = (answer.server, answer.briefing)
            if answer.briefing and place not in seen:
                key: dict[str, Value] = {"server": answer.server, "briefing": answer.briefing}
                seen[place] = _SEEN.read_one(driver.execute(self._rows.sql["seen_now"], key))
            kept, cause = self._compare(driver, answer, seen[place]) if answer.briefing else (answer, 0)
            stored.append(kept)
            if cause:
                renewed.append({"server": kept.server, "briefing": kept.briefing, "cause": cause, "at": text_of(now)})
        driver.executemany(self._rows.sql["put_answer"], map(self._values, stored))
        driver.executemany(self._rows.sql["renew_later"], renewed)
        return bool(renewed)

    def _compare(self, driver: Driver, answer: PublicAnswer, seen: _Seen | None) -> tuple[PublicAnswer, int]:
        """What may be stored of an answer of whose briefing readers see this now, and the act to correct it for; 0 if none."""
        if seen is None or (seen.server == 0 and answer.lives_in != 0):  # it was deleted for good
            last_act = driver.execute(self._rows.sql["last_act_of_server"], {"server": answer.server})
            return _blank(answer), int(last_act.fetchone()[0])
        return answer, 0 if seen == _Seen(answer.lives_in, answer.seq) else seen.seq

    def _prune(self, driver: Driver, now: datetime) -> int:
        values: dict[str, Value] = {"before": text_of(now - KEPT), "most": _MOST_PRUNED}
        return driver.execute(self._rows.sql["prune_answers"], values).rowcount

    def _values(self, answer: PublicAnswer) -> dict[str, Value]:
        return {
            "server": answer.server,
            "message": answer.message,
            "channel": answer.channel,
            "at": text_of(answer.at),
            "command": answer.command,
            "arguments": self._rows.codec.json(dict(answer.arguments)),
            "page": answer.page,
            "locale": answer.locale,
            "briefing": answer.briefing,
            "lives_in": answer.lives_in,
            "revision": answer.revision,
            "first_revision": answer.first_revision,
            "seq": answer.seq,
        }


def is_erased(briefing: str) -> bool:
    """Whether this stands for the id of a briefing that was deleted for good."""
    return briefing.startswith(ERASED)


def record_answer(driver: Driver, rows: Rows, job: Job, outcome: Outcome, now: datetime) -> None:
    """Write what became of an answer; part of the transaction that records how the attempt at its job went.

    A job that has found nothing more to do goes on if an answer was remembered meanwhile, and leaves no row once it is done.
    """
    values = _of_job(job) | {"id": job.id, "now": text_of(now)}
    if outcome.answer:
        _write_outcome(driver, rows, values, outcome.answer)
    if outcome.state == "failed":
        driver.execute(rows.sql["unrefuse_answers"], values)
    if outcome.state == "done" and not driver.execute(rows.sql["renew_more"], values).rowcount:
        driver.execute(rows.sql["drop_renewed"], values)


def renew_after_deletion(driver: Driver, sql: Mapping[str, str], server: int, erased: str, *, cause: int, at: datetime) -> None:
    """Have all public answers of a server looked through, as one of its briefings is deleted for good.

    Those about it are emptied, and it goes from the menus of the others. Part of the transaction that deletes it; `erased` stands
    for its id.
    """
    if driver.execute(sql["has_answers"], {"server": server}).fetchone()[0]:
        driver.execute(sql["renew_later"], {"server": server, "briefing": erased, "cause": cause, "at": text_of(at)})


_WRITTEN = {
    "right": "record_answer",
    "refused": "refuse_answer",
    "unseen": "refuse_answers_in",
    "gone": "forget_answer",
    "lost": "forget_answers_in",
}


def _write_outcome(driver: Driver, rows: Rows, job: dict[str, Value], outcome: AnswerOutcome) -> None:
    answer = outcome.answer
    values = job | {"message": answer.message, "channel": answer.channel, "at": text_of(answer.at), "lives_in": answer.lives_in}
    values |= {"revision": answer.revision, "first_revision": answer.first_revision, "seq": answer.seq}
    driver.execute(rows.sql[_WRITTEN[outcome.state]], values)


def _of_job(job: Job) -> dict[str, Value]:
    return {"server": job.server, "briefing": job.briefing, "cause": job.cause, "all": int(is_erased(job.briefing))}


def _blank(answer: PublicAnswer) -> PublicAnswer:
    """The answer without anything that is made of words of its briefing, which was deleted for good."""
    return replace(
        answer, briefing=ERASED, command="", arguments={}, page=1, lives_in=answer.server, revision=0, first_revision=0, seq=0
    )
