"""What administrators ask of a digest: a test, one now, and what to do about one of which nobody knows whether it arrived."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from briefings.digests.destination import Chat, PlaceError
from briefings.digests.schedules import Digests, Schedule
from briefings.framework.services import Services, services_over
from briefings.model.digest import DigestSettings
from briefings.model.errors import NotFoundError
from briefings.model.schedule import Rhythm
from briefings.store.digests.records import OccurrenceKind
from briefings.store.outbox.records import Outcome
from briefings.store.store import Store
from support.digest_places import CHANNEL, Ground
from support.factory import harbour
from support.newsroom import ADMINISTRATOR, ELSEWHERE, NOW, SERVER, publish
from support.outbox_jobs import arrived, claim_part, part_due
from support.ready_store import open_ready

SETTINGS = DigestSettings(CHANNEL, "channel", Rhythm(time(7, 30), "Europe/Berlin"))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


@pytest.fixture
def ground() -> Ground:
    return Ground()


@pytest.fixture
def services(store: Store, ground: Ground) -> Services:
    return services_over(store, chat=Chat(places=ground))


@pytest.fixture
def digests(services: Services) -> Digests:
    return services.digests


async def sent(services: Services, schedule: Schedule, key: str = "r1") -> None:
    """Ask for one and let its first message arrive."""
    await services.digest_requests.send_now(replace(ADMINISTRATOR, request=key), schedule)
    part = await part_due(services.store, NOW)
    assert part
    claimed = await claim_part(services.store, part, now=NOW, until=NOW + timedelta(seconds=60))
    assert claimed
    outcome = arrived(9, CHANNEL, NOW)
    assert await services.store.jobs.record(claimed.job, outcome, now=NOW)


async def unconfirmed(services: Services, schedule: Schedule, key: str = "r1") -> None:
    await publish(services.store, replace(harbour(), id="second"), base=0)
    await services.digest_requests.send_now(replace(ADMINISTRATOR, request=key), schedule)
    part = await part_due(services.store, NOW)
    assert part
    claimed = await claim_part(services.store, part, now=NOW, until=NOW + timedelta(seconds=60))
    assert claimed
    assert await services.store.jobs.record(claimed.job, Outcome("unconfirmed", "Nobody heard."), now=NOW)


async def test_a_test_post_tells_no_news_and_comes_once_for_a_request(services: Services, ground: Ground) -> None:
    made = await services.digests.add(ADMINISTRATOR, SETTINGS)
    caller = replace(ADMINISTRATOR, request="5")
    assert await services.digest_requests.try_out(caller, made) == f"https://chat.example/{SERVER}/{CHANNEL}/1"
    assert await services.digest_requests.try_out(caller, made) == f"https://chat.example/{SERVER}/{CHANNEL}/1"
    assert [channel for channel, _ in ground.posted.values()] == [CHANNEL]
    assert await services.digests.one(SERVER, "1") == made
    assert await services.digest_requests.history(made, most=5) == ()
    ground.close(CHANNEL)
    with pytest.raises(PlaceError, match="Send Messages"):
        await services.digest_requests.try_out(replace(caller, request="6"), made)


async def test_one_at_once_comes_once_for_a_request_and_takes_the_news(services: Services) -> None:
    made = await services.digests.add(ADMINISTRATOR, SETTINGS)
    await publish(services.store, replace(harbour(), id="second"), base=0)
    caller = replace(ADMINISTRATOR, request="5")
    assert (await services.digest_requests.send_now(caller, made)).what == "planned"
    again = await services.digests.one(SERVER, "1")
    assert (await services.digest_requests.send_now(caller, again)).what == "repeated"
    assert (again.next_due, again.version) == (made.next_due, made.version)
    assert (await services.digest_requests.preview(again, NOW)).is_empty, "its news has been told"
    assert len(await services.digest_requests.history(again, most=5)) == 1


async def test_nothing_is_sent_at_once_where_the_bot_may_not_post(services: Services, ground: Ground) -> None:
    made = await services.digests.add(ADMINISTRATOR, SETTINGS)
    ground.close(CHANNEL)
    with pytest.raises(PlaceError, match="Send Messages"):
        await services.digest_requests.send_now(ADMINISTRATOR, made)
    assert await services.digest_requests.history(made, most=5) == ()


@pytest.mark.parametrize("how", ["resend", "confirm"])
async def test_what_nobody_knows_of_is_decided_once(services: Services, how: str) -> None:
    made = await services.digests.add(ADMINISTRATOR, SETTINGS)
    await unconfirmed(services, made)
    decide = getattr(services.digest_requests, how)
    foreign = replace(made, server=ELSEWHERE)
    kinds: list[tuple[Schedule, str, str]] = [
        (foreign, "now", "r1"),
        (made, "daily", "r1"),
        (made, "x", "r1"),
        (made, "now", "r2"),
    ]
    for schedule, kind, key in kinds:
        with pytest.raises(NotFoundError, match="nothing to decide"):
            await decide(ADMINISTRATOR, schedule, kind, key)
    await decide(ADMINISTRATOR, made, "now", "r1")
    (past,) = await services.digest_requests.history(made, most=5)
    assert [part.state for part in past.parts] == ["pending" if how == "resend" else "delivered"]
    assert past.parts[0].resend == (how == "resend")
    with pytest.raises(NotFoundError, match="somebody may have done so"):
        await decide(replace(ADMINISTRATOR, user=4), made, "now", "r1")


@pytest.mark.parametrize("kind", ["daily", "now"])
async def test_what_arrived_is_not_sent_again(services: Services, kind: OccurrenceKind) -> None:
    made = await services.digests.add(ADMINISTRATOR, SETTINGS)
    await sent(services, made)
    with pytest.raises(NotFoundError):
        await services.digest_requests.resend(ADMINISTRATOR, made, kind, "r1")
