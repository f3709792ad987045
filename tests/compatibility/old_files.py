"""The fixtures as tests use them: what an older program left in its database and in Discord."""

import json
import lzma
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from briefings.caller import LIBRARY
from briefings.model.briefing import Briefing
from briefings.store.opening import open_store
from compatibility.old_world import ANNEX, BEGAN, NEWSROOM, StillClock, old_world
from playground.world import permissions
from playground.world.messages import Message, Reference
from playground.world.people import Channel, Guild, Overwrite, ThreadState
from playground.world.world import World

FOLDER = Path(__file__).parent / "shape_6"
STOPPED = BEGAN.replace(hour=5, minute=30) + timedelta(days=6)
"""When the older program was stopped, in the middle of what it was doing."""


@dataclass(frozen=True, slots=True)
class OldButton:
    """A button, an option of a menu or a form that was made then, and the request that it stands for.

    `refused`: using all of them one after the other, it may be refused, because of what was done since or is written into it.
    """

    custom_id: str
    kind: str
    command: str
    arguments: dict[str, str]
    page: int
    seen: int | None
    in_place: bool
    menu: str = ""
    server: int = 0
    fields: dict[str, str] = field(default_factory=dict[str, str])
    refused: bool = False


def load(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a JSON file of the fixtures holds."""
    return json.loads((FOLDER / name).read_text("utf-8"))


def old_buttons() -> tuple[OldButton, ...]:
    return tuple(OldButton(**button) for button in load("buttons.json"))


def old_database(folder: Path) -> Path:
    """The database of the older program, as a file of this test's own."""
    path = folder / "briefings.db"
    path.write_bytes(lzma.decompress((FOLDER / "briefings.db.xz").read_bytes()))
    return path


async def older_edition(folder: Path) -> Briefing:
    """The shipped briefing as it was before it was rewritten, from the database of the older program."""
    async with open_store(old_database(folder)) as store:
        stored = await store.briefing(LIBRARY, "armenia-russia")
    assert stored
    return stored.briefing


def old_discord(clock: StillClock) -> World:
    """The servers as they were when the older program was stopped, with all that it had written by itself.

    The clock must stand at `BEGAN`; afterwards it stands a minute after that moment.
    """
    world = old_world(clock)
    annex = world.guild(ANNEX)
    assert annex
    members = tuple(member for member in annex.members if member.user_id != world.bot.id)
    world.put_guild(replace(annex, members=members, has_bot=False))
    world.put_guild(_may_close_threads(world))
    for thread in load("threads.json"):
        world.put_thread(_thread(thread))
    for message in load("messages.json"):
        world.messages.add(_message(message))
    clock.at = STOPPED + timedelta(minutes=1)
    return world


def _may_close_threads(world: World) -> Guild:
    """The Newsroom, whose administrators have given the bot the right to close its threads since."""
    home = world.guild(NEWSROOM)
    assert home
    allowed = Overwrite(world.bot.id, 1, allow=permissions.MANAGE_THREADS)
    general, *others = home.channels
    return replace(home, channels=(replace(general, overwrites=(allowed,)), *others))


def _thread(row: dict[str, Any]) -> Channel:
    state = row["thread"] | {"changed": datetime.fromisoformat(row["thread"]["changed"])}
    row |= {"recipients": (), "overwrites": (), "tags": (), "applied": tuple(row["applied"]), "thread": ThreadState(**state)}
    return Channel(**row)


def _message(row: dict[str, Any]) -> Message:
    reference, edited = row["reference"], row["edited"]
    return Message(
        id=row["id"],
        channel_id=row["channel_id"],
        author_id=row["author_id"],
        written=datetime.fromisoformat(row["written"]),
        components=row["components"],
        flags=row["flags"],
        edited=datetime.fromisoformat(edited) if edited else None,
        nonce=row["nonce"],
        reference=Reference(**reference) if reference else None,
    )
