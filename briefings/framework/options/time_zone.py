"""The option for a time zone."""

from typing import ClassVar

from briefings.framework.options.base import SUGGESTIONS, Asking, OptionKind
from briefings.model.errors import NotFoundError
from briefings.services import zones
from briefings.services.library_lookup import Suggestion
from briefings.services.zones import Zone

_NEAREST = 5


class ZoneKind(OptionKind):
    """A time zone by its city, its country if that has one zone, or its IANA name, however it is spelled."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The IANA name. Raises NotFoundError with the nearest zones if it could be several, or none."""
        del asking
        wanted = (text or "").strip()
        if (zone := zones.find_only(wanted)) is not None:
            return zone.key
        found = zones.find_zones(wanted)
        close = found or zones.find_nearest(wanted, most=_NEAREST)
        several = len(found) > 1
        message = f"Several time zones match “{wanted}”." if several else f"There is no time zone called “{wanted}”."
        raise NotFoundError(
            message,
            "Pick one:"
            if several
            else "Did you mean:"
            if close
            else "Name a large city that has the same time: Berlin, New York.",
            option=option,
            nearest=tuple((zone.label, zone.key) for zone in close[:SUGGESTIONS]),
        )

    def text_of(self, value: object, text: str) -> str:
        """The IANA name."""
        return value if isinstance(value, str) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Zones by what was typed so far; without any, UTC and those of the country that the asker's language suggests."""
        if not typed.strip():
            return tuple(map(_suggestion, zones.suggest_likely(asking.caller.locale, most=SUGGESTIONS)))
        found = zones.find_zones(typed) or zones.find_nearest(typed, most=_NEAREST)
        return tuple(map(_suggestion, found[:SUGGESTIONS]))


def _suggestion(zone: Zone) -> Suggestion:
    return Suggestion(zone.label if zone.label == zone.key else f"{zone.label} · {zone.key}", zone.key)
