"""/corrections."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated

from briefings import editing
from briefings.answers import items, navigation, sections, wording
from briefings.answers.amendments import called
from briefings.answers.blocks import Answer, Block, Heading, Prose, Statement
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, Shared
from briefings.model.briefing import Briefing, Correction
from briefings.services.edition_cache import Edition
from briefings.services.zones import day_in
from briefings.store.challenges import Challenge

_NONE = "Nothing in this briefing has been corrected."


@command()
async def corrections(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """What a briefing once said wrongly, what it says now, and why."""
    about = briefing.briefing
    newest_first = sorted(about.corrections, key=lambda correction: correction.date, reverse=True)
    zone = (await context.services.settings.of(context.caller.server)).zone
    ruled = await context.services.challenging.list_ruled(context.caller.server, about.id)
    blocks = (
        *chain.from_iterable(_blocks(about, correction, words=not briefing.retracted) for correction in newest_first),
        *_show_retracted(briefing, zone),
        *_list_rulings(briefing, ruled, zone),
    )
    return Answer(
        "Corrections",
        blocks or (Prose(_NONE),),
        links=(navigation.to("Summary", "summary", about), navigation.to("Notes", "notes", about)),
        provenance=items.provenance(about, briefing.revision),
        private=not public,
    )


def _blocks(about: Briefing, correction: Correction, *, words: bool) -> Iterator[Block]:
    """A correction; without its `words` if the briefing is retracted, for they are its own."""
    yield Heading(f"{wording.date(correction.date)}: {called(about, correction.item)}")
    if words:
        yield Statement(f"Was: {correction.was}", item=correction.item)
        yield Statement(f"Is now: {correction.now}")
    yield Statement(f"Why: {correction.why}")


def _show_retracted(edition: Edition, zone: str) -> Iterator[Block]:
    tombstones, whole = edition.briefing.tombstones, edition.retracted
    if tombstones or whole:
        yield Heading("Retracted")
    if whole:
        yield Statement(f"{wording.date(day_in(whole.at, zone))}, the whole briefing: {whole.why}")
    for tombstone in sorted(tombstones, key=lambda tombstone: tombstone.date, reverse=True):
        yield sections.tombstone(tombstone)


def _list_rulings(edition: Edition, challenges: tuple[Challenge, ...], zone: str) -> Iterator[Block]:
    """How the editors of this server ruled; never who had asked, nor words that have been retracted since."""
    shown = editing.addresses(edition.briefing) if challenges and not edition.retracted else ()
    labels = {item.address: item.label for item in shown}
    if challenges:
        yield Heading("Challenged by readers")
    for challenge in challenges:
        when = f"{wording.date(day_in(challenge.ruled_at, zone))}, " if challenge.ruled_at else ""
        ruling = "it is right as it stands" if challenge.state == "kept" else "the reader was right"
        yield Statement(f"{when}{labels.get(challenge.item, 'an item')}: {ruling}. Why: {challenge.why}")
