"""`briefing doctor`: looks at everything that the bot needs and says how to mend what is not in order. It changes nothing."""

import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import TextIO

from bot import settings as names
from bot.app.doctor import backups, discord, heartbeat, machine, server
from bot.app.doctor.finding import Finding, Grade
from bot.chat.dependencies import Clock
from bot.settings import Settings
from briefings.answers.wording import count
from briefings.text.spacy_parser import is_parser_installed


async def examine(settings: Settings, folder: Path, *, clock: Clock, out: TextIO = sys.stdout) -> int:
    """Write a line for each finding to `out`; returns 0, or 1 if there is a problem.

    `folder` is where `.env` is looked for, `clock` returns the time in UTC. It works beside a running bot,
    and without a token or a network.
    """
    problems = 0
    async for finding in _findings(settings, folder, clock):
        problems += finding.grade is Grade.PROBLEM
        out.write(f"{finding}\n")
        out.flush()
    out.write(f"{count(problems, 'problem') if problems else 'No problems'} found.\n")
    return 1 if problems else 0


async def check_health(settings: Settings, folder: Path, *, clock: Clock, out: TextIO = sys.stdout) -> int:
    """Write a line for each problem to `out`, nothing if there is none; returns 0, or 1 if there is one.

    It is for health checks, which run every minute: it takes only what costs next to nothing, does not read the database, asks
    Discord nothing (Discord lets a bot begin 1,000 times a day), and expects that the bot runs. Arguments are as for `examine`.
    """
    found = (
        machine.check_versions(),
        machine.check_sqlite(),
        machine.check_time_zones(),
        machine.check_env(folder / names.FILE, has_token=settings.token is not None),
        *(machine.check_location(settings.database, 0) if settings.server is None else ()),
        heartbeat.check_running(settings.database, settings.shards, clock(), is_expected=True),
    )
    problems = [finding for finding in found if finding.grade is Grade.PROBLEM]
    out.writelines(f"{finding}\n" for finding in problems)
    return 1 if problems else 0


async def _findings(settings: Settings, folder: Path, clock: Clock) -> AsyncGenerator[Finding]:
    yield machine.check_versions()
    yield machine.check_sqlite()
    yield machine.check_time_zones()
    yield machine.check_parser(is_installed=is_parser_installed())
    yield machine.check_env(folder / names.FILE, has_token=settings.token is not None)
    if settings.server is None:
        for finding in await machine.check_database(settings.database, clock()):
            yield finding
    else:
        for finding in await server.check_server(settings.server, clock()):
            yield finding
    yield await backups.check_backups(settings, clock())
    yield heartbeat.check_running(settings.database, settings.shards, clock(), is_expected=False)
    async for finding in discord.check_discord(settings.token, clock):
        yield finding
