"""A running bot to ask, and the local server that it answers on."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import discord

from bot.app.container import Container
from bot.app.playground import trial
from bot.app.workers import Means
from briefings.framework.command import Command
from playground.member.member import MemberHandle
from playground.server import Playground, playground
from playground.world.people import Guild
from support import openapi
from support.clock import Time
from support.throwaway import open_throwaway

WORDS = Means(pictures=False, parser=False)
_PATIENCE = 60.0
"""Seconds: an answer ends the wait when it comes, and on a busy computer it comes late."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A bot that is connected to a local server. `time` is the clock of both."""

    container: Container
    ground: Playground
    time: Time

    def member(self, name: str = "Mia", guild: str | None = None) -> MemberHandle:
        """That person in the first channel of a server, the first if none is named."""
        return replace(self.ground.member(name, guild=guild), patience=_PATIENCE)


def knows(client: discord.Client, guild: Guild) -> bool:
    """Whether a client has been told of a server."""
    found = client.get_guild(guild.id)
    return found is not None and not found.unavailable


def check_requests(ground: Playground) -> None:
    """Fail if the bot sent what Discord would refuse, by the hand rules and, if it is at hand, by its OpenAPI file."""
    assert ground.recorder.violations == []
    assert openapi.problems(ground.recorder.requests) == []


@asynccontextmanager
async def start_bench(*extra: Command, means: Means = WORDS) -> AsyncGenerator[Bench]:
    """A bot with the shipped library and these commands besides its own; everything it sends must keep Discord's rules.

    If it is not told otherwise, its answers say in words what a picture would show, and its drafts need no parser.
    """
    time = Time()
    opened = open_throwaway(clock=time, extra=extra, means=means)
    async with opened as container, playground(time) as ground:
        async with trial(container, ground):
            yield Bench(container, ground, time)
        check_requests(ground)
