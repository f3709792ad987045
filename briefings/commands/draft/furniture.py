"""Passages that read like captions, bylines and the like: taken for the account, or left aside, with one press."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName
from briefings.model.errors import NotFoundError
from briefings.views.desk.item import text_at_hand
from briefings.views.draft.begun import KEEP_IN, show_begun


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def furniture(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    does: Annotated[Carried, "Whether they are kept in or left aside"] = KEEP_IN,
) -> Answer:
    """Take captions, bylines and the like for the account, or leave them aside; what was decided stays."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    article = await services.editing.article(caller.server, briefing)
    text = text_at_hand(work, article)
    if not text:
        message = "The article is not at hand, or it is another text than this draft was made from."
        raise NotFoundError(message, "Attach it with /desk source.")
    proposed = await services.proposing.judge_furniture(caller, work, text, is_account=does == KEEP_IN)
    return show_begun(work, proposed, article)
