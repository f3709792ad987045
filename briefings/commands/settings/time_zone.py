"""/settings time-zone."""

from dataclasses import replace
from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import ZoneName
from briefings.services import zones
from briefings.views import settings_view

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
    said = settings_view.zone(now, zones.time_in(now.zone, context.caller.now))
    return Answer(
        settings_view.TIME_ZONE,
        (Prose(said), *([Prose(_HOW)] if zone is None else [])),
        links=(Link("All settings", "settings show", in_place=True),),
        private=True,
    )
