"""/settings notices."""

from dataclasses import replace
from typing import Annotated, Literal

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.views import settings_view


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def notices(
    context: Context, switch: Annotated[Literal["on", "off"] | None, "Whether the bot replies to what it corrects"] = None
) -> Answer:
    """Whether the bot replies to a message of its own that it corrects."""
    settings = context.services.settings
    now = await settings.of(context.caller.server)
    if switch is not None:
        on = switch == "on"
        said = f"Correction notices: {switch}"
        now = await settings.change(context.caller, lambda before: replace(before, notices=on), said)
    other = "off" if now.notices else "on"
    return Answer(
        settings_view.NOTICES,
        (Prose(settings_view.notices(now)), Prose("Either way, /corrections lists everything that was corrected.")),
        links=(
            Link(f"Turn them {other}", "settings notices", (("switch", other),), in_place=True),
            Link("All settings", "settings show", in_place=True),
        ),
        private=True,
    )
