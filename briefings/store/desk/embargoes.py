"""Drafts that are to be published at a moment, as rows; each has a job, which comes due then."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from briefings.model.notices import DeskNotice, plan_notices
from briefings.store.audit_log import AuditLog
from briefings.store.desk.rows import find_draft_version
from briefings.store.desk_records import AuditEvent, ConflictError
from briefings.store.driver import Driver, Value
from briefings.store.outbox.notices import put_notices
from briefings.store.record_reader import RecordReader
from briefings.store.rows import Rows
from briefings.store.settings import read_settings
from briefings.store.timestamps import text_of

EmbargoState = Literal["set", "changed", "failed"]
""""changed": somebody changed the draft since. "failed": the moment came, and it was not published."""
TAKEN_BACK = "it is no longer scheduled"
"""How the history tells that a change of the draft did that."""
_CHANGED = "The draft was changed after it was scheduled."


@dataclass(frozen=True, slots=True)
class Embargo:
    """That `version` of a draft is to be published `at` a moment, as `user` decided (`set_at`).

    `channel` is where a card is wanted then, 0 for nowhere; `why` is what readers are told of corrections. `cause` is the audit
    event that set it, 0 before that. Once it is not `set` any more, `reason` says why, and `ended_at` and `ended_by` (0: the bot)
    when and through whom.
    """

    briefing: str
    version: int
    at: datetime
    user: int
    set_at: datetime
    channel: int = 0
    why: str = ""
    cause: int = 0
    state: EmbargoState = "set"
    reason: str = ""
    ended_at: datetime | None = None
    ended_by: int = 0

    @property
    def is_set(self) -> bool:
        """Whether it is still going to happen."""
        return self.state == "set"


_EMBARGOES = RecordReader(Embargo, "drafts")


class EmbargoRows:
    """Every method may raise StoreError; times are UTC and aware. What changes something is one transaction."""

    def __init__(self, rows: Rows, log: AuditLog) -> None:
        self._rows = rows
        self._log = log

    async def get(self, server: int, briefing: str) -> Embargo | None:
        """Return the embargo of a draft, also one that is over, or None."""
        return await self._rows.find_record(_EMBARGOES, "embargo", {"server": server, "briefing": briefing})

    async def list(self, server: int) -> tuple[Embargo, ...]:
        """Return the embargoes of all drafts of a server, also those that are over, the earliest first."""
        return await self._rows.list_records(_EMBARGOES, "embargoes", {"server": server})

    async def put(self, embargo: Embargo, event: AuditEvent) -> Embargo:
        """Have a draft published at a moment, in place of any that was set before; returns it with its cause.

        Raises ConflictError if the draft is not that version, RepeatedError.
        """

        def put(driver: Driver) -> int:
            self._log.refuse_repeated(driver, event)
            key: dict[str, Value] = {"server": event.server, "briefing": embargo.briefing}
            draft = find_draft_version(driver, self._rows.sql, event.server, embargo.briefing)
            if draft is None or draft.version != embargo.version:
                by = self._log.last(driver, event.server, embargo.briefing)
                raise ConflictError("Somebody else has changed this draft since you opened it.", by=by)
            drop_embargo(driver, self._rows.sql, event.server, embargo.briefing, "Another moment was set.")
            cause = self._log.add(driver, event)
            values: dict[str, Value] = {"version": embargo.version, "at": text_of(embargo.at), "user": embargo.user}
            values |= {"set_at": text_of(embargo.set_at), "channel": embargo.channel, "why": embargo.why, "cause": cause}
            driver.execute(self._rows.sql["put_embargo"], key | values)
            job: dict[str, Value] = {"kind": "publish", "subject": 0, "cause": cause, "due_at": text_of(embargo.at)}
            driver.execute(self._rows.sql["add_job"], key | job)
            return cause

        cause = await self._rows.transaction(put)
        return replace(embargo, cause=cause)

    async def take_back(self, briefing: str, event: AuditEvent) -> Embargo | None:
        """Take it back before its moment; returns what was set, None if nothing is. Whoever set it is told if it was another."""

        def take_back(driver: Driver) -> Embargo | None:
            self._log.refuse_repeated(driver, event)
            found = find_set(driver, self._rows.sql, event.server, briefing)
            if found is not None:
                seq = self._log.add(driver, event)
                drop_embargo(driver, self._rows.sql, event.server, briefing, "It was taken back.")
                put_notices(driver, self._rows, event, seq, _tell_setter(driver, self._rows, found, event, ""))
            return found

        return await self._rows.transaction(take_back)

    async def fail(self, server: int, embargo: Embargo, reason: str, notices: tuple[DeskNotice, ...], *, now: datetime) -> bool:
        """Note that its moment came and it was not published, end its job, and have people told; False if it is over already."""

        def fail(driver: Driver) -> bool:
            found = find_set(driver, self._rows.sql, server, embargo.briefing)
            if found is None or found.cause != embargo.cause:
                return False
            _end(driver, self._rows.sql, server, embargo.briefing, "failed", reason, now, 0)
            event = AuditEvent(server, now, 0, "unschedule", embargo.briefing)
            put_notices(driver, self._rows, event, embargo.cause, notices)
            return True

        return await self._rows.transaction(fail)


def find_set(driver: Driver, sql: Mapping[str, str], server: int, briefing: str) -> Embargo | None:
    """Return the embargo of a draft that is still to happen, as the transaction sees it, or None."""
    found = _EMBARGOES.read_one(driver.execute(sql["embargo"], {"server": server, "briefing": briefing}))
    return found if found and found.is_set else None


def lapse(driver: Driver, rows: Rows, found: Embargo, event: AuditEvent, seq: int) -> None:
    """End an embargo whose draft is changed, in the transaction that wrote the audit event, as number `seq`."""
    _end(driver, rows.sql, event.server, found.briefing, "changed", _CHANGED, event.at, event.user)
    put_notices(driver, rows, event, seq, _tell_setter(driver, rows, found, event, _CHANGED))


def drop_embargo(driver: Driver, sql: Mapping[str, str], server: int, briefing: str, reason: str) -> None:
    """Forget the embargo of a draft that is gone or published, and end its job; `reason` is what the job says."""
    key: dict[str, Value] = {"server": server, "briefing": briefing}
    driver.execute(sql["end_embargo_job"], key | {"told": reason})
    driver.execute(sql["drop_embargo"], key)


def _end(  # noqa: PLR0913, PLR0917 - a row's values
    driver: Driver,
    sql: Mapping[str, str],
    server: int,
    briefing: str,
    state: EmbargoState,
    reason: str,
    at: datetime,
    by: int,
) -> None:
    values: dict[str, Value] = {"server": server, "briefing": briefing, "state": state, "told": reason}
    driver.execute(sql["end_embargo"], values | {"ended_at": text_of(at), "ended_by": by})
    driver.execute(sql["end_embargo_job"], values)


def _tell_setter(driver: Driver, rows: Rows, found: Embargo, event: AuditEvent, reason: str) -> tuple[DeskNotice, ...]:
    """What whoever set it is told if somebody else ended it: even if the server wants no notices, as they count on it."""
    settings = read_settings(driver, rows.sql, event.server)
    return plan_notices(settings, "taken back", event.user, (found.user,), said=reason, always=True)
