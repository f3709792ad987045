"""`briefing draft`: proposals for an article in the terminal."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.draft_command import draft
from briefings.model.errors import InvalidArgumentError

PAGE = (
    "<html lang=en><head><meta property='article:published_time' content='2024-05-14T08:00:00Z'></head>"
    "<body><article><h1>Dockers walk out</h1>"
    f"<p>{'The dockers of Port Amara went on strike on Monday, and the port stood still. ' * 5}</p>"
    "<p>“We will not move until they talk to us,” said Ana Ruiz, the union’s chair.</p></article></body></html>"
)

pytestmark = pytest.mark.slow


def now() -> datetime:
    return datetime(2024, 5, 20, tzinfo=UTC)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


async def test_the_json_of_a_saved_page_has_its_text_and_the_day_that_it_states(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await draft(page, as_json=True, clock=now) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["published"] == "2024-05-14"
    assert shown["text"].startswith("Dockers walk out\n\n")
    stretches = [quote["segments"][0] for quote in shown["quotes"]]
    assert all(shown["text"][found["start"] : found["end"]] == found["text"] for found in stretches)


async def test_a_day_that_is_typed_goes_before_the_page_and_what_is_no_day_is_refused(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await draft(page, published="8 August 2011", as_json=True, clock=now)
    assert json.loads(capsys.readouterr().out)["published"] == "2011-08-08"
    with pytest.raises(InvalidArgumentError, match="is not a date"):
        await draft(page, published="the other day", clock=now)


async def test_without_a_day_it_says_what_is_left_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.txt"
    path.write_text("The dockers went on strike on Monday.\n", "utf-8")
    await draft(path, clock=now)
    assert "words like “on Monday” stay without a date" in capsys.readouterr().err
