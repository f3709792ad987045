"""Accepting items of a draft, reached from /desk review."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.editing import addresses
from briefings.editing.corrections import check_reason
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, FormText, Version
from briefings.model.errors import InvalidArgumentError
from briefings.services.drafts import Besides, LeftAsItIs
from briefings.services.looks_left import line_left
from briefings.views.desk.item import ask_why_left, find_next
from briefings.views.desk.item import item as shown
from briefings.views.desk.review import review


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def accept(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    item: Annotated[Carried, "Which item; all that verify where it is left out"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    why: Annotated[FormText, "Why it may stay although it should be looked at"] = "",
) -> Answer | Form:
    """Accept an item that is right, or all that verify."""
    services, caller = context.services, context.caller
    work = await services.editing.open(caller.server, briefing)
    labels = {item.address: item.label for item in addresses(work.briefing)}
    checked = (await services.publishing.review(caller, work)).checked
    left = None
    if item:
        more = frozenset({item}) & labels.keys()
        looks = tuple(found for found in checked.looks if found.address == item)
        if looks and not why.strip():
            await services.editing.refuse_changed(caller.server, work, version)
            return ask_why_left(work, item, looks, version)
        if looks:
            reason = check_reason(why)
            left = LeftAsItIs(
                item,
                tuple(found.finding.message for found in looks),
                reason,
                tuple(line_left(found, reason, labels) for found in looks),
            )
    else:
        if not checked.has_article:
            raise InvalidArgumentError(
                "The article is not at hand, so nothing can be verified.", "Attach it with /desk source, or accept item by item."
            )
        more = labels.keys() - {found.address for found in (*checked.wrong, *checked.looks)}
    accepted = (work.draft.accepted & labels.keys()) | more
    if accepted != work.draft.accepted or left:
        work = await services.editing.change(
            caller, work, "accept", lambda text: text, seen=version, besides=Besides(accepted, left)
        )
    after = find_next(work, item) if item else None
    return await shown(context, work, after) if after else await review(context, work)
