"""Beginning a draft from an article, however it came in."""

from briefings.answers.blocks import Answer
from briefings.framework.context import Context
from briefings.model.errors import UnreadableTextError
from briefings.services.arrivals.incoming_article import IncomingArticle
from briefings.services.arrivals.same_article import Arrival
from briefings.views.draft.begun import show_begun
from briefings.views.draft.same_article import show_same


async def begin_draft(
    context: Context, taken: IncomingArticle, publisher: str, published: str = "", *, is_another: bool = False
) -> Answer:
    """Keep the article, read it for what can be proposed, and show both. Raises QuotaError and InvalidArgumentError.

    `published` is the EDTF date that an editor gave, "" for none. If the server has a draft or a briefing of the same article,
    nothing is stored and that is told, unless `is_another` says that one more is wanted.
    If it cannot be read for proposals within limits, the draft is there all the same, to be filled by hand.
    """
    services, caller = context.services, context.caller
    same = None if is_another else await services.same_articles.find(caller.server, taken)
    if same and not same.is_of(caller):
        return show_same(context, same, services.same_articles.keep(caller, Arrival(taken, publisher, published)))
    work = await services.editing.begin_from_article(caller, taken, publisher, published)
    services.kept_pages.keep(caller, work.briefing.id, taken)
    message = ""
    try:
        proposed = await services.proposing.begin(caller, work, taken.text)
    except UnreadableTextError as error:
        proposed, message = (), f"{error.message} {error.remedy}"
    article = await services.editing.article(caller.server, work.briefing.id)
    return show_begun(work, proposed, article, taken, message=message)
