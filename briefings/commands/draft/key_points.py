"""Key points of a draft, reached from its headline."""

from collections.abc import Mapping
from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, Fields, Version
from briefings.model.errors import InvalidArgumentError
from briefings.views.draft.key_form import ask_key_points, list_key
from briefings.views.draft.onward import show_onward


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def key_points(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    version: Annotated[Version, "The draft’s version that the form was made from"] = 0,
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
    work = await services.proposing.keep_as(
        caller, work, _read(values or {}, [item.id for item in list_key(proposed)]), seen=version
    )
    return await show_onward(context, work)


def _read(values: Mapping[str, str], ids: list[str]) -> dict[str, str]:
    """The text of each proposed key point; "" for a field that was emptied."""
    return {item_id: values.get(f"key-{number}", "") for number, item_id in enumerate(ids, 1)}
