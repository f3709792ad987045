"""What an editor is told of the others in a draft: who is in it, and what somebody changed since they looked."""

from dataclasses import replace

from briefings.answers.blocks import Answer, Prose
from briefings.editing import addresses
from briefings.framework.context import Context
from briefings.services.drafts import Work
from briefings.store.desk_records import ConflictError
from briefings.text.shorten import shorten
from briefings.views.desk.item import item as show_item
from briefings.views.desk.review import review
from briefings.views.history_line import history_entry

_LONGEST = 300
"""Characters of what somebody changed: a screen of what is proposed leaves room for no more."""


def mark_changed(error: ConflictError, screen: Answer) -> Answer:
    """The screen as it is now, in answer to a button that was made for what is no more: it says first who changed what."""
    entry = history_entry(error.by, named=False) if error.by else None
    said = Prose(f"{error.message} So nothing was done: this is how it is now.")
    who = (replace(entry, text=shorten(entry.text, _LONGEST)),) if entry else ()
    return replace(screen, blocks=(said, *who, *screen.blocks))


async def show_changed(context: Context, error: ConflictError, work: Work, item: str = "") -> Answer:
    """The item as it is now, or the overview if there is no such item any more, in answer to such a button."""
    newest = await context.services.editing.enter(context.caller, work.briefing.id)
    is_there = any(there.address == item for there in addresses(newest.briefing))
    screen = await show_item(context, newest, item) if is_there else await review(context, newest)
    return mark_changed(error, screen)
