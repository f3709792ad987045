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
from briefings.services.zones import day_in, time_in, zones
from support.newsroom import ADMINISTRATOR, NOW
from support.ready_store import open_ready


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
    ],
)
async def test_a_zone_is_found_by_what_people_call_it(asking: Asking, typed: str, key: str) -> None:
    assert await ZoneKind().resolve(asking, "zone", f" {typed} ") == key


@pytest.mark.parametrize(
    ("typed", "told", "near"),
    [
        ("Berln", "There is no time zone called “Berln”. Did you mean:", "Europe/Berlin"),
        ("newyork", "There is no time zone called “newyork”. Did you mean:", "America/New_York"),
        ("Germany", "Several time zones match “Germany”. Pick one:", "Europe/Berlin"),
        ("EST", "There is no time zone called “EST”. Did you mean:", "Europe/Tallinn"),
        ("posix/Europe/Berlin", "There is no time zone called", "Europe/Berlin"),
    ],
)
async def test_what_is_no_zone_gets_the_nearest(asking: Asking, typed: str, told: str, near: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        await ZoneKind().resolve(asking, "zone", typed)
    assert str(caught.value).startswith(told)
    assert caught.value.option == "zone"
    assert near in [value for _, value in caught.value.nearest]


@pytest.mark.parametrize("typed", ["", "x", "%%%", "🙂", "q" * 200])
async def test_what_is_like_no_zone_gets_an_example(asking: Asking, typed: str) -> None:
    with pytest.raises(NotFoundError, match="Name a large city that has the same time: Berlin, New York"):
        await ZoneKind().resolve(asking, "zone", typed)


async def test_zones_are_offered_by_city_and_country(asking: Asking) -> None:
    first, *_ = await ZoneKind().suggest(asking, "berl")
    assert (first.label, first.value) == ("Berlin, Germany · Europe/Berlin", "Europe/Berlin")
    assert [each.value for each in await ZoneKind().suggest(asking, "germ")] == ["Europe/Berlin", "Europe/Busingen"]
    assert len(await ZoneKind().suggest(asking, "america")) == 25
    assert [each.value for each in await ZoneKind().suggest(asking, "  ")] == ["UTC", "Europe/Berlin", "Europe/Busingen"]


def test_no_zone_is_an_offset_or_an_old_copy() -> None:
    keys = [zone.key for zone in zones()]
    assert len(keys) == len(set(keys)) > 300
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
