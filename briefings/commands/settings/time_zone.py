"""/settings time-zone."""

from dataclasses import replace
from typing import Annotated

from briefings.answers import settled
from briefings.answers.blocks import Answer, Link, Prose
from briefings.services import zones
from briefings.services.command import command
from briefings.services.context import Access, Context, Surface
from briefings.services.options import ZoneName

_HOW = "To change it, type /settings time-zone and a city into “zone”: the bot offers what fits while you type."


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def time_zone(
    context: Context, zone: Annotated[ZoneName | None, "A city whose time is yours: Berlin, New York"] = None
) -> Answer:
    """Which time zone this server goes by."""
    settings = context.services.settings
    now = await settings.of(context.caller.server)
    if zone is not None:
        now = await settings.change(context.caller, lambda before: replace(before, zone=zone), f"Time zone: {zone}")
    said = settled.zone(now, zones.time_in(now.zone, context.caller.now))
    return Answer(
        settled.TIME_ZONE,
        (Prose(said), *([Prose(_HOW)] if zone is None else [])),
        links=(Link("All settings", "settings show", in_place=True),),
        private=True,
    )
