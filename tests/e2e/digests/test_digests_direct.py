"""Personal digests: by direct message, to members only, and paused quietly where nobody takes them."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm
from briefings.store.digests.records import Schedule
from support.pressroom import MESSAGES, Pressroom, press_container
from support.world_changes import changes


@pytest.fixture
async def press(tmp_path: Path) -> AsyncGenerator[Pressroom]:
    async with press_container(tmp_path) as started:
        yield started


async def follower(press: Pressroom, name: str = "Ben") -> Schedule:
    """Somebody whose digest is due now."""
    user, due = press.ground.world.find_user(name), press.time().replace(second=0, microsecond=0)
    settings = DigestSettings(0, "direct", Rhythm(due.time(), "UTC"))
    when = (due, due.date().isoformat())
    assert await press.store.follows.follow(press.guild.id, user.id, [("tag", "harbour")], settings, when, now=due, most=10)
    made = await press.store.follows.follower(press.guild.id, user.id)
    assert made
    return made


async def test_a_follower_gets_a_direct_message_once(press: Pressroom) -> None:
    press.ground.faults.drop("POST", MESSAGES, after=True)
    made = await follower(press)
    await press.settle()
    await press.later(seconds=61)
    part = await press.part(made)
    assert (part.state, len(press.direct(made.user))) == ("delivered", 1)
    assert len(press.sent()) == 1


async def test_closed_direct_messages_pause_it_quietly(press: Pressroom) -> None:
    changes(press.ground).close_direct("Ben")
    made = await follower(press)
    await press.settle()
    assert (await press.now(made)).state == "paused"
    assert press.direct(press.guild.owner_id) == [], "no administrator is told"


async def test_who_is_no_member_any_more_gets_none(press: Pressroom) -> None:
    made = await follower(press)
    home = press.guild
    press.ground.world.put_guild(replace(home, members=tuple(member for member in home.members if member.user_id != made.user)))
    await press.settle()
    assert (await press.now(made)).state == "paused"
    assert press.direct(made.user) == []
