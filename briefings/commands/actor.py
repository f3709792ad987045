"""/actor."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from briefings.answers import items, navigation, sections
from briefings.answers.blocks import Answer, Block, Heading, Prose, Quotation, Statement, Worded
from briefings.answers.people import find_people
from briefings.answers.word_count import count_words
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import ActorName
from briefings.model.briefing import Actor, Briefing, Quote
from briefings.model.traversal import list_points

_WORDS = 150
"""Words of the answer; what does not fit is in the other answers that it leads to."""
_ROOM = _WORDS - 15
"""The same without its title and footer."""


@command(kept=True)
async def actor(_: Context, name: Annotated[ActorName, "Who or what"]) -> Answer:
    """Who somebody is."""
    about, who = name.edition.briefing, name.actor
    blocks = tuple(sections.spell_contradiction(about, _blocks(about, who)))
    speaks = any(who.id in quote.voices for quote in about.quotes)
    related = any(who.id in {relation.subject, relation.object, *relation.by} for relation in about.relations)
    events = any(who.id in {*event.actors, *event.by} for event in about.events)
    return Answer(
        who.name,
        blocks,
        links=(
            *([navigation.to("Quotes", "quotes", about, speaker=who.id)] if speaks else []),
            *([navigation.to("Timeline", "timeline", about, actor=who.id)] if events else []),
            *([navigation.to("Relations", "relations", about, actor=who.id)] if related else []),
            navigation.notes(about),
            navigation.to("Summary", "summary", about),
        ),
        menus=navigation.more(about, (actor_id for actor_id in find_people(about, blocks) if actor_id != who.id)),
        provenance=items.provenance(about, name.edition.revision),
    )


def _blocks(about: Briefing, who: Actor) -> Iterator[Block]:
    """What the article calls them; then their latest words, what they claim and how they stand to others, while there is room."""
    kind = who.kind.capitalize()
    yield Statement(
        f"{kind}, also called {', '.join(who.aliases)}" if who.aliases else kind,
        item=who.id,
        notes=items.notes_on(about, who.id),
        is_lead=True,
    )
    yield from (items.role(role) for role in who.roles)
    spent = sum(count_words(role.worded) for role in who.roles) + len(who.aliases) + 3
    quote = _latest_quote(about, who)
    relations = [relation for relation in about.relations if who.id in {relation.subject, relation.object}]
    parts: list[tuple[str, Iterable[Statement | Quotation]]] = [
        ("Last quoted", [items.quotation(about, quote)] if quote else []),
        ("Says", _claims(about, who)),
        ("Relations", [items.relation(about, relation) for relation in relations]),
    ]
    for heading, blocks in parts:
        fitting: list[Block] = []
        left_out = 0
        for block in blocks:
            words = _count(block)
            if left_out or spent + words > _ROOM:
                left_out += 1
                continue
            spent += words
            fitting.append(block)
        if fitting:
            yield Heading(heading)
            yield from fitting
        if left_out and fitting:
            yield Prose(f"… and {left_out} more.")


def _latest_quote(about: Briefing, who: Actor) -> Quote | None:
    """The last whole sentence of theirs; if there is none, the last of their words."""
    theirs = [quote for quote in about.quotes if quote.speaker == who.id]
    return next(iter([*[quote for quote in theirs if quote.form == "direct"][-1:], *theirs[-1:]]), None)


def _claims(about: Briefing, who: Actor) -> Iterator[Statement]:
    """What is told on their word alone, the summary first."""
    told: set[str] = set()
    for _, point in list_points(about.summary):
        if who.id in point.by and point.id and point.text not in told:
            told.add(point.text)
            yield items.point(about, point)
    for event in about.events:
        if who.id in event.by:
            entry = items.entry(about, event)
            yield Statement(entry.what, item=entry.item, sign=entry.sign, notes=entry.notes)


def _count(block: Statement | Quotation | Worded) -> int:
    if isinstance(block, Quotation):
        return sum(map(count_words, (*block.segments, block.speaker, block.context, *block.details))) + 1
    return count_words(block.text) + bool(getattr(block, "notes", ()))
