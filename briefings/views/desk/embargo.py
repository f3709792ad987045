"""What an editor is told about a draft that is published at a moment: that it is set, what became of it, and the ways out."""

from datetime import UTC, datetime

from briefings.answers.blocks import Answer, Block, Field, Form, Link, Moment, Prose
from briefings.digests.schedule_wording import moment_in_words
from briefings.framework.context import Context
from briefings.model.settings import UTC_ZONE
from briefings.services.drafts import Work
from briefings.services.embargo.typed_moment import TypedMoment, read_typed_moment
from briefings.services.publishing import Verdict
from briefings.services.zones import or_utc
from briefings.store.desk.embargoes import Embargo
from briefings.views.desk.draft_links import link_versioned, to
from briefings.views.desk.post_card import Wanted, card_planned, rights_lacking

_WHAT_HOLDS = (
    "It is checked once more just before. If anybody changes the draft until then, or whoever scheduled it is no longer an "
    "editor, it is not published."
)
_MOVED = "Clocks there go forward and skip the time that you typed, so it is published that much later."
_DOUBLE = "Clocks there go back, so that time comes twice; the first one counts."
_HELP = "tomorrow 07:30 · Friday noon · 8 August at 7.30 pm · in 2 hours"
UP_TO_THE_SECOND = Prose("It was not scheduled: the second editor decides when it is published.")
"""What an editor is told who wanted one, and had to hand the draft in instead."""


async def read_moment(context: Context, typed: str) -> TypedMoment:
    """The moment that somebody typed, by the clock of their server. Raises InvalidArgumentError."""
    settings = await context.services.settings.of(context.caller.server)
    return read_typed_moment(typed, context.caller.now, or_utc(settings.zone))


def carry_moment(at: datetime) -> str:
    """A moment as buttons and forms carry it."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def say_moment(at: datetime, zone: str) -> str:
    """A moment by the server's clock and in UTC: "Tuesday, 21 May 2024 at 07:30 (Europe/Berlin), 05:30 UTC"."""
    there, utc = at.astimezone(or_utc(zone)), at.astimezone(UTC)
    said = moment_in_words(at, zone)
    if zone == UTC_ZONE:
        return said
    day = "" if there.date() == utc.date() else f" on {utc.day} {utc:%B}"
    return f"{said}, {utc:%H:%M} UTC{day}"


def ask_moment(work: Work, verdict: Verdict, channel: int | None, zone: str) -> Form:
    """Ask when a draft is to be published, and why something in it was corrected, if readers have to be told."""
    when = Field("when", f"When is it published? ({zone})"[:45], _HELP, longest=100)
    why = Field("why", "What was wrong", "One sentence: readers see it beside each correction", long=True, longest=600)
    carried = [("briefing", work.briefing.id), ("version", str(work.seen))]
    if channel is not None:
        carried.append(("channel", str(channel)))
    fields = (when, why) if verdict.lacks_reason(work) else (when,)
    return Form("Publish it later", "draft schedule", fields, tuple(carried), in_place=True)


async def set_embargo(context: Context, work: Work, typed: TypedMoment, *, why: str, card: Wanted) -> Answer:
    """Have a draft published at a moment, and say so. Raises what `Embargoes.set` does."""
    zone = (await context.services.settings.of(context.caller.server)).zone
    said = say_moment(typed.at, zone)
    await context.services.embargoes.set(context.caller, work, typed.at, why=why, channel=card.channel, where=said)
    blocks: list[Block] = [Moment(f"{work.briefing.id} will be published on {said}.", typed.at)]
    if typed.is_moved or typed.is_double:
        blocks.append(Prose(_MOVED if typed.is_moved else _DOUBLE))
    if card.channel:
        blocks += [card_planned(card.channel), *rights_lacking(card.spot)]
    blocks.append(Prose(_WHAT_HOLDS))
    return Answer(
        "Scheduled",
        tuple(blocks),
        links=(take_back(work), to("Back to the draft", "desk review", work), Link("Queue", "desk queue")),
        private=True,
    )


def take_back(work: Work, screen: str = "") -> Link:
    """The way to take the moment back, then to the `screen` that it was pressed on."""
    return to("Cancel scheduling", "draft unschedule", work, **({"screen": screen} if screen else {}))


async def embargo_told(context: Context, work: Work) -> tuple[tuple[Block, ...], bool]:
    """What is to be told of the moment that was set for a draft, and whether it is still going to come."""
    embargo = await context.services.embargoes.of(context.caller.server, work.briefing.id)
    if embargo is None:
        return (), False
    zone = (await context.services.settings.of(context.caller.server)).zone
    blocks: list[Block] = [say_embargo(embargo, zone)]
    if embargo.is_set and embargo.channel:
        blocks.append(card_planned(embargo.channel))
    return tuple(blocks), embargo.is_set


def say_embargo(embargo: Embargo, zone: str) -> Block:
    """That a draft is set to be published, or what came of it."""
    said = say_moment(embargo.at, zone)
    match embargo.state:
        case "set":
            return Moment(f"It is scheduled for {said}.", embargo.at)
        case "changed":
            return Prose(f"It was scheduled for {said}. The draft has been changed since, so that was canceled.")
        case "failed":
            return Prose(f"It was scheduled for {said} and was not published. {embargo.reason}")


def link_later(work: Work, channel: int | None = None) -> Link:
    """The way to have a draft published at a moment."""
    return link_versioned("Publish later", "draft schedule", work, **({} if channel is None else {"channel": str(channel)}))
