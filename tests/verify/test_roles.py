"""Roles belong to the one next to them, aliases to the one who bears them."""

from dataclasses import replace

import pytest

from briefings.model.briefing import Actor, Briefing, Role
from briefings.text.normalise import normalise
from briefings.verify import Finding, verify
from support.factory import ARTICLE, harbour
from support.planting import reprinted

TEXT = normalise(ARTICLE)


def put_actor(briefing: Briefing, actor_id: str, **changed: object) -> Briefing:
    # the keys are those of an actor, which the checker cannot know
    actors = tuple(replace(actor, **changed) if actor.id == actor_id else actor for actor in briefing.actors)  # pyright: ignore[reportArgumentType]  # an actor's
    return replace(briefing, actors=actors)


def faults_of_roles(sentence: str, holder: str, worded: str) -> list[Finding]:
    """What is found about a role that an actor is given by a sentence put at the end of the article's last paragraph."""
    article = f"{TEXT.rstrip()}\n\n{sentence}\n"
    briefing = harbour()
    last = briefing.passages[-1]
    passage = replace(
        last, id="px", position=len(TEXT.strip().split("\n\n")) + 1, start=-1, end=-1, opens=sentence.split(maxsplit=1)[0]
    )
    actor = next(actor for actor in briefing.actors if actor.id == holder)
    given = put_actor(briefing, holder, roles=(*actor.roles, Role(worded, ("px",))))
    planted = reprinted(replace(given, passages=(*given.passages, passage)), article)
    number = [each.id for each in planted.actors].index(holder)
    path = f"actors[{number}].roles[{len(actor.roles)}].worded"
    return [finding for finding in verify(planted, article) if finding.path == path]


@pytest.mark.parametrize(
    ("sentence", "worded"),
    [
        ("The harbor chief Tom Okafor met the union leader Ana Ruiz on Friday.", "The harbor chief"),
        ("Ana Ruiz met Tom Okafor, head of the company, on Friday.", "head of the company"),
        ("In the morning company spokesman Tom Okafor spoke, then Ana Ruiz.", "company spokesman"),
    ],
)
def test_a_role_nearer_to_somebody_else_is_to_be_looked_at(sentence: str, worded: str) -> None:
    (found,) = faults_of_roles(sentence, "ana-ruiz", worded)
    assert (found.weight, "stands nearer to Tom Okafor" in found.message) == ("look", True)
    assert faults_of_roles(sentence, "tom-okafor", worded) == []


@pytest.mark.parametrize(
    ("sentence", "worded"),
    [
        ("Ana Ruiz, deputy to Tom Okafor until May, spoke.", "deputy"),
        ("Ana Ruiz was Tom Okafor’s deputy until May.", "deputy"),
        ("Ana Ruiz, the union's leader, spoke. Tom Okafor listened.", "the union's leader"),
        ("Tom Okafor listened. She is the union's leader.", "the union's leader"),
        ("The union's leader, Ana Ruiz, met Tom Okafor.", "The union's leader"),
    ],
)
def test_a_role_beside_its_holder_is_left_alone(sentence: str, worded: str) -> None:
    assert faults_of_roles(sentence, "ana-ruiz", worded) == []


def test_a_role_that_two_hold_by_the_same_words_is_to_be_looked_at() -> None:
    role = next(actor for actor in harbour().actors if actor.id == "ana-ruiz").roles[0]
    planted = put_actor(harbour(), "the-mediator", roles=(role,))
    found = [finding for finding in verify(planted, TEXT) if finding.path.endswith(".roles")]
    assert [(finding.weight, finding.passage) for finding in found] == [("look", "p3")]


@pytest.mark.parametrize(
    ("actor", "alias", "is_anothers"),
    [
        ("ana-ruiz", "Okafor", True),
        ("ana-ruiz", "Tom", True),
        ("harbour-company", "the union", True),
        ("tom-okafor", "the mediator", True),
        ("ana-ruiz", "Ana", False),
        ("ana-ruiz", "Ruiz", False),
    ],
)
def test_an_alias_that_names_somebody_else_is_wrong(actor: str, alias: str, is_anothers: bool) -> None:
    planted = put_actor(harbour(), actor, aliases=(alias,))
    found = [finding for finding in verify(planted, TEXT) if ".aliases" in finding.path and finding.weight == "wrong"]
    assert len(found) == is_anothers


def test_a_state_may_be_called_what_its_capital_is_called() -> None:
    city = Actor("sella", "Port Sella", "place", cite=("p3",))
    state = Actor("sellan-state", "Ministry of Transport", "state", aliases=("Port Sella",), cite=("p3",))
    others = tuple(actor for actor in harbour().actors if actor.id not in ("port-sella", "ministry"))
    planted = replace(harbour(), actors=(*others, city, state))
    assert [finding for finding in verify(planted, TEXT) if ".aliases" in finding.path and finding.weight == "wrong"] == []
