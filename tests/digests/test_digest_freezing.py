"""Answers as JSON and back."""

from dataclasses import fields
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.answers.blocks import Answer, Block, Document
from briefings.digests.message_json import NOT_FROZEN, _Frozen, freeze, thaw  # pyright: ignore[reportPrivateUsage]  # its fields are held against Answer's
from briefings.model.errors import StoreError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(9999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def as_tuple(blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


def strategy() -> st.SearchStrategy[Answer]:
    st.register_type_strategy(str, TEXTS)
    st.register_type_strategy(datetime, MOMENTS)
    st.register_type_strategy(int, st.integers(-(2**62), 2**62))
    kinds: tuple[type[Block], ...] = get_args(Block)
    blocks: st.SearchStrategy[Block] = st.one_of([st.from_type(kind) for kind in kinds])
    return st.builds(Answer, blocks=st.lists(blocks, max_size=6).map(as_tuple))


@given(strategy())
def test_every_answer_is_what_it_was_after_freezing_and_thawing(answer: Answer) -> None:
    assert thaw(freeze(answer)) == answer
    assert freeze(thaw(freeze(answer))) == freeze(answer)


def test_every_field_of_an_answer_is_frozen() -> None:
    assert {field.name for field in fields(_Frozen)} == {field.name for field in fields(Answer)} - NOT_FROZEN


def test_files_survive() -> None:
    answer = Answer("x", documents=(Document("a.toml", b"\x00\xff", "about"),))
    assert thaw(freeze(answer)) == answer


NOT_KNOWN, NO_BLOCK = '{"blocks": [["Nothing", {}]], "title": ""}', '{"blocks": [["Prose", 1]], "title": ""}'


@pytest.mark.parametrize("text", ["", "{}", "null", NOT_KNOWN, NO_BLOCK])
def test_what_is_no_frozen_answer_is_said_to_be_damaged(text: str) -> None:
    with pytest.raises(StoreError, match="damaged"):
        thaw(text)
