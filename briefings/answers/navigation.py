"""The ways on from a briefing: links to its other answers, proofs of what a page shows, and everything else in one menu."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefings.answers.blocks import Answer, Block, Entry, Link, Menu, Notice, Quotation, Statement
from briefings.answers.item_tags import join_tags
from briefings.answers.pictures import Picture
from briefings.answers.quote_picture import is_shareable
from briefings.answers.stand_ins import list_shown
from briefings.model.briefing import Actor, Briefing, Quote
from briefings.model.references import SUMMARY, WHOLE_SOURCE
from briefings.model.source import UNKNOWN

_OPTIONS_OF_A_SELECT = 25
"""Discord shows at most this many (Components, String Select)."""
_MORE = "More"
_NO_ITEMS = frozenset({SUMMARY, WHOLE_SOURCE})
"""What corrections call our words and the article as a whole: nothing that has a proof of its own."""
_PEOPLE = 18
"""Actors in the menu of an answer; the rest of it leads elsewhere."""


def to(label: str, command: str, briefing: Briefing, **arguments: str) -> Link:
    """A link to a command about this briefing."""
    return Link(label, command, (("briefing", briefing.id), *arguments.items()))


def notes(briefing: Briefing) -> Link:
    """A link to the notes on what its page shows; it is left out of a page without any."""
    return replace(to("Notes", "notes", briefing), of_page="notes")


def article(briefing: Briefing) -> tuple[Link, ...]:
    """A link to the article, if its address is known."""
    url = briefing.source.url
    return () if url == UNKNOWN else (Link("Article", "", url=url),)


def more(briefing: Briefing, actors: Iterable[str] = ()) -> tuple[Menu, ...]:
    """The menu of everything else: the people and bodies of an answer, by their ids, then the article and what can be done.

    Without `actors`, those of the whole briefing who have most to say and are involved in most.
    """
    named = tuple(dict.fromkeys(actors)) or tuple(actor.id for actor in _rank(briefing))
    people = [actor for actor_id in named if (actor := briefing.actor(actor_id))][:_PEOPLE]
    links = [Link(f"Who: {_call(briefing, actor)}", "actor", (("name", f"{briefing.id}:{actor.id}"),)) for actor in people]
    links += [
        to("How they stand to each other", "relations", briefing),
        to("Every number", "figures", briefing),
        to("The article: source and passages", "source", briefing),
        replace(to("Something is wrong here", "challenge", briefing), of_page="items"),
        to("Corrections", "corrections", briefing),
    ]
    return (Menu(_MORE, tuple(links)),)


def _rank(briefing: Briefing) -> list[Actor]:
    quoted = [quote.speaker for quote in briefing.quotes if quote.speaker]
    involved = [actor_id for event in briefing.events for actor_id in (*event.actors, *event.by)]
    return sorted(briefing.actors, key=lambda actor: (-quoted.count(actor.id), -involved.count(actor.id)))


def add_others(answer: Answer, others: tuple[Link, ...]) -> Answer:
    """The answer with a way to the same question about other briefings; the dispatcher calls this for every command.

    `others` are links labeled with headlines, the newest briefing first: 25 at most, and () leaves the answer as it is. They
    stand in the menu of everything else if they find room there, else in one of their own.
    """
    if not others:
        return answer
    more = next((menu for menu in answer.menus if menu.prompt == _MORE), None)
    if more is None or len(more.links) + len(others) > _OPTIONS_OF_A_SELECT:
        return replace(answer, menus=(*answer.menus, Menu("Other briefings", others)))
    named = tuple(replace(other, label=f"Briefing: {other.label}") for other in others)
    joined = Menu(_MORE, (*more.links, *named))
    return replace(answer, menus=tuple(joined if menu is more else menu for menu in answer.menus))


def share(briefing: Briefing, quotes: Iterable[Quote]) -> tuple[Menu, ...]:
    """A menu of the quotations on a page that can be shared; () if there are none."""
    links = tuple(
        replace(to(f"“{quote.segments[0]}”", "share", briefing, quote=quote.id), of_page="quote", is_public=True)
        for quote in quotes
        if is_shareable(quote)
    )
    return (Menu("Share a quotation", links),) if links else ()


def other_form(blocks: Iterable[Block], *, is_text: bool) -> tuple[Link, ...]:
    """The way from pictures to words alone (of an answer that `is_text` by request, to pictures); () if there is no picture."""
    if is_text:
        return (Link("With a picture", "", (("as", "picture"),), in_place=True, of_page="here"),)
    if any(isinstance(block, Picture) for block in blocks):
        return (Link("Text only", "", (("as", "text"),), in_place=True, of_page="here"),)
    return ()


def speakers(briefing: Briefing) -> tuple[Menu, ...]:
    """A menu of everybody quoted, in the order they are first heard; () if nobody is named."""
    heard = dict.fromkeys(quote.speaker for quote in briefing.quotes if quote.speaker)
    named = [actor for speaker in heard if (actor := briefing.actor(speaker))]
    links = tuple(to(actor.name, "quotes", briefing, speaker=actor.id) for actor in named)
    return (Menu("Quotes by one speaker", links[:_OPTIONS_OF_A_SELECT]),) if links else ()


def _call(briefing: Briefing, actor: Actor) -> str:
    """An actor's name; one that is no proper name ("parliament") goes with how it stands to somebody else."""
    if not actor.name[:1].islower():
        return actor.name
    relation = next((relation for relation in briefing.relations if relation.subject == actor.id), None)
    if relation is None:
        return actor.name
    related = briefing.actor(relation.object)
    return f"{actor.name} ({relation.label} {related.name})" if related else actor.name


