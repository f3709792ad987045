"""/source."""

from collections.abc import Iterator
from typing import Annotated

from briefings.answers import items, ways, wording
from briefings.answers.blocks import Answer, Block, Heading, Prose, Statement
from briefings.model.briefing import Briefing
from briefings.services.command import command
from briefings.services.context import Context
from briefings.services.options import BriefingName


@command()
async def source(_: Context, briefing: Annotated[BriefingName, "Which briefing"]) -> Answer:
    """Which article a briefing rests on, and how each passage of it begins."""
    about = briefing.briefing
    return Answer(
        "Source",
        tuple(_blocks(about)),
        links=(ways.to("Summary", "summary", about), ways.to("Timeline", "timeline", about), ways.to("Quotes", "quotes", about)),
        provenance=items.provenance(about, briefing.revision),
    )


def _blocks(about: Briefing) -> Iterator[Block]:
    article = about.source
    yield Statement(f"Outlet: {article.publisher}")
    yield Statement(f"Title: {wording.known(article.title, 'not given')}")
    yield Statement(f"Author: {wording.known(article.author, 'not given')}")
    yield Statement(f"Address: {wording.known(article.url, 'not given')}")
    published = wording.date(article.published.edtf)
    yield Statement(f"Published: {published}", wording.dated_by(article.published))
    if not article.complete.whole:
        yield Statement(f"Missing: {article.complete.missing}")
    yield Statement(f"Fingerprint of the text: {article.fingerprint}")
    yield from items.notices(about, "source")
    yield Heading("Its passages, by their first words")
    yield Prose(
        "The article's text itself is not stored; with a copy of it, `briefing verify` checks every line of this briefing."
    )
    for passage in about.passages:
        kind = "" if passage.kind == "body" else passage.kind
        yield Statement(f"{passage.opens} …", kind, (passage.id,))
