"""Digests that were frozen by an older program: they thaw, and what is written today has all that they had."""

from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from briefings.answers.blocks import Answer, Block, ChannelPicker, Pick, Picker
from briefings.digests.message_json import NOT_FROZEN, TAGS, freeze, thaw
from compatibility.every_answer import ANSWERS, BLOCKS, LATER_BLOCKS
from compatibility.kept import assert_kept
from compatibility.old_files import load

FROZEN: dict[str, str] = load("frozen.json")


def test_every_answer_has_its_frozen_form() -> None:
    assert FROZEN.keys() == ANSWERS.keys()


@pytest.mark.parametrize("what", ANSWERS)
def test_what_was_frozen_then_says_the_same_today(what: str) -> None:
    assert thaw(FROZEN[what]) == ANSWERS[what]


@pytest.mark.parametrize("what", ANSWERS)
def test_what_is_frozen_today_has_all_that_it_had_then(what: str) -> None:
    assert_kept(FROZEN[what], freeze(ANSWERS[what]))


def test_every_block_has_one_tag_and_every_tag_a_block() -> None:
    kinds: tuple[type[Block], ...] = get_args(Block)
    assert sorted(TAGS.values(), key=str) == sorted(kinds, key=str)


def test_every_block_and_every_field_of_an_answer_stands_in_the_frozen_ones() -> None:
    assert {type(block) for block in (*BLOCKS, *LATER_BLOCKS)} == set(TAGS.values())
    unsaid = {kind: {field.name for field in fields(kind)} for kind in reachable(Answer) - {Pick, Picker, ChannelPicker}}
    unsaid[Answer] -= NOT_FROZEN
    for record in records(tuple(ANSWERS.values())):
        unsaid[type(record)] -= {field.name for field in fields(record) if says_something(getattr(record, field.name), field)}
    assert {kind.__name__: names for kind, names in unsaid.items() if names} == {}


def says_something(value: object, field: Field[Any]) -> bool:
    """Whether a field holds something else than what it holds when nobody fills it in."""
    return value != field.default and (bool(value) or field.default is True)


def reachable(kind: type) -> set[type]:
    """The dataclasses that a dataclass holds, however deep, and itself."""
    found: set[type] = set()
    waiting: list[Any] = [kind]
    while waiting:
        hint = waiting.pop()
        if get_origin(hint) in {tuple, Union, UnionType}:
            waiting += get_args(hint)
        elif is_dataclass(hint) and isinstance(hint, type) and hint not in found:
            found.add(hint)
            waiting += get_type_hints(hint).values()
    return found


def records(value: object) -> Iterator[Any]:
    """Every dataclass in a value, however deep."""
    if isinstance(value, tuple):
        for inner in value:  # pyright: ignore[reportUnknownVariableType] - a tuple of anything
            yield from records(inner)  # pyright: ignore[reportUnknownArgumentType] - as above
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from records(getattr(value, field.name))
