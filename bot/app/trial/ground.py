"""The local server and the bot's process beside it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app.trial.bot_process import BotProcess
from bot.app.trial.database import open_database
from bot.app.trial.options import TrialOptions
from bot.app.trial.secret import draw_secret
from bot.chat.dependencies import Clock
from playground.member.member import MemberHandle
from playground.server import PageSetup, Playground, playground
from playground.world.clock import MovableClock
from playground.world.default_world import default_world
from playground.world.persons import find_person


@dataclass(frozen=True, slots=True)
class Trial:
    """What is open while the bot is tried: the local server, the bot's process, and whoever asks first."""

    ground: Playground
    bot: BotProcess
    member: MemberHandle


@asynccontextmanager
async def open_trial(options: TrialOptions, clock: Clock) -> AsyncGenerator[Trial]:
    """Run the local server, and the bot in a process of its own, while this is open.

    Raises BriefingError if there is no such person, or if one of the two cannot start.
    """
    person = find_person(options.person)
    moving = MovableClock(clock())
    world = default_world(moving)
    async with open_database(options, frozenset(guild.id for guild in world.guilds)) as database:
        moving.ahead = database.read_clock()
        bot = BotProcess(moving, database)
        page = PageSetup(draw_secret(), bot) if options.has_page else None
        token = draw_secret()
        async with playground(moving, port=options.port, token=token, world=world, page=page) as ground:
            bot.stand_on(ground)
            try:
                await bot.start()
                yield Trial(ground, bot, ground.member(person.name, guild=person.server))
            finally:
                await bot.close()
