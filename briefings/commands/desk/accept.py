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
from briefings.services.draft_checks import list_unproved
from briefings.services.drafts import Work
from briefings.services.looks_left import line_left
from briefings.services.shared_drafts.steps import Besides, LeftAsItIs
from briefings.store.desk_records import ConflictError
from briefings.views.desk.item import ask_why_left, find_next
from briefings.views.desk.item import item as shown
from briefings.views.desk.others import show_changed
from briefings.views.desk.review import find_unchecked, review


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def accept(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    item: Annotated[Carried, "Which item; all that verify where it is left out"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
    why: Annotated[FormText, "Why it may stay although it should be looked at"] = "",
) -> Answer | Form:
    """Accept an item that is right, or all that verify."""
    work = await context.services.editing.enter(context.caller, briefing)
    try:
        if not item:
            return await _accept_all(context, work, version)
        return await _accept(context, work, item, version, why)
    except ConflictError as error:
        if why:
            raise  # what was typed is given back with it
        return await show_changed(context, error, work, item)


async def _accept(context: Context, work: Work, item: str, version: int, why: str) -> Answer | Form:
    services, caller = context.services, context.caller
    labels = {there.address: there.label for there in addresses(work.briefing)}
    checked = (await services.publishing.review(caller, work)).checked
    looks = tuple(found for found in checked.looks if found.address == item)
    if looks and not why.strip():
        await services.editing.refuse_items_changed(caller.server, work, (item,), version)
        return ask_why_left(work, item, looks, version)
    left = None
    if looks:
        reason = check_reason(why)
        left = LeftAsItIs(
            item,
            tuple(found.finding.message for found in looks),
            reason,
            tuple(line_left(found, reason, labels) for found in looks),
        )
    besides = Besides(frozenset({item}), left)
    work = await services.editing.change(
        caller, work, "accept", lambda text: text, seen=version, looked_at=frozenset({item}), besides=besides
    )
    after = find_next(work, item)
    return await shown(context, work, after) if after else await review(context, work)


async def _accept_all(context: Context, work: Work, version: int) -> Answer:
    services, caller = context.services, context.caller
    checked = (await services.publishing.review(caller, work)).checked
    if not checked.has_article:
        raise InvalidArgumentError(
            "The article is not at hand, so nothing can be verified.", "Attach it with /desk source, or accept item by item."
        )
    found = {entry.address for entry in (*checked.wrong, *checked.looks)}
    known = frozenset(item.address for item in addresses(work.briefing))
    unproved = list_unproved(work.briefing) - work.draft.accepted - found
    besides = Besides(known - found - unproved)
    work = await services.editing.change(caller, work, "accept", lambda text: text, seen=version, besides=besides, is_whole=True)
    return await review(context, work, message=_say_unproved(len(unproved & find_unchecked(work))))


def _say_unproved(number: int) -> str:
    """Why some items were not accepted with the others; "" if all were."""
    if not number:
        return ""
    if number == 1:
        return "One item is left for you to accept: it leaves something open, or names no words that bear it out."
    return f"{number} items are left for you to accept: they leave something open, or name no words that bear them out."
