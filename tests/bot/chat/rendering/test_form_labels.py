"""The labels of shown forms: each server's own, and no more of them than so many."""

import discord

from bot.chat.rendering import modals
from bot.chat.rendering.form_labels import FormLabels
from briefings.answers.blocks import Field, Form


async def keep(_: str) -> str:
    return "key"


async def form(label: str, item: str = "point-1") -> discord.ui.Modal:
    fields = (Field("name", label), Field("kind", "Kind", choices=(("Gap", "gap"),)))
    return await modals.make_modal(Form("Title", "desk edit", fields, (("item", item),), "Mind the gap."), keep=keep, seen=3)


async def test_a_label_is_kept_as_it_was_shown_last_and_where() -> None:
    labels, shown = FormLabels(), await form("a very long label " * 5)
    labels.keep(1, await form("before"))
    labels.keep(1, shown)
    found = labels.find(1, shown.custom_id)
    assert found["kind"] == "Kind"
    assert found["name"].startswith("a very long label a very")
    assert len(found["name"]) == 45
    assert labels.find(2, shown.custom_id) == labels.find(None, shown.custom_id) == labels.find(1, "0::1:desk edit?") == {}


async def test_the_forms_shown_first_are_forgotten_first() -> None:
    labels = FormLabels(most=2)
    first, second, third = [await form("Name", f"point-{number}") for number in range(3)]
    for shown in (first, second, first, third):
        labels.keep(1, shown)
    assert [bool(labels.find(1, shown.custom_id)) for shown in (first, second, third)] == [True, False, True]
