"""The ways on from a briefing: links to its other answers."""

from briefings.answers.blocks import Link, Menu
from briefings.model.briefing import Briefing

_OPTIONS_OF_A_SELECT = 25
"""Discord shows at most this many (Components, String Select)."""


def to(label: str, command: str, briefing: Briefing, **arguments: str) -> Link:
    """A link to a command about this briefing."""
    return Link(label, command, (("briefing", briefing.id), *arguments.items()))


def actors(briefing: Briefing) -> Menu:
    """A menu of the actors, those with most to say and with most roles first where not all find room."""
    spoken = [quote.speaker for quote in briefing.quotes]
    ranked = sorted(briefing.actors, key=lambda actor: (-spoken.count(actor.id), -len(actor.roles)))
    links = tuple(Link(actor.name, "actor", (("name", f"{briefing.id}:{actor.id}"),)) for actor in ranked[:_OPTIONS_OF_A_SELECT])
    return Menu("Who is involved", links)


def speakers(briefing: Briefing) -> Menu:
    """A menu of everybody quoted, in the order they are first heard."""
    heard = dict.fromkeys(quote.speaker for quote in briefing.quotes if quote.speaker)
    named = [actor for speaker in heard if (actor := briefing.actor(speaker))]
    links = tuple(to(actor.name, "quotes", briefing, speaker=actor.id) for actor in named[:_OPTIONS_OF_A_SELECT])
    return Menu("Quotes by one speaker", links)
