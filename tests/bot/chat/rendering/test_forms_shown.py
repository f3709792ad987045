"""A form as Discord gets it: within its limits, or not at all."""

import re
from dataclasses import replace

import pytest

from bot.chat.custom_ids import PATTERN, is_in_place
from bot.chat.rendering import modals
from briefings.answers.blocks import Field, Form
from playground.json_values import JsonObject, as_object, objects
from playground.rules.modals import check_modal

FORM = Form("Title", "desk edit", (Field("name", "Name"),))


async def keep(target: str) -> str:
    return f"key{len(target)}"


async def shown(form: Form) -> JsonObject:
    made = as_object((await modals.make_modal(form, keep=keep, seen=3)).to_dict())
    assert check_modal(made, "") == []
    return made


async def test_long_words_of_ours_are_shortened_and_texts_are_not() -> None:
    text = "line\n" * 800
    field = Field("name", "label " * 20, "help " * 40, text, long=True, longest=10)
    made = await shown(replace(FORM, title="title " * 20, fields=(field,), arguments=(("item", "x" * 200),)))
    assert len(str(made["title"])) == 45
    assert as_object(objects(made["components"])[0]["component"])["value"] == text
    assert made["custom_id"] == "0:3:1:@key215"


async def test_five_fields_leave_no_part_for_a_text_and_it_becomes_the_first_ones_help() -> None:
    fields = tuple(Field(f"f{number}", "Label", "Help") for number in range(5))
    made = await shown(replace(FORM, fields=fields, told="Mind the gap."))
    assert [component.get("description") for component in objects(made["components"])] == ["Mind the gap. Help", *["Help"] * 4]


@pytest.mark.parametrize(
    "field",
    [
        Field("name", "Name", value="x" * 4001),
        Field("name", "Name", choices=tuple((str(number), str(number)) for number in range(26))),
        Field("name", "Name", choices=(("long", "x" * 101),)),
    ],
)
async def test_what_discord_has_no_room_for_is_refused_and_not_cut(field: Field) -> None:
    with pytest.raises(ValueError, match="the field 'name'"):
        await modals.make_modal(replace(FORM, fields=(field,)), keep=keep, seen=None)


async def test_discord_py_is_given_no_form_to_remember() -> None:
    assert (await modals.make_modal(FORM, keep=keep, seen=None)).is_finished()


@pytest.mark.parametrize("in_place", [False, True])
async def test_a_form_in_place_says_so_in_its_id(*, in_place: bool) -> None:
    made = await modals.make_modal(replace(FORM, in_place=in_place), keep=keep, seen=None)
    match = PATTERN.fullmatch(made.custom_id)
    assert isinstance(match, re.Match)
    assert is_in_place(match) is in_place
