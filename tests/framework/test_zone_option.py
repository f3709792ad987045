"""Time zones and languages, however people spell them."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.framework.options import Asking
from briefings.framework.options.language import LanguageKind
from briefings.framework.options.time_zone import ZoneKind
from briefings.framework.services import services_over
from briefings.model.errors import NotFoundError
from briefings.services.time_zones.catalogue import zones
from briefings.services.zones import day_in, time_in
from support.newsroom import ADMINISTRATOR, NOW
from support.ready_store import open_ready

CASES = Path(__file__).parents[3] / "shared" / "cases" / "g-zones.tsv"


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncGenerator[Asking]:
    async with open_ready(tmp_path / "test.db") as store:
        yield Asking(services_over(store), replace(ADMINISTRATOR, locale="de"), {})


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Zürich", "Europe/Zurich"),
        ("ZURI", "Europe/Zurich"),
        ("Kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Calcutta", "Asia/Kolkata"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Switzerland", "Europe/Zurich"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("Mumbai", "Asia/Kolkata"),
        ("Beijing time", "Asia/Shanghai"),
        ("Moscow local time", "Europe/Moscow"),
        ("HK", "Asia/Hong_Kong"),
        ("LA", "America/Los_Angeles"),
        ("Bombay", "Asia/Kolkata"),
        ("München", "Europe/Berlin"),
        ("東京", "Asia/Tokyo"),
        ("UK", "Europe/London"),
        ("Scotland", "Europe/London"),
        ("Kosovo", "Europe/Belgrade"),
        ("California", "America/Los_Angeles"),
        ("MSK", "Europe/Moscow"),
        ("Japan", "Asia/Tokyo"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Berlin, Deutschland", "Europe/Berlin"),
        ("Portland, Oregon", "America/Los_Angeles"),
        ("Portland, Oregon (US)", "America/Los_Angeles"),
        ("Portland, ME", "America/New_York"),
        ("Athens, Georgia", "America/New_York"),
        ("Tbilisi, Georgia", "Asia/Tbilisi"),
        ("San Jose, Costa Rica", "America/Costa_Rica"),
        ("Calcutta, India", "Asia/Kolkata"),
        ("England", "Europe/London"),
        ("GB", "Europe/London"),
        ("Korea", "Asia/Seoul"),
        ("Peking", "Asia/Shanghai"),
        ("Saigon", "Asia/Ho_Chi_Minh"),
        ("Burma", "Asia/Yangon"),
        ("Turkey", "Europe/Istanbul"),
        ("Türkiye", "Europe/Istanbul"),
        ("Z", "UTC"),
        ("Danzig, Poland", "Europe/Warsaw"),
        ("Georgia, USA", "America/New_York"),
    ],
)
async def test_a_zone_is_found_by_what_people_call_it(asking: Asking, typed: str, key: str) -> None:
    assert await ZoneKind().resolve(asking, "zone", f" {typed} ") == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Germany", "Europe/Berlin"),  # the clocks of Busingen are Berlin's
        ("Deutschland", "Europe/Berlin"),  # in the asker's language
        ("Cyprus", "Asia/Nicosia"),
        ("Vancouver", "America/Vancouver"),  # the one in Washington has the same clock
        ("London", "Europe/London"),  # London, Ontario is twenty times smaller
        ("Moscow", "Europe/Moscow"),
    ],
)
async def test_several_places_are_no_doubt_if_they_have_one_clock_or_one_is_ten_times_as_large(
    asking: Asking, typed: str, key: str
) -> None:
    assert await ZoneKind().resolve(asking, "zone", typed) == key


ASKED = [
    ("Georgia", ["Asia/Tbilisi", "America/New_York"]),
    ("Athens", ["Europe/Athens", "America/New_York"]),
    ("San Jose", ["America/Los_Angeles", "America/Costa_Rica"]),
    ("Washington", ["America/New_York", "America/Los_Angeles"]),
    ("Texas", ["America/Chicago", "America/Denver"]),
    ("New Zealand", ["Pacific/Auckland", "Pacific/Chatham"]),
    ("US", ["America/New_York", "America/Chicago", "America/Los_Angeles", "America/Denver", "America/Phoenix"]),
    ("EST", ["America/New_York", "America/Panama"]),
    ("eastern time", ["America/New_York", "America/Toronto"]),
    ("cst", ["America/Chicago", "Asia/Shanghai", "America/Havana"]),
    ("IST", ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]),
    ("CET", ["Europe/Berlin", "Africa/Algiers"]),
    ("PST", ["America/Los_Angeles", "Asia/Manila"]),
    ("BST", ["Europe/London", "Asia/Dhaka"]),
    ("Congo", ["Africa/Kinshasa", "Africa/Lubumbashi"]),
    ("Odessa", ["Europe/Kyiv", "America/Chicago"]),
    ("Paris, Texas", ["America/Chicago", "America/Denver"]),
]


@pytest.mark.parametrize(("typed", "keys"), ASKED)
async def test_what_could_be_several_is_asked_and_never_guessed(asking: Asking, typed: str, keys: list[str]) -> None:
    with pytest.raises(NotFoundError, match=f"“{typed}” can mean more than one time zone. Pick one:") as caught:
        await ZoneKind().resolve(asking, "zone", typed)
    offered = [value for _, value in caught.value.nearest]
    assert [key for key in offered if key in keys] == keys
    assert offered[0] == keys[0]


@pytest.mark.parametrize("typed", ["springfield", "san jose", "georgia", "berlin", "port"])
async def test_every_label_that_is_offered_is_found_when_it_is_typed(asking: Asking, typed: str) -> None:
    offered = await ZoneKind().suggest(asking, typed)
    assert offered
    for suggestion in offered:
        label = suggestion.label.partition(" · ")[0]
        assert await ZoneKind().resolve(asking, "zone", label) == suggestion.value, label


async def test_a_city_of_two_states_is_asked_about(asking: Asking) -> None:
    with pytest.raises(NotFoundError) as caught:
        await ZoneKind().resolve(asking, "zone", "Portland, US")
    assert {"America/Los_Angeles", "America/New_York"} <= {value for _, value in caught.value.nearest}


async def test_a_country_offers_one_zone_of_each_clock_and_a_state_is_told_from_a_country(asking: Asking) -> None:
    with pytest.raises(NotFoundError) as caught:
        await ZoneKind().resolve(asking, "zone", "USA")
    offered = [value for _, value in caught.value.nearest]
    assert {"America/Anchorage", "Pacific/Honolulu", "America/Adak"} < set(offered)
    assert "America/Detroit" not in offered
    with pytest.raises(NotFoundError) as caught:
        await ZoneKind().resolve(asking, "zone", "Georgia")
    assert caught.value.nearest == (("Tbilisi, Georgia", "Asia/Tbilisi"), ("Atlanta, Georgia (US)", "America/New_York"))


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("UTC+2", "Europe/Berlin"),  # in May
        ("gmt +2", "Africa/Johannesburg"),
        ("+02:00", "Europe/Berlin"),
        ("-3:30", ""),
        ("−4", "America/New_York"),
        ("UTC+5:45", "Asia/Kathmandu"),
        ("UTC+0", "UTC"),
        ("UTC±0", "UTC"),
        ("UTC 2", "Europe/Berlin"),
        ("Etc/GMT-2", "Europe/Berlin"),  # POSIX turns the sign round
        ("GMT-5", "America/Chicago"),
    ],
)
async def test_an_offset_says_that_it_knows_no_summer_time_and_offers_cities(asking: Asking, typed: str, near: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        await ZoneKind().resolve(asking, "zone", typed)
    offered = [value for _, value in caught.value.nearest]
    if near:
        assert str(caught.value) == (
            f"“{typed}” stays the same all year, without daylight saving time. Pick a city that has this time now:"
        )
        assert near in offered
        assert len(offered) <= 5
    else:
        assert str(caught.value).startswith(f"No city has the time “{typed}” now. Name a large city")
        assert not offered


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Berln", "Europe/Berlin"),
        ("newyork", "America/New_York"),
        ("posix/Europe/Berlin", "Europe/Berlin"),
        ("Mumbia", "Asia/Kolkata"),
    ],
)
async def test_what_is_no_place_gets_the_nearest(asking: Asking, typed: str, near: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        await ZoneKind().resolve(asking, "zone", typed)
    assert str(caught.value) == f"No place called “{typed}” is known. Did you mean:"
    assert caught.value.option == "zone"
    assert caught.value.nearest[0][1] == near


@pytest.mark.parametrize("typed", ["", "%%%", "🙂", "q" * 200])
async def test_what_is_like_no_place_gets_an_example(asking: Asking, typed: str) -> None:
    with pytest.raises(NotFoundError, match="Name a large city that has the same time: Berlin, New York"):
        await ZoneKind().resolve(asking, "zone", typed)


async def test_zones_are_offered_by_city_and_country(asking: Asking) -> None:
    first, *_ = await ZoneKind().suggest(asking, "berl")
    assert (first.label, first.value) == ("Berlin, Germany · Europe/Berlin", "Europe/Berlin")
    assert [each.value for each in await ZoneKind().suggest(asking, "germ")][:2] == ["Europe/Berlin", "Europe/Busingen"]
    assert len(await ZoneKind().suggest(asking, "america")) == 25
    assert [each.value for each in await ZoneKind().suggest(asking, "  ")] == ["UTC", "Europe/Berlin", "Europe/Busingen"]
    assert [each.label for each in await ZoneKind().suggest(asking, "bomb")] == ["Mumbai, India · Asia/Kolkata"]
    assert [each.value for each in await ZoneKind().suggest(asking, "est")][:2] == ["America/New_York", "America/Toronto"]


@pytest.mark.parametrize(("typed", "keys"), [*ASKED, ("Texas", ["America/Chicago", "America/Denver"])])
async def test_what_a_text_means_is_offered_first_as_it_is_read(asking: Asking, typed: str, keys: list[str]) -> None:
    with pytest.raises(NotFoundError) as caught:
        await ZoneKind().resolve(asking, "zone", typed)
    meant = [value for _, value in caught.value.nearest]
    offered = [suggestion.value for suggestion in await ZoneKind().suggest(asking, typed)]
    assert [key for key in offered if key in keys] == keys
    assert offered[0] == meant[0]


async def test_a_later_word_of_a_name_is_no_match_for_an_abbreviation(asking: Asking) -> None:
    offered = await ZoneKind().suggest(asking, "EST")
    first = [suggestion.value for suggestion in offered[:3]]
    assert first == ["America/New_York", "America/Toronto", "America/Panama"]
    assert "Africa/Dakar" not in [suggestion.value for suggestion in offered]
    offered = await ZoneKind().suggest(asking, "ist")
    assert [suggestion.value for suggestion in offered[:4]] == [
        "Asia/Kolkata",
        "Asia/Jerusalem",
        "Europe/Dublin",
        "Europe/Istanbul",
    ]


async def test_an_offset_is_offered_itself_with_what_it_lacks(asking: Asking) -> None:
    offset, *cities = await ZoneKind().suggest(asking, " +3 ")
    assert (offset.label, offset.value) == ("+3 · all year, without daylight saving time", "+3")
    assert "Europe/Moscow" in [suggestion.value for suggestion in cities]
    with pytest.raises(NotFoundError) as caught:
        await ZoneKind().resolve(asking, "zone", offset.value)
    assert [value for _, value in caught.value.nearest] == [suggestion.value for suggestion in cities]


@pytest.mark.parametrize("typed", ["GMT+25", "utc -99", "+3:99", "-3:30"])
async def test_an_offset_that_there_is_not_offers_nothing(asking: Asking, typed: str) -> None:
    assert await ZoneKind().suggest(asking, typed) == ()
    with pytest.raises(NotFoundError, match="No city has the time") as caught:
        await ZoneKind().resolve(asking, "zone", typed)
    assert not caught.value.nearest


async def test_the_zones_of_the_shared_cases_are_right(asking: Asking) -> None:
    if not CASES.exists():
        pytest.skip("the cases that came with the issue are not beside the project")
    right: dict[str, str | list[str]] = {
        "Georgia": ["Asia/Tbilisi", "America/New_York"],
        "USA": ["America/New_York", "America/Chicago", "America/Los_Angeles"],
        "EST": ["America/New_York"],
        "UK": "Europe/London",
        "Mumbai": "Asia/Kolkata",
        "UTC+2": ["Europe/Berlin"],
    }
    typed = [line.partition("\t")[0] for line in CASES.read_text("utf-8").splitlines()[1:]]
    assert sorted(typed) == sorted(right)
    for text, zone in right.items():
        if isinstance(zone, str):
            assert await ZoneKind().resolve(asking, "zone", text) == zone
        else:
            with pytest.raises(NotFoundError) as caught:
                await ZoneKind().resolve(asking, "zone", text)
            assert set(zone) <= {value for _, value in caught.value.nearest}
            assert not {"Atlantic/South_Georgia", "Africa/Lusaka", "Europe/Tallinn"} & {
                value for _, value in caught.value.nearest
            }


def test_no_zone_is_an_offset_or_an_old_copy() -> None:
    keys = [*zones()]
    assert len(keys) > 300
    assert not [key for key in keys if key.startswith(("Etc/", "posix", "right", "SystemV", "US/")) or key in {"EST", "CET"}]
    assert "Europe/Kiev" not in keys


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("German", "de"), ("Deutsch", "de"), ("DE", "de"), ("Französisch", "fr"), ("pt_BR", "pt-BR"), ("English", ""), ("en", "")],
)
async def test_a_language_is_found_by_its_name_here_and_there(asking: Asking, typed: str, tag: str) -> None:
    assert await LanguageKind().resolve(asking, "language", typed) == tag


async def test_what_is_no_language_gets_the_nearest(asking: Asking) -> None:
    with pytest.raises(NotFoundError, match=r"There is no language called “Germna” here\. Did you mean") as caught:
        await LanguageKind().resolve(asking, "language", "Germna")
    assert caught.value.nearest[0] == ("German", "de")
    with pytest.raises(NotFoundError, match=r"Several languages match “chin”\. Pick one"):
        await LanguageKind().resolve(asking, "language", "chin")
    with pytest.raises(NotFoundError, match="Name it in English"):
        await LanguageKind().resolve(asking, "language", "")


async def test_english_and_the_askers_own_language_are_offered_first(asking: Asking) -> None:
    assert [each.label for each in await LanguageKind().suggest(asking, "")] == ["English", "German · de"]
    sent = [each.value for each in await LanguageKind().suggest(asking, "engl")]
    assert sent[0] == "en"
    assert await LanguageKind().resolve(asking, "language", sent[0]) == ""


async def test_a_zone_that_has_left_the_data_since_it_was_chosen_is_shown_in_utc_and_said_so() -> None:
    assert time_in("Europe/Berlin", NOW) == "10:00 on 20 May"
    assert time_in("Europe/Atlantis", NOW) == (
        "08:00 on 20 May in UTC, because the bot does not know the time zone Europe/Atlantis any more"
    )
    assert time_in("UTC", NOW) == "08:00 on 20 May"
    assert day_in(NOW.replace(hour=23), "Europe/Berlin") == "2024-05-21"
    assert day_in(NOW.replace(hour=23), "Europe/Atlantis") == "2024-05-20"
