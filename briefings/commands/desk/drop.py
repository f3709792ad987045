"""Taking an item out of a draft, reached from /desk review."""

from dataclasses import replace
from typing import Annotated

from briefings import editing
from briefings.answers.blocks import Answer, Field, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, FormText, ItemAddress, Version
from briefings.model.briefing import Briefing
from briefings.services.drafts import Work
from briefings.services.shared_drafts.dropped import DroppedItem
from briefings.services.zones import day_in
from briefings.store.desk_records import ConflictError
from briefings.views.desk.item import find_item
from briefings.views.desk.others import show_changed
from briefings.views.desk.review import link_versioned, review


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def drop(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    item: Annotated[ItemAddress, "Which item"],
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    why: Annotated[FormText, "Why it is retracted"] = "",
) -> Answer | Form:
    """Take an item out of a draft; where readers have seen it, they see the reason in its place."""
    work = await context.services.editing.enter(context.caller, briefing)
    try:
        return await _drop(context, work, item, version, why)
    except ConflictError as error:
        if why:
            raise  # what was typed is given back with it
        return await show_changed(context, error, work, item)


async def _drop(context: Context, work: Work, item: str, version: int, why: str) -> Answer | Form:
    services, caller = context.services, context.caller
    was_read = work.base is not None and any(other.address == item for other in editing.addresses(work.base.briefing))
    looked_at = frozenset({item})
    await services.editing.refuse_items_changed(caller.server, work, looked_at, version)
    if was_read and not why:
        field = Field("why", "Why it is retracted", "Readers see this in its place", long=True, longest=600)
        carried = (("briefing", work.briefing.id), ("item", item), ("version", str(version)))
        return Form("Retract an item", "desk drop", (field,), carried, in_place=True)
    settings = await services.settings.of(caller.server)
    day = day_in(caller.now, settings.zone)

    def take_out(text: Briefing) -> Briefing:
        return editing.retract(text, item, why, day) if was_read else editing.drop(text, item)

    label = find_item(work, item).label
    dropped = DroppedItem(work.briefing, item in work.draft.accepted)
    work = await services.editing.change(caller, work, "drop", take_out, seen=version, looked_at=looked_at)
    if was_read:
        return await review(context, work)
    services.dropped.keep(caller, item, dropped)
    shown = await review(context, work, message=f"Dropped: {label}")
    return replace(shown, links=(link_versioned("Undo", "draft undo-drop", work, item=item), *shown.links))
