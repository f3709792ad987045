"""/briefings."""

from typing import Annotated

from briefings.answers import wording
from briefings.answers.blocks import Answer, Link, Listed, Prose
from briefings.answers.text_width import clipped
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import TagName
from briefings.store.records import Card

_LONGEST_REASON = 300
"""Characters of why a briefing was retracted; /corrections has all of it."""


@command(kept=True)
async def briefings(context: Context, tag: Annotated[TagName | None, "Only briefings with this tag"] = None) -> Answer:
    """Every briefing, newest first.

    A retracted one stands here under its headline, with the reason in the place of everything else that the list tells of it:
    readers who miss it must be able to find why it is gone. Its tags are no way to it.
    """
    cards = await context.reading.cards(context.caller.server)
    chosen = [card for card in cards if tag is None or (tag in card.tags and not card.retracted)]
    if not chosen:
        return Answer("Briefings", (Prose("There is no briefing here yet. An editor can load one."),), private=True)
    newest_first = sorted(chosen, key=lambda card: card.loaded_at, reverse=True)
    counted = wording.count(len(chosen), "briefing")
    return Answer(
        f"Briefings tagged “{tag}”" if tag else "Briefings",
        (Prose(f"{counted} to read."), *map(_list_card, newest_first)),
    )


def _list_card(card: Card) -> Listed:
    link = Link("Open", "summary", (("briefing", card.id),), revision=card.revision)
    if card.retracted:
        return Listed(card.headline, f"Retracted: {clipped(card.retracted, _LONGEST_REASON)}", link)
    tags = f" · {', '.join(card.tags)}" if card.tags else ""
    text = f"{card.publisher}{tags}"
    return Listed(card.headline, text, link)
