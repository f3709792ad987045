"""A few of the sequences of which `python tests/store/canaries.py` takes thousands."""

from pathlib import Path

import pytest

from briefings.caller import Caller, Surface
from store.canaries import leaks, run
from support import engines, postgres
from support.canary_room import NOW, Result, Step
from support.canary_texts import CANARIES, article, briefing_file
from support.factory import ARTICLE

pytestmark = pytest.mark.slow

AT_101 = Caller(101, 1, Surface.DISCORD, NOW)


@pytest.mark.parametrize("seed", [4, 8])
async def test_nothing_of_one_server_comes_back_to_another(tmp_path: Path, seed: int) -> None:
    report = await run(tmp_path, 16, seed)
    assert report.wrong == [], f"seed {seed}"
    assert report.worked["desk add"] >= 3
    assert report.worked["desk publish"] + report.worked["desk edit"] >= 3
    assert report.worked["search"] >= 3


@pytest.mark.skipif(bool(postgres.why_not()), reason=postgres.why_not())
async def test_three_stores_on_one_postgresql_database_say_what_a_file_for_each_server_says(tmp_path: Path) -> None:
    report = await run(tmp_path, 16, 525962, server_uri=engines.find_server())
    assert report.wrong == []
    assert report.worked["desk add"] >= 3
    assert report.worked["search"] >= 3


def test_a_word_of_another_server_is_seen_unless_the_asker_gave_it() -> None:
    shown = Result("The nearest: VELHUMMER-talks")
    assert leaks(Step(AT_101, "summary"), shown) == ["101 was shown Velhummer by summary () "]
    assert leaks(Step(AT_101, "summary", (("briefing", "velhummer-talks"),)), shown) == []
    assert leaks(Step(AT_101, "summary"), Result("Quaxibbon's own")) == []
    assert leaks(Step(AT_101, "summary"), Result("KeyError: 'x'", failed=True)) != []


def test_each_server_has_its_word_in_every_kind_of_text() -> None:
    for server, word in CANARIES.items():
        assert article(server).count(word) > ARTICLE.count("Ruiz")
        assert briefing_file(server, "harbour-talks", 1).decode().casefold().count(word.casefold()) >= 8
