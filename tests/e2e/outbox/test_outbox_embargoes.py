"""A draft that is to publish itself, and a bot that is stopped in the middle and started again over the same database."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from briefings.caller import Caller, Surface
from briefings.model.revision import State
from briefings.outbox.jobs import LEASE, Job
from briefings.store.desk_records import Article, AuditEvent, Draft
from playground.server import Playground, playground
from support.bench import Time, check_requests
from support.factory import ARTICLE, harbour
from support.postbox import Postbox, postbox

NAME = "harbour-talks"


def mia(ground: Playground, time: Time) -> Caller:
    return Caller(ground.world.guilds[0].id, ground.world.find_user("Mia").id, Surface.DISCORD, time(), manages=True)


async def schedule(box: Postbox) -> None:
    caller = mia(box.ground, box.time)
    draft = Draft(harbour(), 0, State.DRAFT, 0, caller.server, caller.now, caller.user, writers=frozenset({caller.user}))
    article = Article("talks.txt", ARTICLE, caller.now, caller.user)
    event = AuditEvent(caller.server, caller.now, caller.user, "add", NAME)
    await box.container.store.desk.put_draft(draft, event, article=article)
    services = box.container.services
    work = await services.editing.open(caller.server, NAME)
    at = caller.now + timedelta(hours=1)
    await services.embargoes.set(caller, work, at, why="", channel=box.channel(), where="then")


async def its_job(box: Postbox) -> Job:
    (job,) = [job for job in await box.jobs() if job.kind == "publish"]
    return job


async def published_once(box: Postbox) -> bool:
    server = box.guild.id
    revisions = await box.container.store.desk.revisions(server, NAME)
    steps = [event.step for event in await box.container.store.desk.events(server, briefing=NAME)]
    return [made.revision for made in revisions] == [1] and steps.count("publish") == 1


async def test_a_bot_that_is_off_at_that_moment_publishes_it_at_its_next_start(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with postbox(tmp_path, ground, time) as box:
            await schedule(box)
        time.ahead += timedelta(hours=5)
        async with postbox(tmp_path, ground, time) as box:
            await box.settle()
            assert await published_once(box)
            assert len(box.messages(box.channel())) == 1
        check_requests(ground)


async def test_a_bot_that_is_killed_between_claim_and_publishing_publishes_it_once_its_lease_is_over(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with postbox(tmp_path, ground, time) as box:
            await schedule(box)
            job = await its_job(box)
            at = time() + timedelta(hours=1, minutes=1)
            assert await box.container.store.jobs.claim(job, now=at, until=at + LEASE)
        time.ahead += timedelta(hours=1, minutes=1)
        async with postbox(tmp_path, ground, time) as box:
            await asyncio.sleep(0.1)
            assert not await published_once(box), "the attempt may still be under way"
            await box.later(seconds=62)
            assert await published_once(box)
            assert len(box.messages(box.channel())) == 1


async def test_a_bot_that_is_killed_between_publishing_and_record_publishes_nothing_again(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with postbox(tmp_path, ground, time) as box:
            await schedule(box)
            job = await its_job(box)
            time.ahead += timedelta(hours=1)
            assert await box.container.store.jobs.claim(job, now=time(), until=time() + LEASE)
            embargoes = box.container.services.embargoes
            embargo = await embargoes.find_due(job.server, NAME, job.cause)
            assert embargo
            setter = replace(mia(ground, time), request=f"embargo {job.cause}")
            await box.outbox.end()
            assert await embargoes.carry_out(job.server, embargo, setter, time()) == ""
        async with postbox(tmp_path, ground, time) as box:
            await box.later(minutes=5)
            assert await published_once(box)
            assert (await its_job(box)).state == "done"
            assert len(box.messages(box.channel())) == 1
            assert [job.kind for job in await box.jobs()] == ["publish", "post"]


async def test_without_a_word_from_discord_who_set_it_the_bot_tries_again(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground, postbox(tmp_path, ground, time) as box:
        await schedule(box)
        ground.faults.answer("GET", "/guilds/{guild_id}/members/{user_id}", 403)
        await box.later(hours=1)
        assert (await its_job(box)).state == "pending"
        await box.later(minutes=1)
        assert await published_once(box)
