"""Names and dates of the CLDR: of babel no more is kept than a few locales, and it is loaded when first needed."""

import subprocess
import sys
from datetime import date

import pytest
from babel import localedata

from briefings.text import babel_memory, cldr

LANGUAGES = ("de", "fr", "es-ES", "pt-BR", "ru", "ja", "ko", "zh-TW", "tr", "pl", "cs", "uk", "hu", "th", "el", "fi")


def test_no_more_than_a_few_locales_are_kept() -> None:
    days = {tag: cldr.format_date(date(2024, 5, 14), "day", tag) for tag in LANGUAGES}
    assert len(set(days.values())) > len(LANGUAGES) - 4, "some languages of one family write a date alike"
    assert 0 < babel_memory.count_locales() <= babel_memory.MOST_LOCALES + 2, "one with those that it builds on"
    again = {tag: cldr.format_date(date(2024, 5, 14), "day", tag) for tag in LANGUAGES}
    assert again == days


def test_names_of_countries_and_languages_let_go_of_the_rest_as_well() -> None:
    for tag in LANGUAGES:
        assert cldr.name_territories(tag)["DE"]
        assert cldr.name_languages(tag)["de"]
        assert cldr.list_calendar_names(tag)
    assert babel_memory.count_locales() <= babel_memory.MOST_LOCALES + 2


def test_it_is_babels_own_memory_that_is_counted() -> None:
    localedata._cache.clear()  # pyright: ignore[reportPrivateUsage] - pinned here
    cldr.format_date(date(2024, 5, 14), "month", "de")
    assert babel_memory.count_locales() == len(localedata._cache)  # pyright: ignore[reportPrivateUsage] - pinned here
    assert "de" in localedata._cache  # pyright: ignore[reportPrivateUsage] - pinned here


@pytest.mark.parametrize("tag", ["", "xx", "tlh", "de--", "🙂", "a" * 200])
def test_what_the_cldr_lacks_has_nothing(tag: str) -> None:
    assert cldr.format_date(date(2024, 5, 14), "day", tag) is None
    assert not cldr.has_locale(tag)
    assert cldr.name_territories(tag) == {}
    assert cldr.name_languages(tag) == {}
    assert cldr.name_language(tag) == ""
    assert cldr.find_territory(tag) == ""


def test_the_likeliest_country_of_a_language_is_known() -> None:
    assert [cldr.find_territory(tag) for tag in ("de", "de-AT", "zh", "en", "uk")] == ["DE", "AT", "CN", "US", "UA"]


def test_importing_it_loads_nothing() -> None:
    code = "import sys; from briefings.services import languages; from briefings.text import cldr; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
