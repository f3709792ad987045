"""Whether what the bot sends is remembered if the database's machine is lost: asked once, before it sends anything."""

import asyncio
import logging

from bot.settings import ACCEPT_LOSS, Settings, SettingsError
from briefings.store.address import requiring_psycopg
from briefings.store.postgres.server_state import Safety

_log = logging.getLogger(__name__)


async def require_safety(settings: Settings) -> None:
    """Make sure that a standby which may take over has every commit that was answered, unless the operator accepts its loss.

    A file, and a server without any standby, are as they are. Raises SettingsError if only an asynchronous standby follows and
    BRIEFING_ACCEPT_LOSS is not 1; StoreError if the server cannot be asked.
    """
    if settings.server is None:
        return
    with requiring_psycopg():
        # psycopg is an extra, and takes its time to load
        from briefings.store.postgres.inspection import find_safety  # noqa: PLC0415 - as above
    safety = await asyncio.to_thread(find_safety, settings.server.uri)
    if safety is Safety.ALONE:
        _log.info("The PostgreSQL server has no standby: if its machine is lost, so is everything since its last backup.")
    if safety is Safety.WAITING:
        _log.warning("Commits of %s wait for a synchronous standby, and none is connected.", settings.server)
    if safety is not Safety.ASYNCHRONOUS:
        return
    said = (
        f"The standby of {settings.server} follows without being waited for: if it takes over, what was sent last may be sent "
        "twice, or never."
    )
    if not settings.accepts_loss:
        raise SettingsError(
            said, f"Name it in synchronous_standby_names on the primary; or accept that loss with {ACCEPT_LOSS}=1."
        )
    _log.warning("%s %s=1 accepts that.", said, ACCEPT_LOSS)
