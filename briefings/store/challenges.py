"""What readers doubt, as rows."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from briefings.store.audit_log import AuditLog
from briefings.store.desk_records import AuditEvent, ConflictError
from briefings.store.driver import Driver, Value
from briefings.store.record_reader import RecordReader
from briefings.store.rows import Rows
from briefings.store.timestamps import text_of

ChallengeState = Literal["open", "kept", "corrected"]


@dataclass(frozen=True, slots=True)
class Challenge:
    """A reader's doubt about an item: what the item `said` then, the reader's `text`, and how the editors ruled and why."""

    server: int
    id: int
    briefing: str
    revision: int
    item: str
    said: str
    text: str
    user: int
    at: datetime
    state: ChallengeState = "open"
    why: str = ""
    ruled_by: int = 0
    ruled_at: datetime | None = None


_CHALLENGES = RecordReader(Challenge, "challenges")


class ChallengeRows:
    """What readers doubt.

    Every method may raise StoreError; times are UTC and aware.
    """

    def __init__(self, rows: Rows, events: AuditLog) -> None:
        self._rows = rows
        self._log = events

    async def add(self, challenge: Challenge, *, request: str, most_open: int) -> Challenge | None:
        """Store a challenge; return it with its id, or the one that is there already if the request came twice.

        None if this reader has `most_open` open ones in this server.
        """
        values: dict[str, Value] = {
            "server": challenge.server,
            "briefing": challenge.briefing,
            "revision": challenge.revision,
            "item": challenge.item,
            "said": challenge.said,
            "text": challenge.text,
            "user": challenge.user,
            "at": text_of(challenge.at),
            "request": request,
        }

        def add(driver: Driver) -> Challenge | None:
            sql = self._rows.sql
            if there := _CHALLENGES.read_one(driver.execute(sql["challenge_of_request"], values)):
                return there
            if int(driver.execute(sql["open_of_reader"], values).fetchone()[0]) >= most_open:
                return None
            driver.execute(sql["add_challenge"], values)
            return _CHALLENGES.read_one(driver.execute(sql["last_challenge"], values))

        return await self._rows.transaction(add)

    async def get(self, server: int, challenge: int) -> Challenge | None:
        """Return the challenge of that id, or None."""
        return await self._rows.find_record(_CHALLENGES, "challenge", {"server": server, "id": challenge})

    async def list_open(self, server: int, *, most: int = 50) -> tuple[Challenge, ...]:
        """Open challenges, oldest first."""
        return await self._rows.list_records(_CHALLENGES, "open_challenges", {"server": server, "most": most})

    async def count_open(self, server: int) -> int:
        """Return how many challenges are open."""
        return int(str((await self._rows.read("count_open", {"server": server}))[0][0]))

    async def list_ruled(self, server: int, briefing: str, *, most: int = 50) -> tuple[Challenge, ...]:
        """Return challenges that were ruled on, the newest ruling first."""
        values: dict[str, Value] = {"server": server, "briefing": briefing, "most": most}
        return await self._rows.list_records(_CHALLENGES, "ruled_challenges", values)

    async def rule(self, challenge: Challenge, event: AuditEvent, *, is_told: bool) -> AuditEvent:
        """Store a ruling, and if it `is_told`, have it sent to the reader.

        Raises ConflictError if somebody has ruled on it by now, RepeatedError.
        """
        key: dict[str, Value] = {"server": challenge.server, "id": challenge.id}
        ruling: dict[str, Value] = {"state": challenge.state, "why": challenge.why, "ruled_by": event.user}

        def rule(driver: Driver) -> AuditEvent:
            self._log.refuse_repeated(driver, event)
            if not driver.execute(self._rows.sql["rule"], key | ruling | {"ruled_at": text_of(event.at)}).rowcount:
                by = self._log.last(driver, event.server, event.briefing)
                raise ConflictError("This challenge has been ruled on already.", "/desk queue shows what is open.", by=by)
            seq = self._log.add(driver, event)
            if is_told:
                tell: dict[str, Value] = {"server": challenge.server, "kind": "tell", "subject": challenge.id}
                tell |= {"briefing": challenge.briefing, "cause": seq, "due_at": text_of(event.at)}
                driver.execute(self._rows.sql["add_job"], tell)
            return replace(event, seq=seq)

        return await self._rows.transaction(rule)
