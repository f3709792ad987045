"""Key points of a draft, reached from its headline."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.editing.proposed.stamps import make_stamp
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, Fields, Version
from briefings.model.errors import InvalidArgumentError
from briefings.store.desk_records import ConflictError
from briefings.views.draft.key_form import ask_key_points, list_key
from briefings.views.draft.onward import show_onward

_READ_ANEW = "The article was read anew since you opened this form, so other sentences are proposed now. Nothing was changed."


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def key_points(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    version: Annotated[Version, "The draft’s version that the form was made from"] = 0,
    points: Annotated[Carried, "The proposals that the form asked for"] = "",
    stamp: Annotated[Carried, "What they were"] = "",
    values: Annotated[Fields | None, "The key points"] = None,
) -> Answer | Form:
    """Write the key points in a form, then go on with the quotations."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    proposed = await services.proposing.list(caller.server, work)
    if not version:
        if not list_key(proposed):
            raise InvalidArgumentError("No key points are proposed for this draft.", "“Add” in /desk review takes your own.")
        return ask_key_points(work, proposed)
    asked = points.split(",")
    if stamp != make_stamp(item for item in proposed if item.id in asked):
        raise ConflictError(_READ_ANEW, "Open the form again: it shows the sentences that are proposed now.")
    texts = {item_id: (values or {}).get(item_id, "") for item_id in asked}
    work = await services.proposing.keep_as(caller, work, texts, seen=version)
    return await show_onward(context, work)
