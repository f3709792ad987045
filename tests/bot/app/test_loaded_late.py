"""What most servers never need is not loaded when the bot starts: libraries of tens of megabytes, and the drafting tiers."""

import subprocess
import sys
from pathlib import Path

import pytest

LATE = (
    *("lxml", "babel", "PIL", "rapidfuzz", "mammoth", "markdown_it", "trafilatura", "htmldate", "lingua", "spacy", "xlsxwriter"),
    "prometheus_client",
    *("aiohttp.web", "prompt_toolkit", "manimgx_fonts", "bot.pictures.drawing", "playground", "bot.fetch", "bot.documents"),
    *("briefings.extract.drafting", "briefings.extract.quotations", "briefings.extract.actors"),
    *("briefings.verify.checks", "briefings.verify.meaning", "briefings.verify.ground"),
    *("briefings.text.temporal.finding", "briefings.text.numbers", "briefings.text.quotations"),
)
STARTED = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.app import event_loop
from bot.app.live import live_bot
from bot.app.container import open_container
from bot.chat.client import DeskClient
from briefings.caller import Caller, Surface
from briefings.dispatch.request import Request

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)

async def main():
    async with open_container(Path(sys.argv[1]) / "late.db", clock=lambda: NOW) as container:
        DeskClient(container.desk)
        asker = Caller(7, 1, Surface.DISCORD, NOW, locale="en-US")
        for command in ("summary", "quotes", "timeline", "briefings", "help", "source"):
            await container.desk.dispatcher.dispatch(Request(asker, command))

event_loop.run_on_fast_loop(main())
late = sys.argv[2].split()
print(*(name for name in late if name in sys.modules))
"""


@pytest.mark.slow
def test_a_bot_that_starts_and_answers_has_loaded_none_of_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path), " ".join(LATE)], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == ""
