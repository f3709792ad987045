"""/desk edit."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.services import forms
from briefings.services.command import command
from briefings.services.context import Access, Context, Surface
from briefings.services.desk.items import edited, form_of
from briefings.services.options import Carried, DeskName, Fields, ItemAddress, Version


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def edit(
    context: Context,
    briefing: Annotated[DeskName, "Which draft or briefing"],
    item: Annotated[ItemAddress, "Which item"],
    part: Annotated[Carried, "Which of its forms"] = "",
    version: Annotated[Version, "The draft’s version that the form was made from"] = 0,
    sent: Annotated[Carried, "Whether the form was filled in"] = "",
    values: Annotated[Fields | None, "The fields of the form"] = None,
) -> Answer | Form:
    """Change an item in a form; readers see it once the draft is published."""
    services, caller = context.services, context.caller
    work = await services.editing.opened(caller.server, briefing)
    facet = part or forms.facets(work.briefing, item)[0]
    if not sent:
        return form_of(work, item, facet)
    changed = await services.editing.change(
        caller, work, "edit", lambda text: forms.apply(text, item, facet, values or {}), seen=version
    )
    return await edited(context, work, changed, item)
