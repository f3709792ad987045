"""Names and dates in the languages of the world, from the Unicode CLDR, which babel brings.

Loaded when first needed, which most servers never do. babel keeps all that it has read of each locale, more than a megabyte, for
good; here no more is kept than of a few locales.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal, cast

from briefings.text import babel_memory

Table = Literal["zone_territories", "zone_aliases", "likely_subtags"]
Precision = Literal["day", "month", "year"]
_SKELETONS: dict[Precision, str] = {"month": "yMMMM", "year": "y"}
_ENGLISH = "en"
_WIDTHS = ("wide", "abbreviated")


def format_date(first: date, precision: Precision, tag: str) -> str | None:
    """A day, month or year in the language of a locale (BCP 47); None if the CLDR lacks that locale."""
    from babel import dates  # noqa: PLC0415 - loaded when first needed

    with _read_locale(tag) as locale:
        if locale is None:
            return None
        if precision == "day":
            return dates.format_date(first, "long", locale=locale)
        return dates.format_skeleton(_SKELETONS[precision], first, locale=locale)


def has_locale(tag: str) -> bool:
    """Whether the CLDR has a locale of this tag (BCP 47)."""
    with _read_locale(tag) as locale:
        return locale is not None


@lru_cache(maxsize=2)  # English and one other: everybody else's are read again
def name_territories(tag: str = _ENGLISH) -> Mapping[str, str]:
    """The names of countries and regions by their codes (ISO 3166, UN M49) in the language of a locale; {} if there is none."""
    with _read_locale(tag) as locale:
        return dict(locale.territories) if locale else {}


def name_languages(tag: str) -> Mapping[str, str]:
    """The names of languages by their tags in the language of a locale; {} if the CLDR lacks that."""
    with _read_locale(tag) as locale:
        return {code.replace("_", "-"): str(name) for code, name in locale.languages.items()} if locale else {}


def name_language(tag: str) -> str:
    """What English calls the language of a tag; "" if it has no name there."""
    with _read_locale(tag) as locale:
        return (locale.get_language_name(_ENGLISH) or "") if locale else ""


def list_languages() -> tuple[tuple[str, str], ...]:
    """Every locale that the CLDR has, but the root, by its tag, and its English name."""
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - loaded when first needed

    found: list[tuple[str, str]] = []
    for identifier in locale_identifiers():
        tag = identifier.replace("_", "-")
        with _read_locale(tag) as locale:
            found.append((tag, (locale.get_display_name(_ENGLISH) if locale else "") or identifier))
    return tuple(found)


def find_territory(tag: str) -> str:
    """The ISO 3166 code of the country that a locale speaks of, or most likely does; "" if it cannot be told."""
    with _read_locale(tag) as locale:
        if locale is None or locale.territory:
            return (locale.territory or "") if locale else ""
        likely = read_table("likely_subtags").get(locale.language, locale.language)
    with _read_locale(likely.replace("_", "-")) as locale:
        return (locale.territory or "") if locale else ""


@cache
def read_table(name: Table) -> Mapping[str, str]:
    """A table of the CLDR that belongs to no language."""
    from babel.core import get_global  # noqa: PLC0415 - loaded when first needed

    return cast("Mapping[str, str]", get_global(name))


def list_calendar_names(tag: str) -> frozenset[str]:
    """The names of months and days of the week in the language of a locale, long and short."""
    with _read_locale(tag) as locale:
        calendars = (locale.months, locale.days) if locale else ()
        return frozenset(str(name) for names in calendars for width in _WIDTHS for name in names["format"][width].values())


@contextmanager
def _read_locale(tag: str) -> Generator[Any]:
    """The locale of babel, whose types say little; None for a tag that it does not know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - loaded when first needed

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = None
    try:
        yield locale
    finally:
        babel_memory.trim()
