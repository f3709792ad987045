"""Clauses of parsed sentences, with the real parser."""

import pytest

from briefings.text.clauses import MASK, Clause, find_clauses
from briefings.text.parse import Parser
from support.parsing import load_remembering


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_remembering()


def read(parser: Parser, text: str, lemma: str) -> Clause:
    return next(clause for each in parser.parse(text) for clause in find_clauses(each) if clause.lemma == lemma)


def words(clause: Clause, places: tuple[int, ...]) -> list[str]:
    return [clause.sentence[place].text for place in places]


@pytest.mark.parametrize(
    ("text", "lemma", "doers", "objects"),
    [
        ("The court rejected the appeal on Monday.", "say", ["court"], ["appeal"]),
        ("The appeal was dismissed by the judges.", "dismiss", ["judges"], ["appeal"]),
        ("Smith, who founded the party, left it.", "found", ["Smith"], ["party"]),
        ("The union refused to accept the offer.", "accept", ["union"], ["offer"]),
        ("Weapons sold by Chile arrived.", "sell", ["Chile"], ["Weapons"]),
        ("The mayor signed and published the order.", "publish", ["mayor"], ["order"]),
        ("The airline Norwind bought the planes.", "buy", ["Norwind"], ["planes"]),
    ],
)
def test_who_does_what_to_whom(parser: Parser, text: str, lemma: str, doers: list[str], objects: list[str]) -> None:
    clause = read(parser, text, lemma)
    assert (words(clause, clause.doers), words(clause, clause.objects)) == (doers, objects)


@pytest.mark.parametrize(
    ("text", "lemma", "is_negated"),
    [
        ("The troops have stopped the convoy.", "stop", False),
        ("The troops have not stopped the convoy.", "stop", True),
        ("The troops never stopped the convoy.", "stop", True),
        ("The troops failed to stop the convoy.", "stop", True),
        ("The troops did not fail to stop the convoy.", "stop", False),
        ("No troops stopped the convoy.", "stop", True),
        ("Analysts blame its failure to stop the convoy.", "stop", True),
        ("I don't think the troops stopped the convoy.", "stop", True),
        ("Chile denied the charge.", "say", True),
        ("Chile confirmed the charge.", "say", False),
    ],
)
def test_what_is_negated(parser: Parser, text: str, lemma: str, is_negated: bool) -> None:
    assert read(parser, text, lemma).is_negated is is_negated


@pytest.mark.parametrize(
    ("text", "lemma", "mode"),
    [
        ("The parliament ratified the treaty.", "ratify", "real"),
        ("The parliament has ratified the treaty.", "ratify", "real"),
        ("The parliament is set to ratify the treaty.", "ratify", "planned"),
        ("The parliament is to ratify the treaty.", "ratify", "planned"),
        ("The parliament will ratify the treaty.", "ratify", "planned"),
        ("The parliament may ratify the treaty.", "ratify", "possible"),
        ("The parliament would ratify the treaty.", "ratify", "unreal"),
        ("The parliament hopes to ratify the treaty.", "ratify", "unreal"),
        ("The treaty ends if the parliament ratified it.", "ratify", "unreal"),
        ("The parliament failed to ratify the treaty.", "ratify", "real"),
        ("Critics opposed its plan to ratify the treaty.", "ratify", "unreal"),
        (f"The form has ten pages, “{MASK * 20}” and returned within twenty days.", "return", "open"),
    ],
)
def test_what_is_told_as_real(parser: Parser, text: str, lemma: str, mode: str) -> None:
    assert read(parser, text, lemma).mode == mode
