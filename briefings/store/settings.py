"""A server's settings as rows."""

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from briefings.model.errors import StoreError
from briefings.model.settings import ServerSettings
from briefings.store.audit_log import AuditLog
from briefings.store.desk_records import AuditEvent, ConflictError
from briefings.store.driver import Driver
from briefings.store.rows import Rows


class SettingRows:
    """What servers have set.

    Every method may raise StoreError.
    """

    def __init__(self, rows: Rows, events: AuditLog) -> None:
        self._rows = rows
        self._log = events

    async def settings(self, server: int) -> ServerSettings:
        """Return a server's settings; those nobody has set if it has none."""
        rows = await self._rows.read("settings", {"server": server})
        return _read(str(rows[0][0])) if rows else ServerSettings()

    async def mark_introduced(self, server: int) -> bool:
        """Note that the server was shown how to set things up; False if it was before."""

        def mark(driver: Driver) -> bool:
            before = read_settings(driver, self._rows.sql, server)
            if not before.introduced:
                body = self._rows.codec.json(replace(before, introduced=True))
                driver.execute(self._rows.sql["put_settings"], {"server": server, "body": body})
            return not before.introduced

        return await self._rows.transaction(mark)

    async def put_settings(self, before: ServerSettings, after: ServerSettings, event: AuditEvent) -> None:
        """Store settings in place of others. Raises ConflictError if others are stored by now, RepeatedError."""

        def put(driver: Driver) -> None:
            self._log.add(driver, event)
            if read_settings(driver, self._rows.sql, event.server) != before:
                raise ConflictError("Somebody else changed the settings at the same moment.", "Look at them and try again.")
            driver.execute(self._rows.sql["put_settings"], {"server": event.server, "body": self._rows.codec.json(after)})

        await self._rows.transaction(put)


def read_settings(driver: Driver, sql: Mapping[str, str], server: int) -> ServerSettings:
    """Return a server's settings as the transaction sees them. Raises StoreError."""
    row = driver.execute(sql["settings"], {"server": server}).fetchone()
    return _read(str(row[0])) if row else ServerSettings()


def _read(body: str) -> ServerSettings:
    try:
        return msgspec.json.decode(body, type=ServerSettings)
    except msgspec.MsgspecError as error:
        raise StoreError("The settings of a server in the database are damaged.", "Put the last backup in its place.") from error
