"""/settings second-eyes."""

from dataclasses import replace
from typing import Annotated, Literal

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.views import settings_view


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def second_eyes(
    context: Context, switch: Annotated[Literal["on", "off"] | None, "Whether a second editor has to publish"] = None
) -> Answer:
    """Whether whoever wrote a text may also publish it."""
    settings = context.services.settings
    now = await settings.of(context.caller.server)
    if switch is not None:
        on = switch == "on"
        said = f"Second pair of eyes: {switch}"
        now = await settings.change(context.caller, lambda before: replace(before, second_eyes=on), said)
    other = "off" if now.second_eyes else "on"
    return Answer(
        settings_view.SECOND_EYES,
        (Prose(settings_view.second_eyes(now)),),
        links=(
            Link(f"Turn it {other}", "settings second-eyes", (("switch", other),), in_place=True),
            Link("All settings", "settings show", in_place=True),
        ),
        private=True,
    )
