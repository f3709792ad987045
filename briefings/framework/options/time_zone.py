"""The option for a time zone."""

from datetime import datetime
from typing import ClassVar

from briefings.framework.options.base import SUGGESTIONS, Asking, OptionKind
from briefings.model.errors import NotFoundError
from briefings.services.library_lookup import Suggestion
from briefings.services.time_zones import finding
from briefings.services.time_zones.finding import Kind, Meaning
from briefings.services.time_zones.places import Place

_NEAREST = 3
_CITIES = 5


class ZoneKind(OptionKind):
    """A time zone by a city, a country or US state that has one clock, an unambiguous abbreviation, or its IANA name."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The IANA name. Raises NotFoundError with what it could be, or with the nearest if it is nothing."""
        wanted, now, locale = (text or "").strip(), asking.caller.now, asking.caller.locale
        meaning = finding.find_meaning(wanted, now=now, locale=locale)
        if meaning.only is not None:
            return meaning.only
        offered = _choose(meaning, now) or _find_nearest(wanted, meaning, locale)
        nearest = tuple((place.label, place.zone) for place in offered[:SUGGESTIONS])
        raise NotFoundError(*_ask(wanted, meaning, bool(offered)), option=option, nearest=nearest)

    def text_of(self, value: object, text: str) -> str:
        """The IANA name."""
        return value if isinstance(value, str) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """What the text typed so far means, as `resolve` reads it, then zones that begin so; nothing for an impossible offset.

        Without a text: UTC and the zones of the country that the asker's language suggests.
        """
        now, locale = asking.caller.now, asking.caller.locale
        if not typed.strip():
            return tuple(map(_make_suggestion, finding.suggest_likely(locale)[:SUGGESTIONS]))
        meaning = finding.find_meaning(typed, now=now, locale=locale)
        if meaning.kind is Kind.OFFSET:
            return _suggest_offset(typed, _choose(meaning, now))
        found = finding.find_offered(typed, now=now, locale=locale)
        return tuple(map(_make_suggestion, (found or finding.find_nearest(typed, locale=locale, most=_CITIES))[:SUGGESTIONS]))


def _choose(meaning: Meaning, now: datetime) -> tuple[Place, ...]:
    """The places to choose from: one of each clock, but all that an abbreviation stands for, and a few for an offset."""
    match meaning.kind:
        case Kind.NAME:
            return finding.tell_apart(meaning.places, now)
        case Kind.ABBREVIATION:
            return meaning.places
        case Kind.OFFSET:
            return meaning.places[:_CITIES]


def _find_nearest(wanted: str, meaning: Meaning, locale: str) -> tuple[Place, ...]:
    return () if meaning.kind is Kind.OFFSET else finding.find_nearest(wanted, locale=locale, most=_NEAREST)


def _ask(wanted: str, meaning: Meaning, can_choose: bool) -> tuple[str, str]:
    """What is the matter with a text that means no one zone, and the way on."""
    example = "Name a large city that has the same time: Berlin, New York."
    match meaning.kind:
        case Kind.OFFSET if can_choose:
            return f"“{wanted}” stays the same all year, without daylight saving time.", "Pick a city that has this time now:"
        case Kind.OFFSET:
            return f"No city has the time “{wanted}” now.", example
        case _ if meaning.places:
            return f"“{wanted}” can mean more than one time zone.", "Pick one:"
        case _ if can_choose:
            return f"No place called “{wanted}” is known.", "Did you mean:"
        case _:
            return f"No place called “{wanted}” is known.", example


def _suggest_offset(typed: str, cities: tuple[Place, ...]) -> tuple[Suggestion, ...]:
    """The offset itself, which says what it lacks, and cities that have it now; nothing if no city has it."""
    offset = Suggestion(f"{typed.strip()} · all year, without daylight saving time", typed.strip())
    return (offset, *map(_make_suggestion, cities)) if cities else ()


def _make_suggestion(place: Place) -> Suggestion:
    return Suggestion(place.label if place.label == place.zone else f"{place.label} · {place.zone}", place.zone)
