"""Correcting a name in all places that are ticked."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.answers.wording import count
from briefings.caller import Access, Surface
from briefings.editing.corrections import check_reason
from briefings.editing.renaming.explained import key_of
from briefings.editing.renaming.places import check_names
from briefings.editing.renaming.places import rename as rename_in
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, FormText, Version
from briefings.services.shared_drafts.steps import Besides
from briefings.views.desk.review import review
from briefings.views.draft.renaming import PRESET, Asked, find_ticked


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def rename_now(  # noqa: PLR0913, PLR0917 - the screen carries all of it
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    old: Annotated[FormText, "The name that is wrong"] = "",
    new: Annotated[FormText, "What it should be"] = "",
    why: Annotated[FormText, "Why it is corrected"] = "",
    ticked: Annotated[Carried, "Which places are ticked"] = PRESET,
    page: Annotated[Carried, "The page that was looked at"] = "1",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
) -> Answer:
    """Correct the name where it is ticked, in one step."""
    del page
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    await services.editing.refuse_changed(caller.server, work, version)
    was, now = check_names(old, new)
    reason = check_reason(why) if work.base or why else ""
    where = find_ticked(work, Asked(was, now, reason, ticked, 1))
    besides = Besides(accepted=work.draft.accepted, reasons={key_of(was, now): reason})
    changed = await services.editing.change(
        caller, work, "edit", lambda text: rename_in(text, was, now, where), seen=version, besides=besides, is_whole=True
    )
    told = " Once this is published, readers get one correction for all of them." if work.base else ""
    return await review(context, changed, message=f"“{was}” was corrected to “{now}” in {count(len(where), 'place')}.{told}")
