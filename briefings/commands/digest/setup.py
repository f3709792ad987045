"""/digest setup."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.digests.schedules import adapt_to_place, refuse_lacking
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import FormText, ZoneName
from briefings.framework.options.digests import DigestPlace
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm
from briefings.text.clock import read_time
from briefings.views.digests import form
from briefings.views.digests.show_card import show_card

_AT = "07:30"
_DONE = (
    "It is set up. The first digest introduces what there is to read; after that, each tells what is new and what was corrected. "
    "Below is everything you can choose. A test post shows where it will appear."
)


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def setup(
    context: Context,
    channel: Annotated[DigestPlace, "The channel, thread or forum that it goes to"],
    zone: Annotated[ZoneName | None, "A city whose time counts: Berlin, New York; left out, this server’s time zone"] = None,
    time: Annotated[FormText, "At what time"] = "",
    days: Annotated[FormText, "On which days"] = "",
    about: Annotated[FormText, "What it is about"] = "",
    quiet: Annotated[FormText, "What happens when nothing is new"] = "",
) -> Answer | Form:
    """Have a digest posted in a channel, thread or forum, every day or on some days."""
    services, caller = context.services, context.caller
    spot = await services.digests.spot(caller.server, channel)
    refuse_lacking(spot)
    set_here = await services.settings.of(caller.server)
    begun = DigestSettings(channel, spot.place, Rhythm(read_time(_AT), zone or set_here.zone), dates=set_here.dates)
    begun = adapt_to_place(begun, spot)
    if not time:
        return await form.form(
            services.reading,
            caller.server,
            begun,
            title="Set up a digest",
            command="digest setup",
            arguments=(("channel", str(channel)),),
            in_place=False,
        )
    filled = form.Filled(time, days, begun.rhythm.zone, about, quiet)
    made = await services.digests.add(caller, await filled.put(services.reading, caller.server, begun))
    return await show_card(context, made, spot=spot, title=f"Digest {made.id}", message=_DONE)
