"""Everybody who can be played, and what they are in the world that the playground starts with."""

import pytest

from playground.errors import PlaygroundError
from playground.world.default_world import default_world
from playground.world.persons import DESK, PERSONS, find_person
from support.trial_bot import FakeClock


def test_everybody_is_in_their_server_as_what_they_are() -> None:
    world = default_world(FakeClock())
    for person in PERSONS:
        guild, user = world.find_guild(person.server), world.find_user(person.name)
        member = guild.member(user.id)
        assert member is not None
        roles = {role.name for role in guild.roles if role.id in member.roles}
        assert (guild.owner_id == user.id) == (person.standing == "owner")
        assert (DESK in roles) == (person.standing == "editor")
        assert user.locale == person.locale


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("member", "Lee"),
        ("Second Member", "Kim"),
        ("editor", "Ada"),
        ("second-editor", "Eli"),
        ("administrator", "Mia"),
        ("ben", "Ben"),
    ],
)
def test_a_person_is_found_by_part_or_name(typed: str, name: str) -> None:
    assert find_person(typed).name == name


def test_nobody_else_can_be_played() -> None:
    with pytest.raises(
        PlaygroundError, match=r"called “king”\. You can be: member \(Lee\), second member \(Kim\), editor \(Ada\)"
    ):
        find_person("king")
