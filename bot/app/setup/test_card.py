"""The test card of `briefing setup`: one message in a channel, to see that the bot can be seen."""

import asyncio
from dataclasses import dataclass

import discord

from bot.app import discord_probe
from bot.app.console import Console
from bot.app.discord_probe import explain_errors
from bot.chat.rendering import render
from briefings.answers.blocks import Answer, Prose
from briefings.model.errors import BriefingError

CARD = Answer(
    "Briefing Desk is set up",
    (
        Prose(
            "This is a test card: the bot can write here. It answers as soon as it is started; type /help to see what it can do."
        ),
        Prose("Nobody was pinged, and this message can be deleted."),
    ),
)
_UNKNOWN_CHANNEL, _NO_ACCESS, _NO_PERMISSION = 10003, 50001, 50013


class CardError(BriefingError):
    """The test card could not be sent; everything before it is done."""


@dataclass(frozen=True, slots=True)
class CardChannel:
    """A channel that the bot may write in."""

    channel: int
    label: str


def offer(token: str, channel: int | None, console: Console) -> None:
    """Send the card into that channel; if none is named, ask about the first one that the bot may write in.

    Without a person to ask, nothing is posted unasked. Raises CardError, UnreachableError.
    """
    if channel is not None:
        asyncio.run(_send(token, channel))
        console.say("A test card is in that channel.")
    elif not console.is_interactive:
        console.say("No test card was sent: name a channel with --channel ID to send one.")
    else:
        console.ask("Open the invite link, then press Enter here for a test card (or Enter at once to go on). ")
        writable = asyncio.run(_find_channel(token))
        if writable is None:
            console.say("The bot is in no server where it may write yet. Once it is: briefing setup --channel ID.")
        elif console.ask(f"Send a test card to {writable.label}? [Y/n] ").strip().casefold() in {"", "y", "yes"}:
            asyncio.run(_send(token, writable.channel))
            console.say("It is there.")


async def _find_channel(token: str) -> CardChannel | None:
    async with discord_probe.visit(token) as client:
        await discord_probe.connect(client)
        for guild in client.guilds:
            for channel in guild.text_channels:
                rights = channel.permissions_for(guild.me)
                if rights.view_channel and rights.send_messages:
                    return CardChannel(channel.id, f"#{channel.name} of {guild.name}")
    return None


async def _send(token: str, channel: int) -> None:
    view = await render.render(CARD, keep=_refuse_to_keep)
    async with discord_probe.visit(token) as client:
        try:
            with explain_errors():
                await client.get_partial_messageable(channel).send(view=view, allowed_mentions=discord.AllowedMentions.none())
        except BriefingError as error:
            if isinstance(error.__cause__, discord.HTTPException):
                raise _explain_refusal(error.__cause__) from error
            raise


def _explain_refusal(error: discord.HTTPException) -> BriefingError:
    if error.code == _UNKNOWN_CHANNEL:
        return CardError("There is no channel of that id, so the test card was not sent.", "Copy the channel's id again.")
    if error.code in {_NO_ACCESS, _NO_PERMISSION}:
        return CardError(
            "The bot may not write in that channel, so the test card was not sent.",
            "Invite it, or let its role view that channel and send messages there; answering commands needs neither.",
        )
    return CardError(f"Discord did not take the test card (status {error.status}, code {error.code}).", "Try another channel.")


async def _refuse_to_keep(target: str) -> str:
    raise AssertionError(f"the card has no buttons, yet one leads to {target}")
