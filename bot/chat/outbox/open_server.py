"""The button of a direct message that leads to the server that it is about."""

import discord


def add_server_button(view: discord.ui.LayoutView, server: int) -> None:
    """Put the button beneath a message."""
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    row.add_item(discord.ui.Button(label="Open the server", url=f"https://discord.com/channels/{server}"))
    view.add_item(row)
