"""Makes the fixtures: `python tests/compatibility/make_fixtures.py NEW_FOLDER`.

They were made with this from the code of commit de669b3, and are what that program left behind. The script need not run on later
code, and nothing runs it: a later program cannot make what an older one left. It stays so that everybody can see what was done.

The bot that tells the story has an older library than the code beside it: the package is copied, and some sentences of the
shipped briefing are other ones in the copy. While the bot is off, an operator loads an edition between the two.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from briefings.model import authored_file
from briefings.store.opening import open_store
from compatibility import saving, story_buttons, story_desk, story_digests
from compatibility.old_world import BEGAN, StillClock, old_world
from compatibility.story import Story, told
from playground.server import playground

_ROOT = Path(__file__).resolve().parents[2]
LIBRARY = "briefings/library/armenia-russia.toml"
_NOW = "Russia's government has taken it badly."
_BETWEEN = (_NOW, "Russia's government minds.")
_OLDER = ("Armenia trains with US soldiers and moves toward", "Armenia holds an exercise with US soldiers and moves toward")


def altered(text: str, *changes: tuple[str, str]) -> str:
    """The briefing with other sentences of ours. Raises AssertionError where one is not there."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def main(folder: Path) -> None:
    """Run the story in a process whose library is an older one."""
    with TemporaryDirectory() as place:
        copy = Path(place) / "older"
        for package in ("briefings", "bot"):
            shutil.copytree(_ROOT / package, copy / package)
        library = copy / LIBRARY
        library.write_text(altered(library.read_text("utf-8"), _BETWEEN, _OLDER), "utf-8")
        environment = os.environ | {"PYTHONPATH": f"{copy}{os.pathsep}{_ROOT / 'tests'}"}
        subprocess.run((sys.executable, __file__, "--inside", str(folder), place), env=environment, check=True)


async def inside(folder: Path, database: Path) -> None:
    """Tell the story, and save what is left."""
    clock = StillClock()
    async with playground(clock, world=old_world(clock)) as ground:
        clock.at += timedelta(minutes=1)
        async with told(database, ground, clock) as story:
            await until_friday(story)
        clock.at = _at(4, 9)
        await loaded(database, clock)
        clock.at = _at(4, 14)
        async with told(database, ground, clock) as story:
            await story.settle()
        clock.at = _at(5, 8)
        async with told(database, ground, clock) as story:
            await story.settle()
            await story_buttons.explore(story)
            await story_digests.last_morning(story)
        assert ground.recorder.violations == []
    saving.save(database, ground, folder)


async def until_friday(story: Story) -> None:
    """Four days without an interruption."""
    await story_desk.settings(story)
    await story_digests.set_up(story)
    await story_desk.first_day(story)
    await story_desk.unheard_card(story)
    await story_digests.first_morning(story)
    await story.until(_at(1, 9))
    await story_desk.second_day(story)
    await story_digests.morning(story, 2)
    await story.until(_at(2, 9))
    await story_desk.third_day(story)
    await story_digests.morning(story, 3)
    await story.until(_at(3, 9))
    await story_digests.friday(story)


async def loaded(database: Path, clock: StillClock) -> None:
    """An operator loads another edition of the shipped briefing, as `briefing load` does."""
    between = altered((_ROOT / LIBRARY).read_text("utf-8"), _BETWEEN)
    async with open_store(database) as store:
        await store.load(0, authored_file.read(between, Path(LIBRARY).name), now=clock.at)


def _at(days: int, hour: int) -> datetime:
    return (BEGAN + timedelta(days=days)).replace(hour=hour, minute=0)


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        asyncio.run(inside(Path(sys.argv[2]), Path(sys.argv[3]) / "briefings.db"))
    else:
        main(Path(sys.argv[1]).absolute())
