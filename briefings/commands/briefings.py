"""/briefings."""

from typing import Annotated

from briefings.answers import wording
from briefings.answers.blocks import Answer, Link, Listed, Prose
from briefings.services.command import command
from briefings.services.context import Context
from briefings.services.options import TagName
from briefings.store.interface import Card


@command()
async def briefings(context: Context, tag: Annotated[TagName | None, "Only briefings with this tag"] = None) -> Answer:
    """List the briefings there are, newest first."""
    cards = await context.reading.cards(context.caller.server)
    chosen = [card for card in cards if tag is None or tag in card.tags]
    if not chosen:
        return Answer("Briefings", (Prose("There is no briefing here yet. An editor can load one."),), private=True)
    newest_first = sorted(chosen, key=lambda card: card.loaded_at, reverse=True)
    counted = wording.count(len(chosen), "briefing")
    return Answer(
        f"Briefings tagged “{tag}”" if tag else "Briefings",
        (Prose(f"{counted} to read."), *map(_listed, newest_first)),
    )


def _listed(card: Card) -> Listed:
    as_of = wording.date(card.as_of) if card.as_of else "unknown"
    tags = f" · {', '.join(card.tags)}" if card.tags else ""
    text = f"{card.publisher} · {card.id}, revision {card.revision} · as of {as_of}{tags}"
    return Listed(card.headline, text, Link("Open", "summary", (("briefing", card.id),), revision=card.revision))
