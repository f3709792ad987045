"""A bot of today takes up what an older one was stopped in: everything arrives once, and what was posted then is still mended."""

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.store.digests.records import OccurrenceKind, Part
from compatibility.old_files import STOPPED, load, old_database, old_discord
from compatibility.old_world import APPLICATION, LIBRARY, NEWSROOM, StillClock
from compatibility.story import Story, told
from compatibility.story_desk import correct
from playground.json_values import as_object
from playground.server import playground
from playground.world.messages import Message
from support.bench import check_requests
from support.components import text, walk

MESSAGES, POSTS = "/channels/{channel_id}/messages", "/channels/{channel_id}/threads"
MARKS = load("marks.json")
TODAY = "2024-05-20"
WHY = "The harbour handles half of the country's grain."
OLD, NEW = "Port Sella votes on a new dock", "Port Sella votes on two docks"


@dataclass(frozen=True, slots=True)
class Taken:
    """The bot of today over what the old one left, and the messages that were there before."""

    story: Story
    before: frozenset[int]

    def messages(self, channel: int) -> list[Message]:
        """What the bot wrote there, then and now, oldest first."""
        world = self.story.ground.world
        return [each for each in world.messages.list_seen(channel, APPLICATION) if each.author_id == APPLICATION]

    def everywhere(self) -> list[Message]:
        """What the bot wrote by itself, then and now."""
        world = self.story.ground.world
        places = [place.id for guild in world.guilds for place in guild.places]
        places += [world.direct(user, APPLICATION).id for user in range(APPLICATION + 1, APPLICATION + 4)]
        return [each for place in places for each in self.messages(place) if each.visible_to is None]

    def said(self, message: Message) -> str:
        return text(self.story.ground.world.payload(message))

    def sent(self, route: str = MESSAGES) -> list[str]:
        """The nonces of the messages that were sent since the start."""
        return [str(as_object(each.body).get("nonce", "")) for each in self.story.ground.recorder.to("POST", route)]

    async def part(self, schedule: int, n: int = 1, kind: OccurrenceKind = "daily", key: str = TODAY) -> Part:
        parts = await self.story.container.store.digests.parts(NEWSROOM, schedule, kind, key)
        return parts[n - 1]


@asynccontextmanager
async def taken_up(folder: Path) -> AsyncGenerator[Taken]:
    """Start the bot a minute after the old one was stopped, and let it do what is due."""
    clock = StillClock()
    world = old_discord(clock)
    before = frozenset(row["id"] for row in load("messages.json"))
    async with playground(clock, world=world) as ground:
        async with told(old_database(folder), ground, clock) as story:
            await story.settle()
            yield Taken(story, before)
        check_requests(ground)


@pytest.fixture
async def taken(tmp_path: Path) -> AsyncGenerator[Taken]:
    async with taken_up(tmp_path) as started:
        yield started


def nonce_of(schedule: int, n: int, key: str = TODAY) -> str:
    return str(MARKS[f"part {NEWSROOM}/{schedule}/daily/{key}/{n}"]["nonce"])


def is_marked(message: Message, mark: int) -> bool:
    return any(component.get("id") == mark for component in walk({"components": message.components}))


def test_every_old_message_has_the_mark_that_its_row_stands_for(tmp_path: Path) -> None:
    messages = {row["id"]: row for row in load("messages.json")}
    with closing(sqlite3.connect(old_database(tmp_path))) as rows:
        posts = rows.execute("SELECT server, id, message FROM post WHERE gone = '' AND message <> 0").fetchall()
        parts = {row[-1]: row for row in rows.execute("SELECT server, schedule, kind, key, n, message FROM part")}
        replies = rows.execute("SELECT kind, server, subject, cause, message FROM errand WHERE message <> 0 AND kind <> 'post'")
        marks = {message: [f"post {server}/{post}"] for server, post, message in posts}
        for message, names in marks.items():  # of a digest that was never mended it is that of its part
            names.extend("part " + "/".join(map(str, parts[each][:5])) for each in {message} & parts.keys())
        marks |= {row[-1]: [f"{row[0]} {row[1]}/{row[2]}/{row[3]}"] for row in replies if row[-1] in messages}
    assert len(marks) > 40
    for message, names in marks.items():
        ids = {component.get("id") for component in walk(messages[message])}
        assert ids & {MARKS[name]["mark"] for name in names}, names


