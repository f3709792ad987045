"""What a parser finds named makes actors surer or less sure, and never overrules the words."""

import re

import pytest

from briefings.extract.actors import find_actors
from briefings.extract.reading import read_article
from briefings.text.parse import Entity, Sentence


class Labels:
    """A parser that finds the names it is told, and no sentences."""

    def __init__(self, **labels: str) -> None:
        self._labels = {name.replace("_", " "): label for name, label in labels.items()}

    def parse(self, text: str) -> tuple[Sentence, ...]:
        del text
        return ()

    def find_entities(self, text: str) -> tuple[Entity, ...]:
        found = ((match.start(), match.end(), label) for name, label in self._labels.items() for match in re.finditer(name, text))
        return tuple(Entity(*entity) for entity in sorted(found))


def states(text: str, parser: Labels) -> dict[str, tuple[str, str]]:
    return {actor.name: (actor.kind, actor.state) for actor in find_actors(read_article(text, None, parser))}


@pytest.mark.parametrize(
    ("text", "label", "state"),
    [
        ("They saw Orlo Vesk on Friday.", "PERSON", ("person", "sure")),
        ("They saw Orlo Vesk on Friday.", "ORG", ("person", "check")),
        ("They saw lawyer Orlo Vesk on Friday.", "PERSON", ("person", "sure")),
        ("They saw lawyer Orlo Vesk on Friday.", "ORG", ("person", "check")),
        ("They saw lawyer Orlo Vesk on Friday.", "DATE", ("person", "sure")),
    ],
)
def test_agreement_makes_sure_and_disagreement_asks(text: str, label: str, state: tuple[str, str]) -> None:
    assert states(text, Labels(Orlo_Vesk=label)) == {"Orlo Vesk": state}


def test_what_only_looks_like_a_name_and_is_a_work_for_the_parser_is_left_out() -> None:
    assert states("They saw Orlo Vesk on Friday.", Labels(Orlo_Vesk="WORK_OF_ART")) == {}


def test_a_name_that_only_the_parser_finds_is_to_be_checked() -> None:
    assert states("Orlo Vesk, tired, slept.", Labels(Orlo_Vesk="PERSON")) == {"Orlo Vesk": ("person", "check")}


@pytest.mark.parametrize(("name", "label"), [("tired", "PERSON"), ("Friday", "PERSON"), ("slept on Friday", "ORG")])
def test_what_looks_wrong_of_the_parsers_names_is_left_out(name: str, label: str) -> None:
    assert states("He, tired, slept on Friday.", Labels(**{name.replace(" ", "_"): label})) == {}
