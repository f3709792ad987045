"""Abbreviations of times, and the zones that each may mean: those most people mean first.

One with several zones is ambiguous and is asked about. The names of winter and summer time are kept apart by hardly anybody, so
both lead to a zone that has the two; "EST" may be meant to the letter, too: Panama has it all year. A test holds every line
against the IANA database, so that no zone stands here that does not use its abbreviation.
"""

from collections.abc import Mapping
from types import MappingProxyType

_ENDINGS = (" standard time", " daylight time", " summer time", " time")
ABBREVIATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # North America: in the winter, in the summer, and what people say all year.
        "nst": ("America/St_Johns",),
        "ndt": ("America/St_Johns",),
        "ast": ("America/Halifax", "America/Puerto_Rico"),
        "adt": ("America/Halifax",),
        "est": ("America/New_York", "America/Toronto", "America/Panama", "America/Jamaica", "America/Cancun"),
        "edt": ("America/New_York", "America/Toronto"),
        "et": ("America/New_York", "America/Toronto"),
        "eastern": ("America/New_York", "America/Toronto"),
        "cst": ("America/Chicago", "America/Mexico_City", "Asia/Shanghai", "Asia/Taipei", "America/Havana"),
        "cdt": ("America/Chicago", "America/Winnipeg", "America/Havana"),
        "ct": ("America/Chicago", "America/Winnipeg"),
        "central": ("America/Chicago", "America/Winnipeg"),
        "mst": ("America/Denver", "America/Phoenix", "America/Hermosillo"),
        "mdt": ("America/Denver", "America/Edmonton"),
        "mt": ("America/Denver", "America/Phoenix"),
        "mountain": ("America/Denver", "America/Phoenix"),
        "pst": ("America/Los_Angeles", "America/Vancouver", "Asia/Manila"),
        "pdt": ("America/Los_Angeles", "America/Vancouver"),
        "pt": ("America/Los_Angeles", "America/Vancouver"),
        "pacific": ("America/Los_Angeles", "America/Vancouver"),
        "akst": ("America/Anchorage",),
        "akdt": ("America/Anchorage",),
        "hst": ("Pacific/Honolulu",),
        "nyc": ("America/New_York",),
        "dc": ("America/New_York",),
        "la": ("America/Los_Angeles",),
        "sf": ("America/Los_Angeles",),
        # Europe.
        "wet": ("Europe/Lisbon", "Atlantic/Canary"),
        "west": ("Europe/Lisbon", "Atlantic/Canary"),
        "bst": ("Europe/London", "Asia/Dhaka", "Pacific/Bougainville"),
        "cet": ("Europe/Berlin", "Europe/Paris", "Europe/Rome", "Europe/Madrid", "Europe/Warsaw", "Africa/Algiers"),
        "central european": ("Europe/Berlin", "Europe/Paris", "Europe/Rome", "Europe/Madrid", "Europe/Warsaw", "Africa/Algiers"),
        "cest": ("Europe/Berlin", "Europe/Paris", "Europe/Rome", "Europe/Madrid", "Europe/Warsaw"),
        "eet": ("Europe/Kyiv", "Europe/Athens", "Europe/Bucharest", "Europe/Helsinki", "Africa/Cairo", "Europe/Kaliningrad"),
        "eastern european": (
            "Europe/Kyiv",
            "Europe/Athens",
            "Europe/Bucharest",
            "Europe/Helsinki",
            "Africa/Cairo",
            "Europe/Kaliningrad",
        ),
        "eest": ("Europe/Kyiv", "Europe/Athens", "Europe/Bucharest", "Europe/Helsinki", "Africa/Cairo"),
        "msk": ("Europe/Moscow",),
        # Africa.
        "wat": ("Africa/Lagos",),
        "cat": ("Africa/Maputo",),
        "sast": ("Africa/Johannesburg",),
        "eat": ("Africa/Nairobi",),
        # Asia.
        "idt": ("Asia/Jerusalem",),
        "gst": ("Asia/Dubai", "Pacific/Guam"),
        "pkt": ("Asia/Karachi",),
        "ist": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
        "wib": ("Asia/Jakarta",),
        "wita": ("Asia/Makassar",),
        "wit": ("Asia/Jayapura",),
        "sgt": ("Asia/Singapore",),
        "hkt": ("Asia/Hong_Kong",),
        "pht": ("Asia/Manila",),
        "kst": ("Asia/Seoul",),
        "jst": ("Asia/Tokyo",),
        # Australia and the Pacific; Brisbane has no summer time.
        "awst": ("Australia/Perth",),
        "acst": ("Australia/Adelaide", "Australia/Darwin"),
        "acdt": ("Australia/Adelaide",),
        "aest": ("Australia/Sydney", "Australia/Brisbane", "Australia/Melbourne"),
        "aedt": ("Australia/Sydney", "Australia/Melbourne"),
        "nzst": ("Pacific/Auckland",),
        "nzdt": ("Pacific/Auckland",),
        "chst": ("Pacific/Guam",),
    }
)
"""Folded abbreviations, each with the zones that it may mean."""


def find_abbreviated(wanted: str) -> tuple[str, ...]:
    """The zones that a folded abbreviation, or a name like "pacific time", may mean; () if it is none."""
    without = next((wanted.removesuffix(ending) for ending in _ENDINGS if wanted.endswith(ending)), wanted)
    return ABBREVIATIONS.get(without, ())
