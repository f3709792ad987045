"""What editors are told unasked, as rows: each is sent by a job."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from briefings.model.notices import DeskNotice
from briefings.store.desk_records import AuditEvent
from briefings.store.driver import Driver, Value
from briefings.store.record_reader import RecordReader
from briefings.store.rows import Rows
from briefings.store.timestamps import text_of


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """A notice, and when what it tells of happened."""

    notice: DeskNotice
    at: datetime


_NOTICES = RecordReader(StoredNotice, "notices", inside={"notice"})


class NoticeRows:
    """What editors are told."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    async def get(self, server: int, job: int) -> StoredNotice | None:
        """Return what the job of that id tells, or None. Raises StoreError."""
        return await self._rows.find_record(_NOTICES, "notice", {"server": server, "job": job})


def put_notices(driver: Driver, rows: Rows, event: AuditEvent, seq: int, notices: Iterable[DeskNotice]) -> None:
    """Have people told of an audit event, whose number is `seq`; part of the transaction that wrote it.

    Nobody is told twice of the same: a notice to the same person or channel about the same event is there already.
    """
    for notice in notices:
        number = int(driver.execute(rows.sql["next_job"], (event.server,)).fetchone()[0])
        values: dict[str, Value] = {"server": event.server, "id": number, "briefing": event.briefing, "cause": seq}
        values |= {"user": 0 if notice.channel else notice.users[0], "channel": notice.channel, "due_at": text_of(event.at)}
        if not driver.execute(rows.sql["add_notice_job"], values).rowcount:
            continue
        values |= {"what": notice.what, "by": notice.by, "said": notice.said}
        values |= {"users": rows.codec.json(notice.users), "roles": rows.codec.json(notice.roles)}
        driver.execute(rows.sql["add_notice"], values)
