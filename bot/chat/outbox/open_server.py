"""The button of a direct message that leads to the server that it is about."""

from bot.chat.rendering.payloads import MessageView, make_row, make_web_button


def add_server_button(view: MessageView, server: int) -> None:
    """Put the button beneath a message."""
    view.components.append(make_row(make_web_button("Open the server", f"https://discord.com/channels/{server}")))
