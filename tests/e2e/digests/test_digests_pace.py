"""Digests and the outbox begin no more requests in a second than Discord takes, together; and no answer waits for them."""

from pathlib import Path
from time import monotonic

from briefings.store.desk_records import AuditEvent, NewPost
from support.factory import harbour
from support.faults import wait_until
from support.pressroom import Pressroom, press_container


async def publish(press: Pressroom, name: str) -> None:
    """A briefing with a card that the outbox has to post."""
    guild = press.ground.world.guilds[0]
    event = AuditEvent(guild.id, press.time(), guild.owner_id, "publish", name)
    await press.store.desk.publish(harbour(name), event, version=None, base=0, post=NewPost(press.channel(), frozenset()))


async def test_the_bot_waits_before_it_begins_another_one(tmp_path: Path) -> None:
    async with press_container(tmp_path, parts=3, most=2) as press:
        begun = monotonic()
        await press.run()
        assert len(press.messages()) == 3
        assert monotonic() - begun > 0.9


async def test_cards_and_digests_keep_to_one_rate_and_answers_to_none(tmp_path: Path) -> None:
    async with press_container(tmp_path, parts=2, most=1) as press:
        await publish(press, "first")
        await publish(press, "second")
        begun = monotonic()
        await press.schedule()
        press.container.services.wake_up.send()
        await wait_until(lambda: bool(press.messages()))
        asked = monotonic()
        assert (await press.ground.member("Mia").slash("help")).messages
        assert monotonic() - asked < 0.9, "whoever asks waits for no turn"
        await wait_until(lambda: len(press.messages()) == 4)
        assert monotonic() - begun > 2.9, "four requests, one a second"
