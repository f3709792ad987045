"""When the bot heard of an interaction: from then on its asker waits."""

from time import perf_counter

import discord

_HEARD = "briefing-desk.heard"


def note_arrival(interaction: discord.Interaction[discord.Client]) -> None:
    """It came just now."""
    interaction.extras[_HEARD] = perf_counter()


def measure_wait(interaction: discord.Interaction[discord.Client]) -> float:
    """The seconds since it came; 0 if nobody noted that."""
    now = perf_counter()
    return now - interaction.extras.get(_HEARD, now)
