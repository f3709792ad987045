"""/source."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from briefings.answers import items, navigation, wording
from briefings.answers.blocks import Answer, Block, Heading, Link, Prose, Statement
from briefings.answers.quote_picture import is_shareable
from briefings.editing.item_lookup import Item
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, ItemName, Shared
from briefings.model.briefing import Quote
from briefings.services.draft_checks import LONGEST_EXTRACT, extracts_for_readers
from briefings.services.edition_cache import Edition
from briefings.views.proof import say_date, show_proof
from briefings.views.rulings import list_rulings

_WORDS = 200
"""Words of a page."""
_KEPT = f"The article is kept for this server, and at most {LONGEST_EXTRACT} characters of a passage are shown."


@command(kept=True)
async def source(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    item: Annotated[ItemName | None, "What you want the proof of, or a passage: p7"] = None,
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """The article, and the words behind a line."""
    about = briefing.briefing
    desk, server = context.services.store.desk, context.caller.server
    article = await desk.article_of(server, about.id, about.source.fingerprint)
    extracts = await asyncio.to_thread(extracts_for_readers, article, about)  # a long article takes a while
    blocks = tuple(show_proof(briefing, item, article, extracts) if item else _of_briefing(briefing, extracts))
    if item and item.place:
        ruled = await context.services.challenging.list_ruled(server, about.id)
        blocks += tuple(list_rulings(item.id, ruled, (await context.services.settings.of(server)).zone))
    return Answer(
        "Proof" if item and item.place else "Passages" if item else "Source",
        blocks,
        links=tuple(_ways(briefing, item)),
        provenance=replace(items.provenance(about, briefing.revision), short=""),
        words=0 if item else _WORDS,
        private=not public,
    )


def _ways(edition: Edition, item: Item | None) -> Iterator[Link]:
    about = edition.briefing
    if item and item.place and isinstance(item.place.item, Quote) and is_shareable(item.place.item):
        yield replace(navigation.to("Share", "share", about, quote=item.id), is_public=True)
    if item and item.place:
        yield navigation.to("This is wrong", "challenge", about, item=item.id, revision=str(edition.revision))
    yield navigation.to("Summary", "summary", about)
    if item:
        yield navigation.to("The article", "source", about)
    yield from navigation.article(about)


def _of_briefing(edition: Edition, extracts: Mapping[str, str]) -> Iterator[Block]:
    about = edition.briefing
    article = about.source
    yield Statement(f"Outlet: {article.publisher}")
    for label, value in (("Title", article.title), ("Author", article.author), ("Address", article.url)):
        yield Statement(f"{label}: {wording.known(value, 'not given')}")
    if article.published.edtf:
        yield from say_date(article.published)
    else:
        yield Statement("Published: not given")
    if not article.complete.whole:
        yield Statement(f"Missing from the article at hand: {article.complete.missing}")
    yield Statement(f"Fingerprint of the text: {article.fingerprint}")
    yield Heading("Its passages, by their first words")
    not_kept = "The article’s text is not kept here; whoever has the article finds each passage by its first words."
    yield Prose(f"{_KEPT} Name one: /source item:{about.passages[0].id}" if extracts else not_kept)
    for passage in about.passages:
        kind = "" if passage.kind == "body" else f" ({passage.kind})"
        yield Statement(f"{passage.opens} …{kind}", cite=(passage.id,))
