"""/desk review."""

from typing import Annotated

from briefings.answers.blocks import Answer, Link, Listed, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DraftsName
from briefings.model.revision import State
from briefings.store.desk_records import DraftCard
from briefings.views.desk.review import STATES
from briefings.views.desk.review import review as shown


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def review(
    context: Context,
    briefing: Annotated[DraftsName | None, "Which draft or briefing; leave it out to see all drafts"] = None,
    start: Annotated[Carried, "The item to begin the list with"] = "",
    all_from: Annotated[Carried, "The item to begin the list of all with"] = "",
) -> Answer:
    """Look through a draft: what has to be mended, then item by item with its passages."""
    if briefing is not None:
        work = await context.services.editing.enter(context.caller, briefing)
        return await shown(context, work, start=start, all_from=all_from)
    drafts = await context.services.editing.drafts(context.caller.server)
    if not drafts:
        message = "There are no drafts. /desk add begins one; /desk edit begins one of what is published."
        return Answer("Drafts", (Prose(message),), private=True)
    scheduled = {
        name for name, embargo in (await context.services.embargoes.list(context.caller.server)).items() if embargo.is_set
    }
    return Answer("Drafts", tuple(_list_draft(draft, draft.briefing in scheduled) for draft in drafts), private=True)


def _list_draft(draft: DraftCard, is_scheduled: bool) -> Listed:
    link = Link("Open", "desk review", (("briefing", draft.briefing),))
    made = f"of revision {draft.base}" if draft.base else "not published yet"
    waits = " · waits for a second editor" if draft.state is State.IN_REVIEW and not is_scheduled else ""
    waits += " · is published by itself at a moment that was set" if is_scheduled else ""
    return Listed(draft.headline or draft.briefing, f"{draft.briefing} · {STATES[draft.state]}, {made}{waits}", link)
