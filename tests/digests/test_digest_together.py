"""Very many that are planned together say what each would say alone, to the byte, and no server's words reach another."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

import pytest

from bot.chat.rendering import render
from briefings.answers.blocks import Answer
from briefings.digests.compose import SPARE, Composer
from briefings.digests.message_json import freeze
from briefings.digests.planner import Planner, PlanningResult
from briefings.digests.reader_view import View
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm, next_due
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Schedule
from support.digest_room import COMMANDS, Newsroom, said
from support.factory import harbour

pytestmark = pytest.mark.slow

SERVERS = range(20, 28)
DAY = timedelta(days=1)
KINDS: tuple[dict[str, object], ...] = (
    {},
    {"dates": "de"},
    {"quiet": "skip"},
    {"tags": ("strike",)},
    {"tags": ("elsewhere",)},
    {"place": "direct", "tags": ("harbour",)},
)


class Counting(Composer):
    """Counts the digests that are really composed."""

    count = 0

    def _split(self, answer: Answer) -> tuple[Answer, ...]:
        self.count += 1
        return super()._split(answer)


def counting(room: Newsroom) -> Counting:
    return Counting(room.store, Reading(room.store), partial(render.paginate, spare=SPARE), COMMANDS)


async def subscribed(room: Newsroom, server: int, **more: object) -> Schedule:
    settings = DigestSettings(1000 + server, "channel", Rhythm(time(7), "UTC"), quiet="line")
    settings = replace(settings, **more)  # pyright: ignore[reportArgumentType]  # a test's settings
    due = next_due(settings.rhythm, room.now)
    event = AuditEvent(server, room.now, 3, "settings")
    made = await room.store.digests.add(settings, due.at, due.day.isoformat(), event, most=99)
    assert made
    return made


async def tomorrow(room: Newsroom, planner: Planner) -> tuple[PlanningResult, ...]:
    """Plan all that is due the next morning."""
    room.now = datetime.combine((room.now + DAY).date(), time(7), room.now.tzinfo)
    return await planner.plan_all(await room.store.digests.list_due(room.now, 999), room.now)


def frozen(messages: tuple[Answer, ...]) -> list[str]:
    return [freeze(message) for message in messages]


async def happen(room: Newsroom, chance: random.Random, number: int) -> None:
    """Something is published or retracted, by the library or a server."""
    server = chance.choice((0, 0, *SERVERS[:3]))
    briefing = f"talks-{chance.randrange(3)}"
    there = await room.store.current(server, briefing)
    text = harbour(briefing, headline=f"Words of {server}, number {number}")
    if not server:
        await room.ship(text)
    elif there and there.server == server and not there.retracted_at and chance.random() < 0.3:
        await room.retract(briefing, f"Why {server} took it back", server=server)
    elif there is None or not there.retracted_at:
        await room.publish(text, server=server)


@pytest.mark.parametrize("seed", range(3))
async def test_together_each_says_what_it_would_say_alone(room: Newsroom, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    for server in SERVERS:
        for kind in chance.sample(KINDS, 2):
            await subscribed(room, server, **kind)
            room.now += timedelta(minutes=5)
        await happen(room, chance, 100 + server)
    together = room.planner
    for number in range(4):
        for step in range(chance.randrange(4)):
            await happen(room, chance, 10 * number + step)
        at = datetime.combine((room.now + DAY).date(), time(7), room.now.tzinfo)
        due = await room.store.digests.list_due(at, 999)
        alone = {(schedule.server, schedule.id): (await room.planner.preview(schedule, at)).messages for schedule in due}
        for planned in await tomorrow(room, together):
            assert planned.occurrence
            messages = await room.messages(planned)
            assert frozen(messages) == frozen(alone[planned.schedule.server, planned.schedule.id])
            others = {server for server in SERVERS if f"Words of {server}," in said(messages)}
            assert others <= {planned.schedule.server}
            if chance.random() < 0.2:
                current = await room.read(planned.schedule)
                assert (await together.plan_now(current, f"request-{number}", room.now)).what == "planned"


async def test_what_all_are_told_is_composed_once(room: Newsroom) -> None:
    await room.ship(harbour())
    for server in SERVERS:
        await subscribed(room, server)
        room.now += timedelta(minutes=1)
    composer = counting(room)
    for day in range(1, 3):
        done = await tomorrow(room, Planner(room.store, composer))
        assert [result.what for result in done] == ["planned"] * len(SERVERS)
        assert composer.count == day


async def test_what_was_composed_is_not_told_once_the_library_has_changed(room: Newsroom) -> None:
    await room.ship(harbour())
    one, other = [await subscribed(room, server) for server in SERVERS[:2]]
    composer = counting(room)
    planner = Planner(room.store, composer)
    room.now = one.next_due or room.now
    await planner.plan(one, room.now)
    await room.ship(harbour(headline="Everything was different"))
    (told,) = await room.messages(await planner.plan(other, room.now))
    assert "Everything was different" in said((told,))
    assert composer.count == 2


async def test_a_server_that_publishes_is_composed_for_alone_from_then_on(room: Newsroom) -> None:
    await room.ship(harbour())
    for server in SERVERS:
        await subscribed(room, server)
    composer = counting(room)
    planner = Planner(room.store, composer)
    await tomorrow(room, planner)
    await room.publish(harbour("own-talks", headline="CANARY"), server=SERVERS[0])
    told = {result.schedule.server: said(await room.messages(result)) for result in await tomorrow(room, planner)}
    assert [server for server, text in told.items() if "CANARY" in text] == [SERVERS[0]]
    assert composer.count == 3


async def test_two_digests_of_a_server_that_say_the_same_are_composed_once(room: Newsroom) -> None:
    await room.publish(harbour(), server=SERVERS[0])
    for _ in range(3):
        await subscribed(room, SERVERS[0])
    composer = counting(room)
    await tomorrow(room, Planner(room.store, composer))  # each was made after another audit event, so each tells of its own range
    composer.count = 0
    done = await tomorrow(room, Planner(room.store, composer))
    assert len({said(await room.messages(result)) for result in done}) == 1
    assert (len(done), composer.count) == (3, 1)


class Meddling(Composer):
    """A server publishes just after it was read what its readers see, once."""

    room: Newsroom
    done = False

    async def view(self, since: Mapping[int, int], to_seq: int) -> View:
        made = await super().view(since, to_seq)
        if not self.done:
            self.done = True
            await self.room.publish(harbour("own", headline="CANARY"), server=SERVERS[1])
        return made


async def test_who_publishes_while_many_are_composed_is_composed_anew_and_the_others_are_not(room: Newsroom) -> None:
    await room.ship(harbour())
    for server in SERVERS:
        await subscribed(room, server)
    composer = Meddling(room.store, Reading(room.store), partial(render.paginate, spare=SPARE), COMMANDS)
    composer.room = room
    done = await tomorrow(room, Planner(room.store, composer))
    assert {result.what for result in done} == {"planned"}
    told = {result.schedule.server: said(await room.messages(result)) for result in done}
    assert [server for server, text in told.items() if "CANARY" in text] == [SERVERS[1]]
