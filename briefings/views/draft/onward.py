"""The next screen of a draft: what is left to keep or drop, else the proof."""

from briefings.answers.blocks import Answer
from briefings.framework.context import Context
from briefings.services.drafts import Work
from briefings.views.draft.pages import Screen, find_first_screen, find_next_screen
from briefings.views.draft.proof import show_proof
from briefings.views.draft.screen import show_screen


async def show_onward(context: Context, work: Work, after: Screen | None = None, *, message: str = "") -> Answer:
    """What comes behind a screen, or the first one; `message` is said first."""
    proposed = await context.services.proposing.list(context.caller.server, work)
    screen = find_next_screen(proposed, after) if after else find_first_screen(proposed)
    if screen is None:
        return await show_proof(context, work, message=message)
    return show_screen(work, proposed, screen, message=message)
