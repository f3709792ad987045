"""/briefings."""

from briefings.answers import wording
from briefings.answers.blocks import Answer, Link, Listed, Prose
from briefings.services.command import command
from briefings.services.context import Context
from briefings.store.interface import Card


@command()
async def briefings(context: Context) -> Answer:
    """List the briefings there are, newest first."""
    cards = sorted(await context.reading.cards(context.caller.server), key=lambda card: card.loaded_at, reverse=True)
    if not cards:
        return Answer("Briefings", (Prose("There is no briefing here yet. An editor can load one."),), private=True)
    return Answer(
        "Briefings",
        (Prose(f"{wording.count(len(cards), 'briefing').capitalize()} to read."), *map(_listed, cards)),
    )


def _listed(card: Card) -> Listed:
    as_of = wording.date(card.as_of) if card.as_of else "unknown"
    tags = f" · {', '.join(card.tags)}" if card.tags else ""
    text = f"{card.publisher} · {card.id}, revision {card.revision} · as of {as_of}{tags}"
    return Listed(card.headline, text, Link("Open", "summary", (("briefing", card.id),)))
