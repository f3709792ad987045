"""/settings show."""

from briefings.answers import settled
from briefings.answers.blocks import Answer, Link, Listed
from briefings.services import languages, zones
from briefings.services.command import command
from briefings.services.context import Access, Context, Surface


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def show(context: Context) -> Answer:
    """Everything that is set for this server, and how to change it."""
    now = await context.services.settings.of(context.caller.server)
    there = zones.time_in(now.zone, context.caller.now)
    return Answer(
        "Settings of this server",
        (
            Listed(settled.EDITORS, settled.editors(now), Link("Change", "settings editors")),
            Listed(settled.SECOND_EYES, settled.second_eyes(now), Link("Change", "settings second-eyes")),
            Listed(settled.TIME_ZONE, settled.zone(now, there), Link("Change", "settings time-zone")),
            Listed(settled.DATES, settled.dates(now, languages.name_of(now.dates)), Link("Change", "settings dates")),
            Listed(settled.NOTICES, settled.notices(now), Link("Change", "settings notices")),
        ),
        private=True,
    )