async def test_what_was_under_way_is_there_once_with_the_nonce_of_then(taken: Taken) -> None:
    first = await taken.part(1)
    assert (first.state, first.message in taken.before) == ("delivered", True), "the message was there already and was found"
    assert nonce_of(1, 1) not in taken.sent()
    for schedule, n in ((1, 2), (3, 1), (3, 2), (2, 2)):
        assert (await taken.part(schedule, n)).state == "delivered"
        assert taken.sent().count(nonce_of(schedule, n)) == 1
    (post,) = taken.story.ground.recorder.to("POST", POSTS)
    assert post.path.split("/")[-2] == str(taken.story.channel("digests"))
    assert (await taken.part(7)).state == "pending", "Discord takes nothing there before half past six"
    await taken.story.until(STOPPED + timedelta(hours=1))
    for n in (1, 2):
        assert (await taken.part(7, n)).state == "delivered"
        assert taken.sent().count(nonce_of(7, n)) == 1
    for schedule in (1, 2, 3, 7):
        for n in (1, 2):
            number = (await taken.part(schedule, n)).message
            (message,) = [each for each in taken.everywhere() if each.id == number]
            assert is_marked(message, MARKS[f"part {NEWSROOM}/{schedule}/daily/{TODAY}/{n}"]["mark"])
    nonces = [message.nonce for message in taken.everywhere() if message.nonce]
    assert len(nonces) == len(set(nonces))
    await cards_and_threads(taken)


async def cards_and_threads(taken: Taken) -> None:
    """The card of which nobody had heard is found, the thread that a job of then had opened is closed."""
    store, world = taken.story.container.store, taken.story.ground.world
    (card,) = await store.posts.posts(NEWSROOM, "gull-talks")
    assert card.message in taken.before
    assert MARKS[f"post {NEWSROOM}/{card.id}"]["nonce"] not in taken.sent()
    home = world.guild(NEWSROOM)
    assert home
    thread = next(each for each in home.threads if each.name == "harbour")
    assert thread.thread
    assert thread.thread.archived
    assert await store.jobs.jobs(NEWSROOM, states=("pending", "attempting")) == ()
    failed = await store.jobs.jobs(NEWSROOM, states=("failed", "unconfirmed"))
    assert {job.id for job in failed} <= set(range(1, 150)), "nothing has failed that had not failed then"


async def test_what_is_corrected_today_is_mended_in_all_that_was_posted_then(taken: Taken) -> None:
    unknown = taken.messages(taken.story.channel("blind"))  # nobody ever told the bot that these are there
    shown = [each.id for each in taken.everywhere() if each.id in taken.before and each not in unknown and names_it(taken, each)]
    assert len(shown) == 8
    # One says how much is new, and none of the words; a card does not say any more why it matters.
    without_why = {(await taken.part(1)).message, *(each.id for each in taken.everywhere() if f"## {OLD}" in taken.said(each))}
    assert len(without_why) == 2
    await taken.story.until(STOPPED + timedelta(minutes=5))
    mia = taken.story.person("Mia")
    await mia.asks("desk edit", briefing="dock-talks", item="why")
    await mia.fills(text=WHY)
    await correct(mia, "dock-talks", "headline", "There are two.", text=NEW)
    await taken.story.settle()
    for message in taken.everywhere():
        if message.id in shown:
            assert NEW in taken.said(message)
            lines = [line for line in taken.said(message).splitlines() if not line.startswith("Corrected")]
            assert any(WHY in line for line in lines) == (message.id not in without_why)
            assert "Corrected" in taken.said(message)
            assert message.edited == taken.story.clock.at
            assert not names_it(taken, message)
    told = [each for each in taken.everywhere() if WHY in taken.said(each) or NEW in taken.said(each)]
    assert {reply.reference.message_id for reply in told if reply.reference} >= set(shown)


def names_it(taken: Taken, message: Message) -> bool:
    """Whether a message tells of the briefing under its old headline, not only of what it was."""
    return any(
        line.removeprefix("- ").startswith((f"**{OLD}**", f"## {OLD}", f"{OLD}. ")) for line in taken.said(message).splitlines()
    )


async def test_old_digests_go_on(taken: Taken) -> None:
    for hour, minute in ((5, 40), (5, 50), (6, 0), (6, 10), (7, 0)):
        await taken.story.until(STOPPED.replace(hour=hour, minute=minute))
    for schedule in (4, 6):
        assert (await taken.part(schedule)).state == "delivered"
    assert (await taken.story.container.store.digests.parts(NEWSROOM, 10, "daily", TODAY))[0].state == "delivered"
    library = await taken.story.container.store.digests.parts(LIBRARY, 1, "daily", TODAY)
    assert {part.state for part in library} == {"delivered"}
    await taken.story.until(STOPPED + timedelta(days=1))
    assert (await taken.part(1, key="2024-05-21")).state == "delivered"


async def test_an_administrator_has_a_doubtful_one_of_then_sent_again(taken: Taken) -> None:
    mia = taken.story.person("Mia")
    await mia.asks("digest status", digest="4")
    await mia.presses("Resend")
    await taken.story.settle()
    assert [(await taken.part(4, n, key="2024-05-15")).state for n in (1, 2)] == ["delivered", "delivered"]
    assert not {nonce_of(4, 1, "2024-05-15"), nonce_of(4, 2, "2024-05-15")} & set(taken.sent())
