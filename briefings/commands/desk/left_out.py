"""What was left out of a page, reached from /desk add."""

from typing import Annotated

from briefings.answers.blocks import Answer
from briefings.caller import Access, Surface
from briefings.editing.page_parts import find_taken, take_in
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, Version
from briefings.model.errors import InvalidArgumentError
from briefings.views.desk.left_out import show_left_out
from briefings.views.desk.review import review


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def left_out(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    part: Annotated[str, "The part to take in, by its number"] = "",
    version: Annotated[Version, "The draft’s version that was looked at"] = 0,
) -> Answer:
    """See what of its page is not in a draft's text, and take parts of it in."""
    services, caller = context.services, context.caller
    work = await services.editing.open(caller.server, briefing)
    article = await services.editing.article(caller.server, briefing)
    page = await services.intake.from_url(work.briefing.source.url)
    taken = find_taken(article.text, page.text, page.left_out) if article else None
    if taken is None:
        raise InvalidArgumentError(
            "The page says something else by now than when this draft was begun.",
            "Begin again with /desk add, or paste what is missing.",
        )
    if not part:
        return show_left_out(work, page.left_out, taken)
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 6 else 0  # noqa: PLR2004 - no page has more
    if not 1 <= number <= len(page.left_out):
        raise InvalidArgumentError(f"There is no part {part}.", "Choose one of those that are shown.")
    text = take_in(page.text, page.left_out, taken | {number - 1})
    work = await services.editing.replace_text(caller, work, text, f"took in: {page.left_out[number - 1].what}", seen=version)
    return await review(context, work, message="The part is in the text now, and the passages are numbered anew.")
