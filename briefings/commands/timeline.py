"""/timeline."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

from briefings.answers import items, navigation, sections, wording
from briefings.answers.blocks import Answer, Block, Prose
from briefings.answers.people import find_people
from briefings.answers.pictures import TimelinePicture
from briefings.answers.timeline_picture import picture_timelines
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import TEXT, ActorName, BriefingName, DateGiven, Look
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing, Event
from briefings.model.edtf_dates import Edtf
from briefings.model.errors import InvalidArgumentError

_ON_A_PAGE, _WORDS = 12, 250
"""Events and words of a page; one with a picture has fewer events (see `pictures`)."""


@command(kept=True)
async def timeline(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    from_: Annotated[DateGiven | None, "Nothing before this date: 2020, 2020-09, September 2020"] = None,
    to: Annotated[DateGiven | None, "Nothing after this date"] = None,
    actor: Annotated[ActorName | None, "Only what this person or body had a part in"] = None,
    dates_in: Annotated[Literal["english", "mine"] | None, "Dates in English, or as your own Discord writes them"] = None,
    as_: Annotated[Look, "With a picture, or in words alone"] = "picture",
) -> Answer:
    """What happened when."""
    about = briefing.briefing
    _check_span(from_, to)
    say = wording.date_for(context.caller.locale) if dates_in == "mine" else wording.date
    events = [event for event in about.events if actor is None or actor.actor.id in {*event.actors, *event.by}]
    within = [event for event in events if _within(event, from_, to)]
    title = actor.actor.name if actor else about.summary.headline.text
    drawn = (
        picture_timelines(about, sections.order_events(within)[0], title, say) if context.shows_pictures and as_ != TEXT else ()
    )
    blocks = tuple(_blocks(about, within, len(events), say, tuple(drawn))) if within else (Prose(_instead(about, events)),)
    return Answer(
        f"Timeline: {actor.actor.name}" if actor else "Timeline",
        blocks,
        links=(
            navigation.to("Summary", "summary", about),
            navigation.to("Quotes", "quotes", about),
            *navigation.other_form(blocks, is_text=context.shows_pictures and as_ == TEXT),
            navigation.notes(about),
        ),
        menus=navigation.more(about, find_people(about, blocks)),
        provenance=items.provenance(about, briefing.revision),
        per_page=_ON_A_PAGE,
        words=_WORDS,
    )


def _blocks(
    about: Briefing, events: Sequence[Event], of: int, say: Callable[[str], str], drawn: Sequence[TimelinePicture]
) -> Iterator[Block]:
    if len(events) < of:
        yield Prose(f"{len(events)} of {wording.count(of, 'event')}; an event with a vague date is kept where it may belong.")
    in_words = [event for event in events if not event.edtf] if drawn else events
    yield from sections.spell_contradiction(about, (*drawn, *sections.events(about, in_words, say)))
    if len(events) == len(about.events):
        yield from sections.retracted_events(about)


def _check_span(from_: Edtf | None, to: Edtf | None) -> None:
    earliest, latest = edtf_dates.bounds(from_)[0] if from_ else None, edtf_dates.bounds(to)[1] if to else None
    if earliest and latest and earliest > latest:
        raise InvalidArgumentError("“from” is later than “to”, so nothing can lie between.", "Swap them, or leave one out.")


def _within(event: Event, from_: Edtf | None, to: Edtf | None) -> bool:
    """Whether an event may have happened in the span; one without a date only if no span is asked for."""
    if from_ is None and to is None:
        return True
    if not event.edtf:
        return False
    first, last = edtf_dates.bounds(edtf_dates.parse(event.edtf))
    earliest = edtf_dates.bounds(from_)[0] if from_ else None
    latest = edtf_dates.bounds(to)[1] if to else None
    return (last or date.max) >= (earliest or date.min) and (first or date.min) <= (latest or date.max)


def _instead(about: Briefing, events: Sequence[Event]) -> str:
    dated = sorted((edtf_dates.parse(event.edtf) for event in events if event.edtf), key=edtf_dates.sort_key)
    if not dated:
        total = wording.count(len(about.events), "event")
        return f"There is no dated event for these options; the whole timeline has {total}."
    first, last = wording.date(dated[0].text), wording.date(dated[-1].text)
    return f"There is no event in that span. The dated ones here reach from {first} to {last}."
