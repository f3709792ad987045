"""A bot that is stopped remembers what it has just answered."""

from pathlib import Path

from bot.app.container import open_container
from bot.app.playground import trial
from briefings.store.desk_records import AuditEvent
from playground.json_values import as_int
from playground.server import playground
from support.bench import check_requests
from support.clock import Time
from support.engines import kept_in
from support.factory import harbour
from support.public_answers import NAME


async def test_what_was_answered_last_is_remembered_when_the_bot_is_stopped(tmp_path: Path) -> None:
    time = Time()
    async with open_container(kept_in(tmp_path / "kept.db"), clock=time, limits=None) as container, playground(time) as ground:
        server = ground.world.guilds[0].id
        event = AuditEvent(server, time(), 77, "publish", NAME)
        await container.store.desk.publish(harbour(), event, version=None, base=0)
        async with trial(container, ground):
            message = (await ground.member("Ben").slash("summary", {"briefing": NAME})).message
        assert await container.store.answers.answer(server, as_int(message["id"]))
        check_requests(ground)
