"""Accepting items of a draft, reached from /desk review."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.editing import addresses
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, Version
from briefings.model.errors import InvalidArgumentError
from briefings.views.desk.item import find_next
from briefings.views.desk.item import item as shown
from briefings.views.desk.review import review


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def accept(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    item: Annotated[Carried, "Which item; all that verify where it is left out"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
) -> Answer:
    """Accept an item that is right, or all that verify."""
    services, caller = context.services, context.caller
    work = await services.editing.open(caller.server, briefing)
    known = frozenset(item.address for item in addresses(work.briefing))
    if item:
        more = frozenset({item}) & known
    else:
        verdict = await services.publishing.review(caller, work)
        if not verdict.checked.has_article:
            raise InvalidArgumentError(
                "The article is not at hand, so nothing can be verified.", "Attach it with /desk source, or accept item by item."
            )
        more = known - {found.address for found in verdict.checked.found}
    accepted = (work.draft.accepted & known) | more
    if accepted != work.draft.accepted:
        work = await services.editing.change(caller, work, "accept", lambda text: text, accepted=accepted, seen=version)
    after = find_next(work, item) if item else None
    return await shown(context, work, after) if after else await review(context, work)
