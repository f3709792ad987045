"""What the clocks of a time zone show."""

from datetime import datetime
from zoneinfo import ZoneInfo

from briefings.model.schedule import UnknownZoneError, find_zone
from briefings.model.settings import UTC_ZONE


def time_in(zone: str, now: datetime) -> str:
    """The time of day of an aware moment in an IANA zone, and the day: "09:30 on 14 May".

    Of a zone that has left the data since it was chosen, the time in UTC, which is said.
    """
    known = or_utc(zone)
    there = now.astimezone(known)
    said = "" if known.key == zone else f" in {UTC_ZONE}, because the bot does not know the time zone {zone} any more"
    return f"{there:%H:%M} on {there.day} {there:%B}{said}"


def day_in(moment: datetime, zone: str) -> str:
    """The date of an aware moment in an IANA zone, as an EDTF day; in UTC if the zone has left the data since then."""
    return moment.astimezone(or_utc(zone)).date().isoformat()


def or_utc(zone: str) -> ZoneInfo:
    """The rules of a zone by its IANA name, or those of UTC if the data has none."""
    try:
        return find_zone(zone)
    except UnknownZoneError:
        return find_zone(UTC_ZONE)
