"""Reading the article of a draft for what can be proposed, and what an editor is told if that is not possible."""

from briefings.framework.context import Context
from briefings.model.errors import UnreadableTextError
from briefings.services.drafts import Work
from briefings.services.quotas import QuotaError

_NO_ROOM = (
    "The bot has proposals for this draft, but this server has no room left to keep them. Make room by deleting a draft or a "
    "briefing that you no longer need, or add everything by hand."
)


async def read_article(context: Context, work: Work, text: str) -> str:
    """Keep what is to be proposed for a draft of this text; returns why that was not possible, "" if it was.

    The draft is there all the same, to be filled by hand, and what was proposed for it before stays.
    """
    try:
        await context.services.proposing.begin(context.caller, work, text)
    except UnreadableTextError as error:
        return f"{error.message} {error.remedy}"
    except QuotaError:
        return _NO_ROOM
    return ""


async def read_other_text(context: Context, work: Work, text: str) -> str:
    """As `read_article` for a draft that stands on another text by now: what was proposed from the one before goes."""
    message = await read_article(context, work, text)
    if message:
        await context.services.proposing.withdraw(context.caller, work)
    return message
