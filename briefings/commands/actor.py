"""/actor."""

from collections.abc import Iterator
from typing import Annotated

from briefings.answers import items, navigation
from briefings.answers.blocks import Answer, Block, Heading, Prose, Rule
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import ActorName
from briefings.model.briefing import Actor, Briefing


@command()
async def actor(_: Context, name: Annotated[ActorName, "Who or what"]) -> Answer:
    """Who somebody is, in the article's words."""
    about, who = name.edition.briefing, name.actor
    speaks = any(quote.speaker == who.id for quote in about.quotes)
    related = any(who.id in {relation.subject, relation.object} for relation in about.relations)
    events = any(who.id in event.actors for event in about.events)
    return Answer(
        who.name,
        tuple(_blocks(about, who)),
        links=(
            *([navigation.to(f"Quotes by {who.name}", "quotes", about, speaker=who.id)] if speaks else []),
            *([navigation.to("Timeline", "timeline", about, actor=who.id)] if events else []),
            *([navigation.to("Relations", "relations", about, actor=who.id)] if related else []),
            navigation.to("Summary", "summary", about),
        ),
        menus=navigation.actors(about),
        provenance=items.provenance(about, name.edition.revision),
    )


def _blocks(about: Briefing, who: Actor) -> Iterator[Block]:
    kind = who.kind.capitalize()
    yield Prose(f"{kind}, also called {', '.join(who.aliases)} in the article" if who.aliases else kind)
    if who.roles:
        yield Heading("As the article words it")
        yield from map(items.role, who.roles)
    relations = [relation for relation in about.relations if who.id in {relation.subject, relation.object}]
    if relations:
        yield Heading("Relations")
        yield from (items.relation(about, relation) for relation in relations)
    quotes = [quote for quote in about.quotes if quote.speaker == who.id]
    if quotes:
        yield Rule()
        yield Heading("Last quoted")
        yield items.quotation(about, quotes[-1])
    yield from items.notices(about, who.id, *items.ids(relations), *items.ids(quotes[-1:]))
