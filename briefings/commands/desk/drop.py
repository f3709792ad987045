"""Taking an item out of a draft, reached from /desk review."""

from typing import Annotated

from briefings import editing
from briefings.answers.blocks import Answer, Field, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, FormText, ItemAddress, Version
from briefings.services.zones import day_in
from briefings.views.desk.review import review


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def drop(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    item: Annotated[ItemAddress, "Which item"],
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    why: Annotated[FormText, "Why it is retracted"] = "",
) -> Answer | Form:
    """Take an item out of a draft; where readers have seen it, they see the reason in its place."""
    services, caller = context.services, context.caller
    work = await services.editing.open(caller.server, briefing)
    was_read = work.base is not None and any(other.address == item for other in editing.addresses(work.base.briefing))
    await services.editing.refuse_changed(caller.server, work, version)
    if was_read and not why:
        field = Field("why", "Why it is retracted", "Readers see this in its place", long=True, longest=600)
        carried = (("briefing", briefing), ("item", item), ("version", str(version)))
        return Form("Retract an item", "desk drop", (field,), carried, in_place=True)
    if was_read:
        settings = await services.settings.of(caller.server)
        day = day_in(caller.now, settings.zone)
        work = await services.editing.change(
            caller, work, "drop", lambda text: editing.retract(text, item, why, day), seen=version
        )
    else:
        work = await services.editing.change(caller, work, "drop", lambda text: editing.drop(text, item), seen=version)
    return await review(context, work)
