"""Bringing back what was just dropped from a draft, reached from the answer to /desk review's "Drop"."""

from typing import Annotated

from briefings import editing
from briefings.answers.blocks import Answer, Prose
from briefings.caller import Access, Surface
from briefings.editing.addresses import find
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, Version
from briefings.model.briefing import Briefing
from briefings.services.shared_drafts.steps import Besides
from briefings.store.desk_records import ConflictError
from briefings.views.desk.item import item as shown
from briefings.views.desk.others import show_changed

_BACK = "This was undone already: the item is back in the draft."


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def undo_drop(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    item: Annotated[Carried, "What was dropped"] = "",
    version: Annotated[Version, "The draft’s version after it was dropped"] = 0,
) -> Answer:
    """Bring back what was dropped: as it was, at its place."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    dropped = services.dropped.find(caller, briefing, item)
    if _is_back(work.briefing, dropped.before, item):
        return await shown(context, work, item, blocks=(Prose(_BACK),))
    besides = Besides(frozenset({item}) if dropped.was_accepted else frozenset())
    try:
        work = await services.editing.change(
            caller,
            work,
            "edit",
            lambda text: editing.restore(text, dropped.before, item),
            seen=version,
            looked_at=frozenset({item}),
            besides=besides,
        )
    except ConflictError as error:
        return await show_changed(context, error, work, item)
    return await shown(context, work, item)


def _is_back(now: Briefing, before: Briefing, address: str) -> bool:
    """Whether the item stands there as it did before it was dropped."""
    is_there = any(place.address == address for place in editing.addresses(now))
    return is_there and find(now, address).item == find(before, address).item
