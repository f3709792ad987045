"""/settings show."""

from briefings.answers.blocks import Answer, Link, Listed
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.services import languages, zones
from briefings.views import settings_view


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def show(context: Context) -> Answer:
    """Everything that is set for this server, and how to change it."""
    now = await context.services.settings.of(context.caller.server)
    there = zones.time_in(now.zone, context.caller.now)
    return Answer(
        "Settings of this server",
        (
            Listed(settings_view.EDITORS, settings_view.editors(now), Link("Change", "settings editors")),
            Listed(settings_view.SECOND_EYES, settings_view.second_eyes(now), Link("Change", "settings second-eyes")),
            Listed(settings_view.TIME_ZONE, settings_view.zone(now, there), Link("Change", "settings time-zone")),
            Listed(settings_view.DATES, settings_view.dates(now, languages.name_of(now.dates)), Link("Change", "settings dates")),
            Listed(settings_view.NOTICES, settings_view.notices(now), Link("Change", "settings notices")),
            Listed(settings_view.NOTIFY, settings_view.notify(now), Link("Change", "settings notify")),
        ),
        private=True,
    )
