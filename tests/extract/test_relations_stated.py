"""Relations: proposed only if the article states one in as many words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.proposals import ActorProposal, RelationProposal
from briefings.extract.reading import read_article
from briefings.extract.relations import find_relations
from support.steps import count_steps

_NAMES = ("Ana Ruiz", "Lumen Lines", "Harbor Group", "Lindow", "Norvia", "Tom Beck")


def find(text: str) -> tuple[RelationProposal, ...]:
    """The relations of a text between the actors of these tests."""
    return find_relations(read_article(text), tuple(make_actor(text, name) for name in _NAMES if name in text))


def make_actor(text: str, name: str) -> ActorProposal:
    """An actor with every place where the text has that name."""
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    return ActorProposal(name, "organisation", "sure", tuple((at, at + len(name)) for at in starts))


@pytest.mark.parametrize(
    ("text", "subject", "label", "thing"),
    [
        ("Harbor Group, the parent company of Lumen Lines, paid.", "Harbor Group", "the parent company of", "Lumen Lines"),
        ("Ana Ruiz, chief executive of Lumen Lines, resigned.", "Ana Ruiz", "chief executive of", "Lumen Lines"),
        ("Lindow is a member of the Harbor Group.", "Lindow", "is a member of the", "Harbor Group"),
        ("Norvia borders Lindow.", "Norvia", "borders", "Lindow"),
        ("Norvia's ally Lindow sent ships.", "Lindow", "ally", "Norvia"),
        ("Lumen Lines CEO Ana Ruiz resigned.", "Ana Ruiz", "CEO", "Lumen Lines"),
        (
            "Lumen Lines, which is majority-owned by the investment firm Harbor Group, paid.",
            "Lumen Lines",
            "is majority-owned by the investment firm",
            "Harbor Group",
        ),
        ("Lumen Lines is owned by Harbor Group.", "Lumen Lines", "is owned by", "Harbor Group"),
    ],
)
def test_a_relation_is_made_of_the_words_as_they_stand(text: str, subject: str, label: str, thing: str) -> None:
    (relation,) = find(text)
    assert (relation.subject, text[slice(*relation.label)], relation.object) == (subject, label, thing)
    assert relation.state == "sure"
    assert text[slice(*relation.sentence)] == text


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz met Tom Beck in Lindow.",
        "Ana Ruiz and Tom Beck are friends.",
        "Ana Ruiz, who flew to Norvia, said so.",
        "Norvia, Lindow and Harbor Group agreed.",
        "Ana Ruiz leads the union. Lumen Lines runs ferries.",
    ],
)
def test_what_is_not_stated_is_no_relation(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, the former chief executive of Lumen Lines, resigned.",
        "Tom Beck said that Lumen Lines is owned by Harbor Group.",
    ],
)
def test_what_is_past_or_claimed_is_to_be_checked(text: str) -> None:
    (relation,) = find(text)
    assert relation.state == "check"


def test_a_relation_is_proposed_once() -> None:
    assert len(find("Norvia borders Lindow. Norvia borders Lindow.")) == 1


@given(st.text(alphabet="LumenLines CEO Ana Ruiz,'s of the“”\n", max_size=80))
def test_extents_lie_inside_the_text_whatever_it_is(text: str) -> None:
    text = f"Ana Ruiz{text}Lumen Lines"
    for relation in find(text):
        assert 0 <= relation.sentence[0] <= relation.label[0] < relation.label[1] <= relation.sentence[1] <= len(text)


def test_twice_the_names_take_twice_the_steps() -> None:
    few, many = ("Ana Ruiz, chief executive of Lumen Lines, and " * times for times in (60, 120))
    readings = [(read_article(text), tuple(make_actor(text, name) for name in _NAMES if name in text)) for text in (few, many)]
    one, two = (
        count_steps(lambda reading=reading, actors=actors: find_relations(reading, actors)) for reading, actors in readings
    )
    assert two < 2.6 * one
