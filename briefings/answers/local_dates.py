"""Dates in the reader's own language and order, as vague as ever."""

from typing import cast

from briefings.model import edtf_dates, edtf_wording
from briefings.model.edtf_dates import Edge, Edtf, Moment
from briefings.text import cldr
from briefings.text.cldr import Precision

_PRECISIONS = frozenset({"day", "month", "year"})


def local(edtf: str, locale: str) -> str:
    """An EDTF value for readers of a locale (BCP 47, "de", "en-US"), from the Unicode CLDR.

    What has no words of its own there is shown by signs: "≈" approximate, "?" uncertain, "…" an open end. Seasons, decades and
    centuries, and locales that the CLDR lacks, stay in English. Raises InvalidDateError where `edtf` is no EDTF value.
    """
    value = edtf_dates.parse(edtf)
    return _value(value, locale) if cldr.has_locale(locale) else edtf_wording.wording(value)


def _value(value: Edtf, locale: str) -> str:
    if isinstance(value, Moment):
        return _moment(value, locale)
    return f"{_end(value.start, locale)} – {_end(value.end, locale)}"


def _end(end: Moment | Edge, locale: str) -> str:
    return _moment(end, locale) if isinstance(end, Moment) else "…" if end == "open" else "?"


def _moment(moment: Moment, locale: str) -> str:
    if moment.unspecified or moment.precision not in _PRECISIONS:
        return edtf_wording.wording(moment)
    text = cldr.format_date(moment.first, cast("Precision", moment.precision), locale)
    if text is None:
        return edtf_wording.wording(moment)
    return f"{'≈ ' if moment.approximate else ''}{text}{' ?' if moment.uncertain else ''}"
