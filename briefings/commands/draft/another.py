"""Beginning another draft of an article of which there is one, reached from what /desk add says then."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried
from briefings.views.draft.beginning import begin_draft


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def another(context: Context, key: Annotated[Carried, "Under which the article is kept"]) -> Answer:
    """Begin another draft of the same article."""
    arrival = context.services.same_articles.take(context.caller, key)
    return await begin_draft(context, arrival.taken, arrival.publisher, arrival.published, is_another=True)
