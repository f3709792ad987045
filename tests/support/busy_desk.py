"""A newsroom in the middle of its work: something published, a draft, an article, a challenge, a posted card, a failed job."""

import asyncio

from playground.member.files import SentFile
from support.bench import Bench
from support.editor import Editor
from support.factory import ARTICLE, harbour_toml
from support.world_changes import changes

NAME = "newsroom-talks"
"""The id of the newsroom's own briefing, of which there is a draft, too."""


async def set_up_busy_desk(bench: Bench) -> Editor:
    """Set the Newsroom up so; returns Mia, who did it all but the challenge, which is Ben's."""
    mia = Editor(bench.member("Mia"))
    written = harbour_toml().replace('id = "harbour-talks"', f'id = "{NAME}"')
    await mia.asks("desk add", file=SentFile("talks.toml", written.encode()))
    await mia.asks("desk source", briefing=NAME, file=SentFile("talks.txt", ARTICLE.encode()))
    assert "published as revision 1" in await mia.asks("desk publish", briefing=NAME, channel="locked")
    await mia.asks("desk edit", briefing=NAME, item="e1")
    assert "Is now" in await mia.fills(what="Dock workers stop work")
    ben = Editor(bench.member("Ben"))
    await ben.asks("challenge", briefing=NAME, item="q2")
    assert "Thank you" in await ben.fills(text="He never said so.")
    await settle(bench)
    assert "Not done in Discord" in await mia.asks("desk queue")
    return mia


async def settle(bench: Bench) -> None:
    """Wait until the bot has done by itself what it has to, or has seen that it may not."""
    newsroom = bench.ground.world.find_guild("Newsroom").id
    async with asyncio.timeout(60):
        while await bench.container.store.jobs.jobs(newsroom, states=("pending", "attempting")):  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.01)


async def make_editor(bench: Bench, name: str = "Ben", guild: str = "Newsroom", by: str = "Mia") -> None:
    """Make the role Desk the editors' role of a server, show /desk to it, and give it to somebody, as its owner would."""
    answer = await Editor(bench.member(by, guild=guild)).asks("settings editors", add="Desk")
    assert "Server Settings → Integrations" in answer
    await changes(bench.ground).allow_command(guild, "desk", "Desk")
    changes(bench.ground).give_role(name, guild, "Desk")
