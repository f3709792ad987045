"""The faults that the page can switch on: of Discord, of the bot's rights, of the bot itself."""

from dataclasses import replace

from playground.errors import PlaygroundError
from playground.json_values import Json, JsonObject
from playground.page.asked import Asked
from playground.page.controls import Controls
from playground.page.stage import Stage
from playground.world import permissions
from playground.world.people import Channel, Overwrite

SLOW, PERMISSION, DELETE_CHANNEL, KILL, START = "slow", "permission", "delete_channel", "kill", "start"
_LATENCY = 2.0
"""Seconds: an answer that needs one request still comes within Discord's three."""
_WRITING = permissions.SEND_MESSAGES | permissions.SEND_MESSAGES_IN_THREADS


def list_faults(stage: Stage) -> list[Json]:
    """What can go wrong here on demand, and what of it is switched on."""
    blocked: list[Json] = [str(number) for number in stage.before]
    faults: list[Json] = [
        {
            **_write_fault(SLOW, "Discord is slow", "Every request of the bot takes two seconds longer."),
            "on": bool(stage.faults.latency),
        },
        {
            **_write_fault(PERMISSION, "The bot may not write here", "It loses the right to send messages in this channel."),
            "perChannel": True,
            "on": bool(blocked),
            "channels": blocked,
        },
        {
            **_write_fault(DELETE_CHANNEL, "Delete this channel", "With all its messages and threads; it does not come back."),
            "kind": "action",
            "perChannel": True,
        },
    ]
    if stage.controls is None:
        return faults
    killing = {**_write_fault(KILL, "Kill the bot", "Its process is gone at once (SIGKILL), as after a crash."), "kind": "action"}
    starting = {**_write_fault(START, "Start the bot", "It goes on where it was, as after a crash."), "kind": "action"}
    return [*faults, killing, starting]


def _write_fault(key: str, label: str, explanation: str) -> JsonObject:
    return {"key": key, "label": label, "help": explanation, "kind": "switch", "on": False, "perChannel": False}


async def set_fault(stage: Stage, asked: Asked) -> JsonObject:
    """Switch a fault on or off, or let it happen. Raises PlaygroundError if there is no such fault or channel."""
    match asked.read_text("key"):
        case "slow":
            stage.faults.latency = _LATENCY if asked.is_on("on") else 0.0
        case "permission":
            _change_rights(stage, _find_channel(stage, asked), may_write=not asked.is_on("on"))
        case "delete_channel":
            channel = _find_channel(stage, asked)
            stage.before.pop(channel.id, None)
            stage.world.delete_channel(channel)
        case "kill":
            await _find_controls(stage).kill()
        case "start":
            await _find_controls(stage).start()
        case key:
            raise PlaygroundError(f"There is no fault called “{key}” here.", "Reload the page.")
    stage.tell()
    return {}


def _find_controls(stage: Stage) -> Controls:
    if stage.controls is None:
        raise PlaygroundError("The bot is no process of its own here.", "Use the page of: briefing try")
    return stage.controls


def _find_channel(stage: Stage, asked: Asked) -> Channel:
    """The channel that is meant; of a thread the one above it, whose rights it has."""
    channel = stage.world.channel(asked.read_id("channel"))
    if channel is not None and channel.parent_id is not None:
        channel = stage.world.channel(channel.parent_id)
    if channel is None or channel.guild_id is None:
        raise PlaygroundError("That is no channel of a server.", "Choose one, and try again.")
    return channel


def _change_rights(stage: Stage, channel: Channel, *, may_write: bool) -> None:
    """Take away the bot's right to write there, or give back what was there before."""
    bot_id = stage.world.bot.id
    if may_write and channel.id in stage.before:
        stage.world.change_channel(replace(channel, overwrites=stage.before.pop(channel.id)))
    elif not may_write and channel.id not in stage.before:
        stage.before[channel.id] = channel.overwrites
        others = tuple(overwrite for overwrite in channel.overwrites if overwrite.target_id != bot_id)
        own = next((overwrite for overwrite in channel.overwrites if overwrite.target_id == bot_id), Overwrite(bot_id, 1))
        lost = replace(own, allow=own.allow & ~_WRITING, deny=own.deny | _WRITING)
        stage.world.change_channel(replace(channel, overwrites=(*others, lost)))
