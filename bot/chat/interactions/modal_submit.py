"""Forms that come back filled in.

Such an interaction reaches us with no more than the form's `custom_id` and its fields. discord.py hands it only to modals that it
remembers, and it remembers none after a restart; so none of ours is given to it, and all of them are answered here.
"""

from bot.chat.dependencies import desk_of
from bot.chat.interactions.modal_input import filled_in, typed_in
from bot.chat.interactions.reply import Interaction
from bot.chat.interactions.requests import in_place, request_of
from bot.chat.interactions.respond import respond


async def sent_in(interaction: Interaction) -> None:
    """Answer a form that was filled in; what was typed goes back to whoever typed it where it could not be used."""
    desk, typed = desk_of(interaction.client), typed_in(interaction)
    custom_id = str((interaction.data or {}).get("custom_id", ""))
    place = in_place(interaction, custom_id)
    filled = filled_in(interaction)
    await respond(
        interaction, desk, lambda: request_of(interaction, desk, custom_id, filled), private=True, in_place=place, typed=typed
    )