def complete(page: Answer) -> Answer:
    """One page of an answer with what depends on the page filled in: the proofs of what it shows, its notes, what may be doubted.

    A link to notes is left out if the page has none.
    """
    every = (*page.links, *(link for menu in page.menus for link in menu.links))
    if page.provenance is None and not any(link.of_page for link in every):
        return page  # nothing of it depends on the page
    blocks = list_shown(page.blocks)
    shown = [(item, label) for block in blocks for item, label in _items(block) if item not in _NO_ITEMS]
    noted = tuple(dict.fromkeys(note for block in blocks if isinstance(block, _NOTED) for note in block.notes))
    items = tuple(dict.fromkeys(item for item, _ in shown))
    links = tuple(filter(None, (_fill(link, items, noted, page.here) for link in page.links)))
    menus = tuple(
        replace(menu, links=tuple(filter(None, (_fill(link, items, noted, page.here) for link in menu.links))))
        for menu in page.menus
    )
    menus = tuple(menu for menu, before in zip(menus, page.menus, strict=True) if menu.links or not before.links)
    return replace(page, links=links, menus=(*_proofs(page, dict(reversed(shown)), items), *menus))


def _fill(link: Link, items: tuple[str, ...], noted: tuple[str, ...], here: Link | None) -> Link | None:
    if link.of_page == "notes":
        if not noted:
            return None
        return replace(link, label=f"{link.label} ({len(noted)})", arguments=_with(link, noted), of_page="")
    if link.of_page == "quote":
        return replace(link, of_page="") if dict(link.arguments).get("quote") in items else None
    if link.of_page == "here":
        return _ask_again(link, here) if here else None
    if link.of_page == "items":
        return replace(link, arguments=_with(link, items), of_page="")
    return link


def _ask_again(link: Link, here: Link) -> Link:
    changed = dict(link.arguments)
    kept = tuple((name, value) for name, value in here.arguments if name not in changed)
    return replace(link, command=here.command, arguments=(*kept, *link.arguments), of_page="")


def _with(link: Link, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return (*link.arguments, ("of", join_tags(ids))) if ids else link.arguments


def _proofs(page: Answer, labels: dict[str, str], items: tuple[str, ...]) -> Iterator[Menu]:
    if page.provenance is None or not items or (page.here and page.here.command == "source"):
        return
    if {dict(link.arguments).get("item") for link in page.links if link.command == "source"} == set(items):
        return  # one item, and its proof is a button already
    about = ("briefing", page.provenance.briefing)
    links = tuple(Link(labels[item], "source", (about, ("item", item))) for item in items[:_OPTIONS_OF_A_SELECT])
    yield Menu("Proof of …", links)


_NOTED = Statement | Entry | Quotation


def _items(block: Block) -> tuple[tuple[str, str], ...]:
    """(address, label) of what a block shows, if its proof can be asked for."""
    match block:
        case Quotation(segments=segments, item=item) if item:
            return ((item, f"“{segments[0]}”"),)
        case Statement(text=text, item=item) | Entry(what=text, item=item) | Notice(text=text, item=item) if item:
            return ((item, text),)
        case _:
            return ()
