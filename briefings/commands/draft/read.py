"""The article of a draft, reached from its overview and its items."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName
from briefings.model.errors import NotFoundError
from briefings.views.desk.item import text_at_hand
from briefings.views.draft.article import show_article
from briefings.views.draft.pages import read_page


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def read(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    start: Annotated[Carried, "The passage to begin with"] = "",
    page: Annotated[Carried, "Which page"] = "",
) -> Answer:
    """Read the whole article of a draft, page by page."""
    editing, server = context.services.editing, context.caller.server
    work = await editing.open(server, briefing)
    text = text_at_hand(work, await editing.article(server, briefing))
    if not text:
        message = "The article is not at hand, or it is another text than this draft was made from."
        raise NotFoundError(message, "Attach it with /desk source.")
    return show_article(work, text, start, read_page(page) if page else 0)
