"""/corrections."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Annotated

from briefings import editing
from briefings.answers import items, navigation, sections, wording
from briefings.answers.amendments import call_kind, name_item
from briefings.answers.blocks import Answer, Block, Heading, Prose, Statement
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, Shared
from briefings.model.briefing import Briefing, Correction
from briefings.services.edition_cache import Edition
from briefings.services.zones import day_in
from briefings.store.challenges import Challenge
from briefings.views.rulings import CHALLENGED, say_ruling

_WORDS = 450
"""Words of a page."""
_NONE = "Nothing in this briefing has been corrected."


@command(kept=True)
async def corrections(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """What was corrected, and why."""
    about = briefing.briefing
    newest_first = sorted(about.corrections, key=lambda correction: correction.date, reverse=True)
    zone = (await context.services.settings.of(context.caller.server)).zone
    ruled = await context.services.challenging.list_ruled(context.caller.server, about.id)
    blocks = (
        *(_list_kinds(about, newest_first) if briefing.retracted else _list_corrected(about, newest_first)),
        *_show_retracted(briefing, zone),
        *_list_rulings(briefing, ruled, zone),
    )
    return Answer(
        "Corrections",
        blocks or (Prose(_NONE),),
        links=(navigation.to("Summary", "summary", about), navigation.to("Notes", "notes", about)),
        provenance=items.provenance(about, briefing.revision),
        words=_WORDS,
        private=not public,
    )


def _list_corrected(about: Briefing, newest_first: Iterable[Correction]) -> Iterator[Block]:
    for date, corrections_of_day in groupby(newest_first, key=lambda correction: correction.date):
        yield Heading(wording.date(date))
        for correction in corrections_of_day:
            yield _name(about, correction.item)
            yield Statement(f"Was: {correction.was}")
            yield Statement(f"Is now: {correction.now}")
            yield Statement(f"Why: {correction.why}")


def _list_kinds(about: Briefing, newest_first: Iterable[Correction]) -> Iterator[Block]:
    """The corrections of a retracted briefing: when, of what kind of thing and why, and none of its own words."""
    for correction in newest_first:
        yield Heading(f"{wording.date(correction.date)}: {call_kind(about, correction.item)}")
        yield Statement(f"Why: {correction.why}")


def _name(about: Briefing, item: str) -> Statement:
    """What was corrected, by its own words. Only what stands in the briefing still has a proof."""
    named = name_item(about, item)
    has_proof = any(place.address == item for place in editing.addresses(about))
    return Statement(f"{named[:1].upper()}{named[1:]}", item=item if has_proof else "", is_lead=True)


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
        yield Heading(CHALLENGED)
    for challenge in challenges:
        yield Statement(say_ruling(challenge, labels.get(challenge.item, "an item"), zone))
