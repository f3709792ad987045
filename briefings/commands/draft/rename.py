"""Correcting a name everywhere in a draft, reached from its overview and from an actor."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, FormText, Version
from briefings.views.draft.pages import read_page
from briefings.views.draft.renaming import PRESET, Asked, ask_names, show_places


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def rename(  # noqa: PLR0913, PLR0917 - every field of the form is a parameter
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    actor: Annotated[Carried, "Whose name"] = "",
    old: Annotated[FormText, "The name that is wrong"] = "",
    new: Annotated[FormText, "What it should be"] = "",
    why: Annotated[FormText, "Why it is corrected"] = "",
    ticked: Annotated[Carried, "Which places are ticked"] = PRESET,
    page: Annotated[Carried, "Which page of them"] = "1",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
) -> Answer | Form:
    """Give a name as it is and as it should be, then tick where it is corrected."""
    work = await context.services.editing.open(context.caller.server, briefing)
    if not old:
        return ask_names(work, actor)
    kept = ticked if version == work.seen else PRESET
    return show_places(work, Asked(old, new, why, kept, read_page(page)))
