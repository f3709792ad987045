"""`briefing try`: the page in a browser, and the prompt in a terminal or the lines that come in without one."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import nullcontext

from bot.app import paging
from bot.app.drafting import WITHOUT_PARSER
from bot.app.signals import CLOSED_TERMINAL, ENDING, catch_signals
from bot.app.trial.browser import open_page
from bot.app.trial.ground import Trial, open_trial
from bot.app.trial.lines import read_lines
from bot.app.trial.options import TrialOptions
from bot.chat.dependencies import Clock
from briefings.text.spacy_parser import is_parser_installed
from playground.member.member import MemberHandle
from playground.screen.help import KEPT, WELCOME
from playground.screen.paging import ScreenSize
from playground.screen.prompt import Prompt

FIRST_QUESTION = "/summary"
_ONE_ANSWER = f"No terminal is attached, so here is one answer, to {FIRST_QUESTION}."
_IN_A_TERMINAL = "In a terminal you can ask."
_STAYS = "The page stays open until this program is ended (Ctrl-C, or SIGTERM)."


async def attempt(options: TrialOptions, *, clock: Clock) -> int:
    """Let a person try the bot, on the page and at a prompt. Returns 0 once they leave, or at SIGINT or SIGTERM.

    If no terminal is attached, the lines that come in are answered; if there are none, one answer is shown, and the page stays
    open. `clock` returns the time in UTC. Raises BriefingError if there is no such person, or if the bot or the local server
    cannot start.
    """
    if not is_parser_installed():
        sys.stderr.write(f"{WITHOUT_PARSER}\n")
    with catch_signals((*ENDING, *CLOSED_TERMINAL)) as stop:
        trying = asyncio.create_task(_try(options, clock))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({trying, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            trying.cancel()
            await asyncio.wait({trying, stopping})
    if not trying.cancelled():
        trying.result()
    return 0


async def _try(options: TrialOptions, clock: Clock) -> None:
    async with open_trial(options, clock) as trial:
        link = trial.ground.link
        if link:
            _print(f"The page: {link}\nWhoever has this address can be anybody there; it is good until you quit.\n")
        with open_page(link) if link and options.opens_browser else nullcontext():
            await _talk(trial)


async def _talk(trial: Trial) -> None:
    """Be there for whoever types, or for the lines that come in, until they leave."""
    member, move_clock = trial.member, trial.bot.move_clock
    if sys.stdout.isatty() and sys.stdin.isatty():
        await Prompt(member, size=_read_size, move_clock=move_clock).run(KEPT if trial.bot.is_kept else WELCOME)
    elif not await _answer_lines(Prompt(member, ansi=False, move_clock=move_clock), read_lines()):
        await _show_one(member, stays=bool(trial.ground.link))


async def _answer_lines(prompt: Prompt, lines: AsyncIterator[str]) -> bool:
    """Answer every line as it comes; whether there was one."""
    was_asked = False
    async for line in lines:
        if not line.strip() and not was_asked:
            continue
        was_asked = True
        if prompt.leaves(line):
            return True
        answer = await prompt.answer(line)
        if answer:
            _print(f"{answer}\n")
    if prompt.is_filling:
        _print("The lines ended before the form did, so nothing was sent.")
    return was_asked


async def _show_one(member: MemberHandle, *, stays: bool) -> None:
    """Show an answer, and then wait for the end if the page `stays`."""
    _print(f"{_ONE_ANSWER} {_STAYS if stays else _IN_A_TERMINAL}\n")
    _print(f"{await Prompt(member, ansi=False).answer(FIRST_QUESTION)}\n")
    if stays:
        await asyncio.Event().wait()


def _print(text: str) -> None:
    """Write to whoever reads along, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _read_size() -> ScreenSize:
    """The terminal as it is now."""
    return ScreenSize(paging.read_width(), shutil.get_terminal_size().lines)
