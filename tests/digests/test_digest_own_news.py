"""What is read of many servers at once is what is read of each of them alone, and takes no trip for each."""

import random
from datetime import timedelta

import pytest

from briefings.digests.own_news import read_own_news
from briefings.digests.reader_view import read_seen_at, read_view
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import NEWS_STEPS
from support.digest_room import Newsroom
from support.factory import harbour

SERVERS = range(20, 26)


async def happen(room: Newsroom, chance: random.Random, number: int) -> None:
    """Somebody does something to a briefing: publishes it, puts a revision back, retracts or restores it, or deletes it."""
    server = chance.choice((0, *SERVERS))
    briefing = chance.choice(("shipped", "own-1", "own-2")) if server else "shipped"
    room.now += timedelta(minutes=1)
    there = await room.store.current(server, briefing)
    own = there is not None and there.server == server
    if not server:
        await room.ship(harbour(briefing, headline=f"Number {number}"))
    elif there and own and there.retracted_at:
        await room.restore(briefing, server=server)
    elif there and own and chance.random() < 0.5:
        deed = chance.choice(("retract", "delete", "publish"))
        if deed == "retract":
            await room.retract(briefing, server=server)
        elif deed == "delete":
            await room.store.desk.delete(briefing, AuditEvent(server, room.now, 1, "delete", briefing))
        else:
            await room.publish(harbour(briefing, headline=f"Number {number} of {server}"), server=server)
    elif there is None or not there.retracted_at:
        await room.publish(harbour(briefing, headline=f"Number {number} of {server}"), server=server)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
async def test_it_is_what_each_servers_readers_see_and_saw(room: Newsroom, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    for number in range(200):
        await happen(room, chance, number)
    last = await room.store.digests.max_seq()
    since = {server: chance.randrange(last + 1) for server in SERVERS}
    found = await read_own_news(room.store, since, last)
    assert found.keys() == since.keys()
    reading, given = Reading(room.store), 0
    for server, own in found.items():
        told = tuple(event for event in own.events if event.step in NEWS_STEPS)
        news = await room.store.digests.news(server, since[server], last)
        assert told == tuple(event for event in news if event.server == server)
        for briefing, published in own.read_published(room.store).items():
            assert published.edition == await reading.edition(server, briefing)
            seen = await read_seen_at(room.store, server, briefing, since[server])
            assert (seen.stored if seen else None) == published.before
            assert seen is None or not seen.retracted
            given += 1
    assert given, "the common case is among it"


async def test_a_server_whose_library_has_news_too_is_told_of_both(room: Newsroom) -> None:
    await room.ship(harbour("shipped"))
    last = await room.store.digests.max_seq()
    await room.ship(harbour("shipped", headline="Later"))
    await room.publish(harbour("own"), server=20)
    now = await room.store.digests.max_seq()
    view = await read_view(room.store, Reading(room.store), {20: last, 21: last}, now)
    assert [event.briefing for event in await view.events(view.readers(20), last)] == ["shipped", "own"]
    assert [event.briefing for event in await view.events(view.readers(21), last)] == ["shipped"]
    assert [event.briefing for event in await view.events(view.readers(20), last + 1)] == ["own"]
