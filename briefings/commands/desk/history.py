"""/desk history."""

from collections.abc import Iterator
from typing import Annotated

from briefings import editing
from briefings.answers.blocks import Answer, Block, Diff, Heading, Link, Listed, Menu, Prose
from briefings.caller import LIBRARY, Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskShown, Version
from briefings.model.errors import NotFoundError
from briefings.services.edition_cache import Edition
from briefings.store.desk_records import RevisionCard
from briefings.store.records import Stored
from briefings.views.history_line import history_entry

_AT_ONCE = 20
_IN_A_MENU = 25


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def history(
    context: Context,
    briefing: Annotated[DeskShown, "Which draft or briefing"],
    revision: Annotated[Version, "What this revision changed"] = 0,
    skip: Annotated[Version, "How many of its acts to leave out, the newest first"] = 0,
) -> Answer:
    """Who did what with a briefing and when, its revisions, and what each of them changed."""
    server, store = context.caller.server, context.services.store
    cards = await store.desk.revisions(server, briefing)
    if revision:
        return await _show_changes(context, briefing, revision, cards)
    events = await store.desk.events(server, briefing=briefing, skip=skip, most=_AT_ONCE)
    edition = await context.reading.edition(server, briefing)
    links = (
        *(
            [Link("Older", "desk history", (("briefing", briefing), ("skip", str(skip + _AT_ONCE))), in_place=True)]
            if len(events) == _AT_ONCE
            else []
        ),
        *([Link("Newest", "desk history", (("briefing", briefing),), in_place=True)] if skip else []),
        Link("Review", "desk review", (("briefing", briefing),)),
    )
    blocks: list[Block] = [] if skip else list(_revisions(briefing, edition, cards))
    if events:
        blocks += [Heading("What was done"), *(history_entry(event, named=False) for event in events)]
    blocks = blocks or [Prose("Nothing has been done before that." if skip else _say_untouched(edition))]
    menus = () if skip else _menu(briefing, cards)
    return Answer(f"History of {briefing}", tuple(blocks), links=links, menus=menus, private=True)


def _say_untouched(edition: Edition | None) -> str:
    if edition is not None and edition.server == LIBRARY:
        return "This server has done nothing with it yet: readers see it as it ships with the bot. /desk edit makes a copy of it."
    return "Nothing has been done with it yet."


def _revisions(briefing: str, edition: Edition | None, cards: tuple[RevisionCard, ...]) -> Iterator[Block]:
    if cards:
        yield Heading("Revisions")
    for card in cards:
        made = f"{card.made_at:%Y-%m-%d %H:%M} UTC"
        if edition is not None and card.revision == edition.revision:
            yield Listed(f"Revision {card.revision}", f"{made} · {'retracted' if edition.retracted else 'what readers see now'}")
        else:
            link = Link("Roll back to this one", "desk rollback", (("briefing", briefing), ("revision", str(card.revision))))
            yield Listed(f"Revision {card.revision}", made, None if edition is None or edition.retracted else link)


def _menu(briefing: str, cards: tuple[RevisionCard, ...]) -> tuple[Menu, ...]:
    links = tuple(
        Link(f"Revision {card.revision}", "desk history", (("briefing", briefing), ("revision", str(card.revision))))
        for card in cards[:_IN_A_MENU]
    )
    return (Menu("What a revision changed", links),) if links else ()


async def _show_changes(context: Context, briefing: str, revision: int, cards: tuple[RevisionCard, ...]) -> Answer:
    """What a revision of this server changed, item by item."""
    store, server = context.services.store, context.caller.server
    this = await store.briefing(server, briefing, revision=revision) if revision in {card.revision for card in cards} else None
    if this is None:
        raise NotFoundError(f"There is no revision {revision} of {briefing} here.", "/desk history lists them.")
    older = await _one_before(context, briefing, revision, cards)
    links = (Link("History", "desk history", (("briefing", briefing),)),)
    title = f"Revision {revision} of {briefing}"
    if older is None:
        return Answer(title, (Prose("It is the first one: all of it was new."),), links=links, private=True)
    changed = tuple(Diff(change.label, change.was, change.now) for change in editing.changes(older.briefing, this.briefing))
    whose = "what ships with the bot, revision" if older.server == LIBRARY else "revision"
    message = f"Compared with {whose} {older.revision}." if changed else f"It says the same as {whose} {older.revision}."
    return Answer(title, (Prose(message), *changed), links=links, private=True)


async def _one_before(context: Context, briefing: str, revision: int, cards: tuple[RevisionCard, ...]) -> Stored | None:
    """The revision before that one: the server's own, or the shipped one that its copy was made of; None for the first of all."""
    store, server = context.services.store, context.caller.server
    before = max((card.revision for card in cards if card.revision < revision), default=0)
    if before:
        return await store.briefing(server, briefing, revision=before)
    copied = await store.desk.find_copy_revisions(server, briefing)
    return await store.briefing(LIBRARY, briefing, revision=copied[0]) if copied else None
