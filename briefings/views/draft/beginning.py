"""Beginning a draft from an article, however it came in."""

from briefings.answers.blocks import Answer
from briefings.framework.context import Context
from briefings.services.arrivals.incoming_article import IncomingArticle
from briefings.services.arrivals.same_article import Arrival
from briefings.views.draft.begun import show_begun
from briefings.views.draft.reading import read_article
from briefings.views.draft.same_article import show_same


async def begin_draft(
    context: Context, taken: IncomingArticle, publisher: str, published: str = "", *, is_another: bool = False
) -> Answer:
    """Keep the article, read it for what can be proposed, and show both. Raises QuotaError and InvalidArgumentError.

    `published` is the EDTF date that an editor gave, "" for none. If the server has a draft or a briefing of the same article,
    nothing is stored and that is told, unless `is_another` says that one more is wanted.
    If it cannot be read for proposals within limits, or there is no room for them, the draft is there, to be filled by hand.
    """
    services, caller = context.services, context.caller
    same = None if is_another else await services.same_articles.find(caller.server, taken)
    if same and not same.is_of(caller):
        return show_same(context, same, services.same_articles.keep(caller, Arrival(taken, publisher, published)))
    work = await services.editing.begin_from_article(caller, taken, publisher, published)
    services.kept_pages.keep(caller, work.briefing.id, taken)
    message = await read_article(context, work, taken.text)
    proposed = await services.proposing.list(caller.server, work)
    article = await services.editing.article(caller.server, work.briefing.id)
    return show_begun(work, proposed, article, taken, message=message)
