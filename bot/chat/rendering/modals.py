"""Forms as Discord shows them: modals, whose `custom_id` is the packed link of the command that they ask once sent in."""

import discord

from bot.chat.custom_ids import IN_PLACE, Keep, pack
from bot.chat.rendering.escape import escape
from bot.chat.rendering.shorten import shorten_label
from briefings.answers.blocks import Field, Form, Link

MOST_PARTS = 5
"""Fields of a form, and a text above them counts as one (Interaction Callbacks, Modal)."""
_TITLE, _LABEL, _HELP = 45, 45, 100
_LONGEST = 4000
_CHOICES = 25
_CHOICE = 100


async def make_modal(form: Form, *, keep: Keep, seen: int | None) -> discord.ui.Modal:
    """The form as Discord shows it. `keep` stores what it has to carry and cannot hold, and raises if that fails.

    What is `told` stands above the fields, or as the first one's help if there are five. Raises ValueError for a form that
    Discord has no room for: too many fields or choices, or a text in a field that is longer than any field can be.
    """
    link = Link("", form.command, form.arguments)
    custom_id = await pack(link, slot=IN_PLACE if form.in_place else 0, seen=seen, keep=keep)
    modal: discord.ui.Modal = discord.ui.Modal(title=shorten_label(form.title, _TITLE), custom_id=custom_id, timeout=None)
    above = bool(form.told) and len(form.fields) < MOST_PARTS
    if above:
        modal.add_item(discord.ui.TextDisplay(escape(form.told)))
    for number, field in enumerate(form.fields):
        help_text = form.told if form.told and not above and number == 0 else ""
        modal.add_item(_make_label(field, " ".join(filter(None, (help_text, field.help)))))
    modal.stop()  # so that discord.py does not remember it: `components.answer_form` answers it, also after a restart
    return modal


def _make_label(field: Field, help_text: str) -> "discord.ui.Label[discord.ui.Modal]":
    component = _make_select(field) if field.choices else _make_text_input(field)
    return discord.ui.Label(
        text=shorten_label(field.label, _LABEL),
        description=shorten_label(help_text, _HELP) if help_text.strip() else None,
        component=component,
    )


def _make_text_input(field: Field) -> "discord.ui.TextInput[discord.ui.Modal]":
    value = field.value.encode("utf-8", "replace").decode()
    if len(value) > _LONGEST:
        raise ValueError(f"the field {field.name!r} cannot hold {len(value)} characters")
    style = discord.TextStyle.paragraph if field.long else discord.TextStyle.short
    return discord.ui.TextInput(
        custom_id=field.name,
        style=style,
        required=field.required,
        default=value or None,
        max_length=min(_LONGEST, max(field.longest, len(value))),
    )


def _make_select(field: Field) -> "discord.ui.Select[discord.ui.Modal]":
    if len(field.choices) > _CHOICES or any(not 1 <= len(value) <= _CHOICE for _, value in field.choices):
        raise ValueError(f"the field {field.name!r} has more than {_CHOICES} choices, or one that is too long")
    picked = frozenset(field.value.split(","))
    options = [
        discord.SelectOption(label=shorten_label(label, _CHOICE), value=value, default=value in picked)
        for label, value in field.choices
    ]
    return discord.ui.Select(
        custom_id=field.name,
        options=options,
        required=field.required,
        min_values=int(field.required),
        max_values=min(field.most, len(options)),
    )
