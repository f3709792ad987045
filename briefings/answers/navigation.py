"""The ways on from a briefing: links to its other answers."""

from collections import Counter

from briefings.answers.blocks import Answer, Block, Entry, Link, Menu, Notice, Quotation, Statement, Worded
from briefings.model.briefing import Actor, Briefing

_OPTIONS_OF_A_SELECT = 25
"""Discord shows at most this many (Components, String Select)."""


def to(label: str, command: str, briefing: Briefing, **arguments: str) -> Link:
    """A link to a command about this briefing."""
    return Link(label, command, (("briefing", briefing.id), *arguments.items()))


def actors(briefing: Briefing) -> tuple[Menu, ...]:
    """A menu of the actors, those with most to say and with most roles first where not all find room; () without any."""
    spoken = Counter(quote.speaker for quote in briefing.quotes)
    ranked = sorted(briefing.actors, key=lambda actor: (-spoken[actor.id], -len(actor.roles)))
    links = tuple(Link(_called(briefing, actor), "actor", (("name", f"{briefing.id}:{actor.id}"),)) for actor in ranked)
    return _menu("Who is involved", links)


def _menu(prompt: str, links: tuple[Link, ...]) -> tuple[Menu, ...]:
    """A menu of as many links as find room, saying so where not all do; () without any."""
    if len(links) > _OPTIONS_OF_A_SELECT:
        prompt = f"{prompt} ({_OPTIONS_OF_A_SELECT} of {len(links)})"
    return (Menu(prompt, links[:_OPTIONS_OF_A_SELECT]),) if links else ()


def _called(briefing: Briefing, actor: Actor) -> str:
    """An actor's name; one that is no proper name ("parliament") goes with how it stands to somebody else."""
    if not actor.name[:1].islower():
        return actor.name
    relation = next((relation for relation in briefing.relations if relation.subject == actor.id), None)
    if relation is None:
        return actor.name
    related = briefing.actor(relation.object)
    return f"{actor.name} ({relation.label} {related.name})" if related else actor.name


def speakers(briefing: Briefing) -> tuple[Menu, ...]:
    """A menu of everybody quoted, in the order they are first heard; () where nobody is named."""
    heard = dict.fromkeys(quote.speaker for quote in briefing.quotes if quote.speaker)
    named = [actor for speaker in heard if (actor := briefing.actor(speaker))]
    return _menu("Quotes by one speaker", tuple(to(actor.name, "quotes", briefing, speaker=actor.id) for actor in named))


def sources(answer: Answer) -> tuple[Menu, ...]:
    """A menu that leads each thing on this page of an answer to its passages; () where nothing on it cites any."""
    if answer.provenance is None or (answer.here and answer.here.command == "source"):
        return ()
    briefing = answer.provenance.briefing
    named = {target: label for block in answer.blocks for target, label in _cited(block)}
    links = tuple(Link(label, "source", (("briefing", briefing), ("item", target))) for target, label in named.items())
    return _menu("Where it stands in the article", links)


def _cited(block: Block) -> tuple[tuple[str, str], ...]:
    """(what `/source item:` takes, label) of a block that cites passages."""
    match block:
        case Quotation(segments=segments, cite=cite, item=item) if cite:
            return ((item or ", ".join(cite), f"{', '.join(cite)}: “{segments[0]}”"),)
        case Statement(text=text, cite=cite, item=item) if cite:
            return ((item or ", ".join(cite), f"{', '.join(cite)}: {text}"),)
        case Entry(what=text, cite=cite, item=item) if cite:
            return ((item or ", ".join(cite), f"{', '.join(cite)}: {text}"),)
        case Notice(text=text, sides=sides, cite=cite, item=item) if cite or (item and sides):
            passages = cite or tuple(dict.fromkeys(passage for side in sides for passage in side.cite))
            return ((item or ", ".join(passages), f"{', '.join(passages)}: {text}"),)
        case Worded(text=text, cite=cite) if cite:
            return ((", ".join(cite), f"{', '.join(cite)}: {text}"),)
        case _:
            return ()
