"""The check of the backups: whether any are made, and when the last good one was."""

import asyncio
from datetime import datetime, timedelta

from bot.app.backups import describe_span
from bot.app.doctor.finding import Finding, ok, problem, warning
from bot.settings import Settings
from briefings.model.errors import StoreError
from briefings.services.backups import Backups

_LATE = 2
"""Times the usual pause; a bot that was off for a night is not worth a word."""
_BY_HAND = timedelta(days=7)
"""How old the last one may be if the bot makes none by itself."""


async def check_backups(settings: Settings, now: datetime) -> Finding:
    """One line about the backups of the database; `now` is aware."""
    if settings.server is not None:
        return ok("backups", "They are the server's own, and not seen from here: pg_dump, or an archive of its log.")
    return await asyncio.to_thread(_examine, Backups(settings.database, settings.backups), now)


def _examine(made: Backups, now: datetime) -> Finding:
    routine = made.routine
    how = f"One every {describe_span(routine.every)}, {routine.kept} kept" if routine.every else "The bot makes none by itself"
    try:
        found, good = made.list_made(now), made.find_newest_good(now)
    except StoreError as error:
        return problem("backups", error.message, error.remedy)
    if good is None:
        return _report_missing(made, how, any_files=bool(found))
    age = now - good[0].at
    said = f"{how}; the last good one is of {good[0].at:%Y-%m-%d %H:%M} UTC ({good[0].path.name}) in {made.folder}."
    if found[0] != good[0]:
        return problem("backups", f"{said} {found[0].path.name} is newer and damaged.", "Check that disk; move the file away.")
    if age > (_LATE * routine.every if routine.every else _BY_HAND):
        return warning("backups", said, "See in the bot's log why there is no newer one, or run briefing backup.")
    return ok("backups", said)


def _report_missing(made: Backups, how: str, *, any_files: bool) -> Finding:
    if any_files:
        return problem(
            "backups", f"{how}; none of those in {made.folder} is sound.", "Check that disk, then run briefing backup."
        )
    if made.routine.every is None:
        said = f"{how}, and there is none in {made.folder}."
        return warning("backups", said, "Set BRIEFING_BACKUP_HOURS to 24, or run briefing backup regularly.")
    return ok("backups", f"{how}; there is none in {made.folder} yet, the running bot makes the first at its start.")
