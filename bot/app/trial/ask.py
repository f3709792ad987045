"""`briefing ask`: one answer, and the end; the bot and the local server are one process."""

import json
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.app import paging
from bot.app.container import open_throwaway_container
from bot.app.playground import name_editors, trial
from bot.app.trial.options import TrialOptions
from bot.app.trial.secret import draw_secret
from bot.chat.dependencies import Clock
from bot.terminal.arguments import find_program
from briefings.model.errors import BriefingError
from playground.member.exchange import Exchange
from playground.member.filling_in import fill_in
from playground.member.member import MemberHandle
from playground.member.sent import list_sent
from playground.screen.channel import replace_ids
from playground.screen.columns import wrap
from playground.screen.form import FormFilling
from playground.screen.prompt import PATIENCE
from playground.screen.view import render
from playground.server import Playground, playground
from playground.world.persons import find_person


async def ask(line: str, options: TrialOptions, *, clock: Clock, as_json: bool = False) -> int:
    """Answer one typed slash command on stdout, as that person would see it; returns 0.

    `as_json` shows what Discord would receive instead, an object for each message or form. `clock` returns the time in UTC.
    Raises BriefingError if the line is no command, if there is no such person, if no answer came, or if the port is taken.
    """
    if not line.strip().startswith("/"):
        raise BriefingError(f"“{line}” is no slash command.", f'Put one in quotes: {find_program()} ask "/summary".')
    async with _open_ground(clock, options) as (ground, member):
        filled = await fill_in(member, line)
        exchange = await member.slash(filled.name, filled.values)
        await exchange.wait_for_thought(PATIENCE)
        if exchange.form is None and not exchange.messages:
            raise BriefingError("The bot gave no answer within five seconds.", "Ask again; this computer may be busy.")
        shown = _write_json(ground, exchange) if as_json else _write(member, exchange)
    if as_json:
        sys.stdout.write(shown)
    else:
        await paging.show(shown)
    return 0


def _write_json(ground: Playground, exchange: Exchange) -> str:
    sent = list_sent(ground.recorder, exchange)
    return "".join(f"{json.dumps(message, ensure_ascii=False, indent=2)}\n" for message in sent)


def _write(member: MemberHandle, exchange: Exchange) -> str:
    """The form or the messages of an answer, as text."""
    width = paging.read_width()
    if exchange.form is not None:
        form = wrap(FormFilling(member, exchange.form).overview, width)
        return f"{form}\n\n(To fill it in, use the command in: {find_program()} try)\n"
    texts = [render(message, width=width, name_ids=lambda text: replace_ids(text, member)).text for message in exchange.messages]
    return "\n".join(texts) + "\n"


@asynccontextmanager
async def _open_ground(clock: Clock, options: TrialOptions) -> AsyncGenerator[tuple[Playground, MemberHandle]]:
    """The local server with the bot answering on it, and the person who asks there."""
    person = find_person(options.person)
    async with (
        open_throwaway_container(clock=clock, copy_of=options.copy_of) as container,
        playground(clock, port=options.port, token=draw_secret()) as ground,
        trial(container, ground),
    ):
        await name_editors(container, ground, clock())
        yield ground, ground.member(person.name, guild=person.server)
