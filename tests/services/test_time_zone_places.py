"""The tables by which time zones are found, held against the IANA database."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from briefings.services.time_zones.abbreviations import ABBREVIATIONS, find_abbreviated
from briefings.services.time_zones.cities import cities, states
from briefings.services.time_zones.places import find_beginning
from briefings.text.fold import fold

_SAID_ONLY = {
    "et",
    "eastern",
    "ct",
    "central",
    "mt",
    "mountain",
    "pt",
    "pacific",
    "central european",
    "eastern european",
    "nyc",
    "la",
    "sf",
    "dc",
}
"""What people say; the database names only winter and summer time."""
_NUMBERS_BY_NOW = {"gst", "sgt", "pht"}
"""The database calls these by their offsets since 2017, or by another name."""


@pytest.mark.parametrize(("abbreviation", "keys"), ABBREVIATIONS.items())
def test_every_zone_of_an_abbreviation_uses_it(abbreviation: str, keys: tuple[str, ...]) -> None:
    assert abbreviation == fold(abbreviation)
    assert len(set(keys)) == len(keys) > 0
    assert set(keys) <= available_timezones()
    if abbreviation not in _SAID_ONLY | _NUMBERS_BY_NOW:
        for key in keys:
            used = {datetime(2024, month, 1, tzinfo=UTC).astimezone(ZoneInfo(key)).tzname() or "" for month in (1, 7)}
            assert abbreviation in {name.casefold() for name in used} or any(name.startswith(("+", "-")) for name in used), key


def test_a_name_of_a_time_may_end_in_time() -> None:
    assert find_abbreviated("pacific standard time") == find_abbreviated("pacific time") == ABBREVIATIONS["pacific"]
    assert find_abbreviated("time") == find_abbreviated("") == ()


def test_every_city_lies_in_an_installed_zone_and_the_largest_come_first() -> None:
    table = cities()
    listed = [city for named in table.by_name.values() for city in named]
    assert len(listed) > 10_000
    assert {city.zone for city in listed} <= available_timezones()
    for named in (*table.by_name.values(), *table.by_other_name.values()):
        assert [city.thousands for city in named] == sorted((city.thousands for city in named), reverse=True)
    assert {city.state for city in listed if city.territory == "US"} <= {*states()}


def test_every_state_has_its_zones_with_a_city_in_each() -> None:
    assert len(states()) == 51
    assert all(state.zones and all(city for _, city in state.zones) for state in states().values())
    assert [zone for zone, _ in states()["TN"].zones] == ["America/Chicago", "America/New_York"]


def test_a_name_begins_with_any_of_its_words_or_only_with_the_first() -> None:
    assert "Africa/Dakar" in {place.zone for place in find_beginning("est", "en")}
    first = {place.zone for place in find_beginning("est", "en", at_start=True)}
    assert "Europe/Tallinn" in first, "Estonia"
    assert "Africa/Dakar" not in first
