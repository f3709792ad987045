"""/desk edit."""

from typing import Annotated

from briefings import editing
from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, Fields, FormText, ItemAddress, Version
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError
from briefings.views.desk.item import form_of, show_edited, text_at_hand
from briefings.views.desk.unknown_actor import add_actors, offer_actor


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def edit(  # noqa: PLR0913, PLR0917 - what a form carries
    context: Context,
    briefing: Annotated[DeskName, "Which draft or briefing"],
    item: Annotated[ItemAddress, "Which item"],
    part: Annotated[Carried, "Which of its forms"] = "",
    version: Annotated[Version, "The draft’s version that the form was made from"] = 0,
    sent: Annotated[Carried, "Whether the form was filled in"] = "",
    values: Annotated[Fields | None, "The fields of the form"] = None,
    add: Annotated[FormText, "Actors to add first, one a line"] = "",
) -> Answer | Form:
    """Change an item in a form; readers see it once the draft is published."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    facet = part or editing.facets(work.briefing, item)[0]
    article = text_at_hand(work, await services.editing.article(caller.server, briefing))
    if not sent or (facet == editing.EVIDENCE and not article):
        return form_of(work, item, facet, article)

    def apply(text: Briefing) -> Briefing:
        return editing.apply(add_actors(text, add, article), item, facet, values or {}, article)

    try:
        changed = await services.editing.change(caller, work, "edit", apply, seen=version, looked_at=frozenset({item}))
    except InvalidArgumentError as error:
        raise offer_actor(work.briefing, error, article, add) from error
    return await show_edited(context, work, changed, item, facet)
