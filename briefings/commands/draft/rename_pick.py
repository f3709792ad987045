"""Ticking the places in which a name is corrected."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, FormText, Version
from briefings.views.draft.pages import read_page
from briefings.views.draft.renaming import PRESET, Asked, show_places, tick

_CHANGED = "The draft has changed since you looked at it, so all places are listed anew."


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def rename_pick(  # noqa: PLR0913, PLR0917 - the screen carries all of it
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    old: Annotated[FormText, "The name that is wrong"] = "",
    new: Annotated[FormText, "What it should be"] = "",
    why: Annotated[FormText, "Why it is corrected"] = "",
    ticked: Annotated[Carried, "Which places are ticked"] = PRESET,
    page: Annotated[Carried, "Which page of them"] = "1",
    picked: Annotated[Carried, "What is ticked on it now"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
) -> Answer:
    """Tick where the name is to be corrected; the button corrects it there."""
    work = await context.services.editing.open(context.caller.server, briefing)
    if version != work.seen:
        return show_places(work, Asked(old, new, why, PRESET, 1), message=_CHANGED)
    return show_places(work, tick(work, Asked(old, new, why, ticked, read_page(page)), picked))
