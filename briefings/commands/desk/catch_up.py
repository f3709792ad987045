"""Putting a draft on what has been published since it was begun, reached from /desk review."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, Version
from briefings.store.desk_records import ConflictError
from briefings.views.desk.others import show_changed
from briefings.views.desk.review import review


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def catch_up(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    version: Annotated[Version, "What was looked at"] = 0,
) -> Answer:
    """Keep a draft's changes, and put them on what is published now."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    try:
        await services.editing.refuse_changed(caller.server, work, version)
        work, both = await services.editing.catch_up(caller, work)
    except ConflictError as error:
        return await show_changed(context, error, work)
    message = f"The draft now stands on revision {work.draft.base}."
    if both:
        message += f" Changed here and there as well, so look at them: {', '.join(both)}. The draft's own version was kept."
    return await review(context, work, message=message)
