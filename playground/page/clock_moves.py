"""Moving the clock from the page."""

from datetime import datetime, timedelta

from playground.errors import PlaygroundError
from playground.json_values import JsonObject
from playground.page.asked import Asked
from playground.page.stage import Stage


async def move_clock(stage: Stage, asked: Asked) -> JsonObject:
    """Move the clock `by` seconds or `to` a moment. Raises PlaygroundError if it cannot be moved there."""
    if stage.controls is None:
        raise PlaygroundError("The clock cannot be moved here.", "Use the page of: briefing try")
    now = await stage.controls.move_clock(_read_moment(stage, asked))
    stage.tell()
    return {"now": now.isoformat(timespec="seconds")}


def _read_moment(stage: Stage, asked: Asked) -> datetime:
    by = asked.body.get("by")
    if isinstance(by, int | float):
        if not abs(by) <= timedelta(days=5000).total_seconds():
            raise PlaygroundError("That is too far to move the clock.", "Move it by less.")
        return stage.world.now() + timedelta(seconds=by)
    typed = asked.read_text("to")
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise PlaygroundError(f"“{typed[:60]}” is no moment.", "Write it like 2026-12-01T07:30:00+00:00.") from error
    if moment.tzinfo is None:
        raise PlaygroundError(f"“{typed[:60]}” does not say in which time zone.", "Write it like 2026-12-01T07:30:00+00:00.")
    return moment
