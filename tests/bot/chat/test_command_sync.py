"""Whether Discord still has the commands as they are."""

from dataclasses import replace

import pytest

from bot.chat.command_sync import Shape, are_same, read_shape

OURS = Shape(1, "desk", "The desk", frozenset({"add"}), 32, frozenset({0}), frozenset({0}))


@pytest.mark.parametrize(
    "theirs",
    [
        replace(OURS, name="other"),
        replace(OURS, description="Something else"),
        replace(OURS, options=frozenset({"add", "edit"})),
        replace(OURS, rights=None),
        replace(OURS, rights=8),
        replace(OURS, contexts=frozenset({0, 1})),
        replace(OURS, installs=frozenset({0, 1})),
    ],
)
def test_any_difference_is_noticed(theirs: Shape) -> None:
    assert not are_same([theirs], [OURS])


def test_what_discord_does_not_tell_is_no_difference() -> None:
    assert are_same([replace(OURS, contexts=None, installs=None)], [OURS])


def test_a_command_more_or_less_is_noticed() -> None:
    assert are_same([OURS], [OURS])
    assert not are_same([], [OURS])
    assert not are_same([OURS, replace(OURS, name="other")], [OURS])


def test_a_command_is_read_from_what_is_sent_and_from_what_is_listed() -> None:
    sent = {"name": "desk", "type": 1, "description": "The desk", "options": [{"name": "add"}], "default_member_permissions": 32}
    listed = {**sent, "default_member_permissions": "32", "contexts": [0], "integration_types": [0], "id": "5"}
    assert read_shape(sent | {"contexts": [0], "integration_types": [0]}) == read_shape(listed) == OURS
    assert read_shape({"name": "Draft it", "type": 3, "description": "", "contexts": None}) == Shape(
        3, "Draft it", "", frozenset()
    )
