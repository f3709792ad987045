import pytest

from briefings.model.briefing import Actor, Point
from briefings.verify import Finding
from briefings.verify.ground import prepare
from briefings.verify.meaning import check_foreign_names
from support.meaning import briefing_of

ARTICLE = """\
Ingrid Solvang, the chief of Halden Motors, met dockers from Italy and Germany at the Port of Ostrey on Tuesday.

The United States and the International Maritime Fund pay for the piers. Norwegian ships use them, an analyst said.

Eskil Solvang did not come. The U.K. government and the World Grain Council sent nobody.
"""
INGRID = Actor("ingrid", "Ingrid Solvang", "person", ("Solvang",), cite=("p1",))


def found(text: str) -> list[tuple[str, str]]:
    return [(finding.weight, finding.message) for finding in findings(text)]


def findings(text: str) -> list[Finding]:
    briefing, article = briefing_of(ARTICLE, Point(text, ()), INGRID)
    return list(check_foreign_names(prepare(briefing, article)))


@pytest.mark.parametrize(
    "text",
    [
        "Ingrid Solvang met Italian and German dockers at Ostrey.",
        "America pays for piers that Norway's ships use.",
        "The US and the IMF pay.",
        "British officials stayed away.",
        "On Wednesday in May, President Solvang told Parliament so.",
        "Halden's chief met the Italians.",
        "Workers met; Nobody else came.",
        "Economist Ingrid Solvang agreed.",
        "The WGC sent no one.",
    ],
)
def test_names_of_the_article_in_any_form_are_fine(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dockers of Trieste met Solvang.", "Trieste"),
        ("Solvang met dockers from Portugal.", "Portugal"),
        ("Dockers met Falcon Motors.", "Falcon Motors"),
        ("Reuters reports that the dockers met.", "Reuters"),
    ],
)
def test_a_name_that_stands_nowhere_is_wrong(text: str, name: str) -> None:
    assert found(text) == [("wrong", f'"{name}" stands nowhere in the article, in no form of the name.')]


@pytest.mark.parametrize(
    ("text", "slip", "right"),
    [
        ("Ingrid Solvag met dockers.", "Solvag", "Solvang"),
        ("Solvag has met dockers.", "Solvag", "Solvang"),
        ("The dockers met at Ostery.", "Ostery", "Ostrey"),
        ("Ingird Solvang met dockers.", "Ingird", "Ingrid"),
        ("Dockers from Germeny met Solvang.", "Germeny", "Germany"),
    ],
)
def test_a_letter_off_is_wrong_and_the_right_spelling_is_told(text: str, slip: str, right: str) -> None:
    assert found(text) == [("wrong", f'"{slip}" is not as the article spells it: "{right}".')]
    assert findings(text)[0].remedy == f'Write "{right}".'


def test_a_headline_in_title_case_is_no_row_of_names() -> None:
    assert found("Harbor Chief Meets Foreign Dockers Over Crumbling Piers") == []
    assert found("Ingrid Solvang and Eskil Solvang met in Ostery, Norway.") != []


def test_an_acronym_that_no_name_gives_is_looked_at() -> None:
    assert [weight for weight, _ in found("The dockers asked the WTO for help.")] == ["look"]


def test_people_whom_the_article_does_not_name_are_looked_at() -> None:
    assert [weight for weight, _ in found("Solvang met Spanish dockers.")] == ["look"]


def test_a_first_name_that_is_not_theirs_is_looked_at() -> None:
    assert found("On Tuesday, Halden Solvang met dockers.") == [
        ("look", '"Halden Solvang" stands nowhere in the article, which names Ingrid Solvang.')
    ]
