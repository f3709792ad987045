"""A running bot to ask, and the local server that it answers on."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app.container import Container, open_throwaway_container
from bot.app.playground import trial
from briefings.framework.command import Command
from playground.member.member import MemberHandle
from playground.server import Playground, playground
from support import openapi
from support.clock import Time


@dataclass(frozen=True, slots=True)
class Bench:
    """A bot that is connected to a local server. `time` is the clock of both."""

    container: Container
    ground: Playground
    time: Time

    def member(self, name: str = "Mia", guild: str | None = None) -> MemberHandle:
        """That person in the first channel of a server, the first if none is named."""
        return self.ground.member(name, guild=guild)


def check_requests(ground: Playground) -> None:
    """Fail if the bot sent what Discord would refuse, by the hand rules and, if it is at hand, by its OpenAPI file."""
    assert ground.recorder.violations == []
    assert openapi.problems(ground.recorder.requests) == []


@asynccontextmanager
async def start_bench(*extra: Command, has_pictures: bool = False) -> AsyncGenerator[Bench]:
    """A bot with the shipped library and these commands besides its own; everything it sends must keep Discord's rules.

    Unless it `has_pictures`, its answers say in words what a picture would show.
    """
    time = Time()
    opened = open_throwaway_container(clock=time, extra=extra, has_pictures=has_pictures)
    async with opened as container, playground(time) as ground:
        async with trial(container, ground):
            yield Bench(container, ground, time)
        check_requests(ground)
