"""What editors leave for the bot beside digests: cards, corrections of what it has posted, and the replies that tell of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from briefings.model.briefing import Briefing, Correction
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.store import Store
from playground.server import Playground
from playground.world.people import Guild
from support.components import text
from support.factory import harbour

_KEPT = "harbour-talks"


async def publish_more(store: Store, guilds: Sequence[Guild], number: int, now: datetime) -> None:
    """Publish a briefing with a card in each server, and from the second time on a correction of the first one."""
    for guild in guilds:
        channel = guild.channels[1].id
        if number == 0:
            await _publish(store, guild, now, harbour(), 0, NewPost(channel, frozenset({"q1"})))
        else:
            await _publish(store, guild, now, _corrected(number), number, None)
            await _publish(store, guild, now, harbour(f"round-{number}"), 0, NewPost(channel, frozenset({"q1"})))


async def desk_problems(store: Store, ground: Playground, guild: Guild, number: int) -> list[str]:
    """What is wrong with what is there after that many times: each card and each reply once, and the corrected card right."""
    bot, channel = ground.world.bot.id, guild.channels[1].id
    there = [message for message in ground.world.messages.list_seen(channel, bot) if message.author_id == bot]
    twice = [nonce for nonce, count in Counter(str(message.nonce) for message in there).items() if count > 1]
    problems = [f"{guild.name}: the nonce {nonce} is there more than once" for nonce in twice]
    jobs = await store.jobs.jobs(guild.id, states=("pending", "attempting", "failed", "unconfirmed"))
    problems += [f"{job.name} is {job.state}: {job.reason}" for job in jobs]
    names = [_KEPT, *(f"round-{n}" for n in range(1, number + 1))]
    cards = {post.message for name in names for post in await store.posts.posts(guild.id, name)}
    replies = {job.message for job in await store.jobs.jobs(guild.id, states=("done",), most=10_000) if job.kind == "reply"}
    if (len(cards), len(replies)) != (number + 1, number):
        problems.append(f"{guild.name}: {len(cards)} cards and {len(replies)} replies after {number} corrections")
    if cards | replies != {message.id for message in there}:
        problems.append(f"{guild.name}: the store knows {sorted(cards | replies)}, the channel has {[m.id for m in there]}")
    (card,) = await store.posts.posts(guild.id, _KEPT)
    said = [text(ground.world.payload(message)) for message in there if message.id == card.message]
    if number and not any(_told(number) in words for words in said):
        problems.append(f"{guild.name}: the card does not say what was corrected last: {said}")
    return problems


def _corrected(number: int) -> Briefing:
    about = harbour()
    first, *rest = about.summary.points
    summary = replace(about.summary, points=(replace(first, text=_told(number)), *rest))
    was = _told(number - 1) if number > 1 else first.text
    return replace(about, summary=summary, corrections=(Correction("2024-05-15", "summary", was, _told(number), "misread"),))


def _told(number: int) -> str:
    """The first sentence of the summary, which every card shows, after that many corrections."""
    return f"Work at the harbour of Port Sella stopped, as told for the {number}th time."


async def _publish(store: Store, guild: Guild, now: datetime, briefing: Briefing, base: int, post: NewPost | None) -> None:
    event = AuditEvent(guild.id, now, guild.owner_id, "publish", briefing.id)
    await store.desk.publish(briefing, event, version=None, base=base, post=post)
