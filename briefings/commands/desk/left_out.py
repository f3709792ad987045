"""What was left out of a page, reached from /desk add."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.editing.page_parts import find_taken, take_in
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, Version
from briefings.model.errors import InvalidArgumentError
from briefings.model.source import UNKNOWN
from briefings.services.arrivals.incoming_article import IncomingArticle
from briefings.services.drafts import Work
from briefings.services.kept_pages import KEPT
from briefings.store.desk_records import ConflictError
from briefings.views.desk.left_out import link_left_out, show_left_out
from briefings.views.desk.others import mark_changed
from briefings.views.desk.review import review
from briefings.views.draft.reading import read_other_text

_TAKEN_IN = "The part is in the text now, and the passages are numbered anew."


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def left_out(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    part: Annotated[str, "The part to take in, by its number"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
) -> Answer:
    """See what of its page is not in a draft's text, and take parts of it in."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    article = await services.editing.article(caller.server, briefing)
    page = services.kept_pages.find(caller, briefing) or await _open_again(context, work)
    taken = await asyncio.to_thread(find_taken, article.text, page.text, page.left_out) if article else None
    if taken is None:
        raise InvalidArgumentError(
            "The page has changed since this draft was begun.",
            "Begin again with /desk add, or paste what is missing.",
        )
    if not part:
        return show_left_out(work, page.left_out, taken)
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 6 else 0  # noqa: PLR2004 - no page has more
    if not 1 <= number <= len(page.left_out):
        raise InvalidArgumentError(f"There is no part {part}.", "Choose one of those that are shown.")
    text = await asyncio.to_thread(take_in, page.text, page.left_out, taken | {number - 1})
    try:
        work = await services.editing.replace_text(caller, work, text, f"took in: {page.left_out[number - 1].what}", seen=version)
    except ConflictError as error:
        return mark_changed(error, show_left_out(work, page.left_out, taken))
    is_proposed = bool(await services.proposing.list(caller.server, work))
    unread = await read_other_text(context, work, text) if is_proposed else ""
    answer = await review(context, work, message=f"{_TAKEN_IN} {unread}".rstrip())
    return replace(answer, links=(*answer.links, link_left_out(work)))


async def _open_again(context: Context, work: Work) -> IncomingArticle:
    """The page of a draft that is not kept any more, as the web has it now. Raises BriefingError."""
    if work.briefing.source.url == UNKNOWN:
        raise InvalidArgumentError(
            f"What was left out of the page is not kept any more: the bot keeps it for {KEPT // timedelta(minutes=1)} minutes.",
            "Discard this draft and send the file once more with /desk add, or paste the article with what is missing.",
        )
    return await context.services.intake.from_url(work.briefing.source.url)
