"""Dates in the reader's own language and order, as vague as ever."""

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from briefings.model import edtf_dates, edtf_wording
from briefings.model.edtf_dates import Edge, Edtf, Moment

_SKELETONS = {"month": "yMMMM", "year": "y"}


def local(edtf: str, locale: str) -> str:
    """An EDTF value for readers of a locale (BCP 47, "de", "en-US"), from the Unicode CLDR.

    What has no words of its own there is shown by signs: "≈" approximate, "?" uncertain, "…" an open end. Seasons, decades and
    centuries, and locales that the CLDR lacks, stay in English. Raises InvalidDateError where `edtf` is no EDTF value.
    """
    value = edtf_dates.parse(edtf)
    try:
        known = Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return edtf_wording.wording(value)
    return _value(value, known)


def _value(value: Edtf, locale: Locale) -> str:
    if isinstance(value, Moment):
        return _moment(value, locale)
    return f"{_end(value.start, locale)} – {_end(value.end, locale)}"


def _end(end: Moment | Edge, locale: Locale) -> str:
    return _moment(end, locale) if isinstance(end, Moment) else "…" if end == "open" else "?"


def _moment(moment: Moment, locale: Locale) -> str:
    if moment.unspecified or moment.precision not in {"day", *_SKELETONS}:
        return edtf_wording.wording(moment)
    if moment.precision == "day":
        text = format_date(moment.first, "long", locale=locale)
    else:
        text = format_skeleton(_SKELETONS[moment.precision], moment.first, locale=locale)
    return f"{'≈ ' if moment.approximate else ''}{text}{' ?' if moment.uncertain else ''}"
