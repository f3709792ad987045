"""/source."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Annotated

from briefings.answers import items, navigation, wording
from briefings.answers.blocks import Answer, Block, Heading, Prose, Statement
from briefings.editing.item_lookup import Item
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, ItemName, Shared
from briefings.model.briefing import Briefing
from briefings.model.source import Passage
from briefings.services.draft_checks import LONGEST_EXTRACT, extracts_for_readers

_EXTRACTS = 5
"""Passages shown in one answer; the others are named by their first words, so that no answer replaces the article."""
_KEPT = f"The article is kept for this server, and at most {LONGEST_EXTRACT} characters of a passage are shown."


@command()
async def source(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    item: Annotated[ItemName | None, "The item whose passages you want, or a passage: p7"] = None,
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """Which article a briefing rests on, and which passage an item was taken from."""
    about = briefing.briefing
    article = await context.services.editing.article(context.caller.server, about.id)
    extracts = await asyncio.to_thread(extracts_for_readers, article, about)  # a long article takes a while
    return Answer(
        f"Source of {item.id}" if item else "Source",
        tuple(_of_item(about, item, extracts) if item else _of_briefing(about, extracts)),
        links=(navigation.to("Summary", "summary", about), *([navigation.to("Whole source", "source", about)] if item else [])),
        provenance=items.provenance(about, briefing.revision),
        private=not public,
    )


def _of_item(about: Briefing, item: Item, extracts: Mapping[str, str]) -> Iterator[Block]:
    if item.says:
        yield Prose(item.says)
    yield Heading("Where it stands in the article")
    for number, passage in enumerate(item.passages):
        of = f"Passage {passage.position} of {len(about.passages)}"
        text = extracts.get(passage.id, "") if number < _EXTRACTS else ""
        said = f"{of}: {text}" if text else f"{of} opens with: {passage.opens} …"
        yield Statement(said, _kind(passage), (passage.id,))
    if not item.passages:
        yield Prose("It rests on no single passage.")
    not_kept = "The article's text is not stored here; anyone who has the article finds the passage by its first words."
    yield Prose(_KEPT if extracts else not_kept)
    yield from items.notices(about, item.id, *(passage.id for passage in item.passages))
    yield from _say_missing(about)


def _of_briefing(about: Briefing, extracts: Mapping[str, str]) -> Iterator[Block]:
    article = about.source
    yield Statement(f"Outlet: {article.publisher}")
    yield Statement(f"Title: {wording.known(article.title, 'not given')}")
    yield Statement(f"Author: {wording.known(article.author, 'not given')}")
    yield Statement(f"Address: {wording.known(article.url, 'not given')}")
    published = wording.date(article.published.edtf)
    yield Statement(f"Published: {published}", wording.dated_by(article.published))
    yield from _say_missing(about)
    yield Statement(f"Fingerprint of the text: {article.fingerprint}")
    yield from items.notices(about, "source")
    yield Heading("Its passages, by their first words")
    not_kept = "The article's text itself is not stored; with a copy of it, `briefing verify` checks every line of this briefing."
    yield Prose(f"{_KEPT} Name one: /source item:{about.passages[0].id}" if extracts else not_kept)
    for passage in about.passages:
        yield Statement(f"{passage.opens} …", _kind(passage), (passage.id,))


def _say_missing(about: Briefing) -> Iterator[Block]:
    if not about.source.complete.whole:
        yield Statement(f"Missing from the article at hand: {about.source.complete.missing}")


def _kind(passage: Passage) -> str:
    return "" if passage.kind == "body" else passage.kind
