"""Our words against the evidence by their parse."""

from dataclasses import replace

import pytest

from briefings.model.briefing import Actor, Briefing, Point, Relation, Summary
from briefings.model.source import Completeness, Passage, Source, Stretch
from briefings.text.normalise import fingerprint, sha256_hex
from briefings.text.parse import Parser, Sentence
from briefings.text.passages import cut
from briefings.verify import verify
from briefings.verify.ground import prepare
from briefings.verify.parsed import MOST_PARSED, check_parsed
from support.parsing import load_remembering

ARTICLE = """Norwind has not stopped its rival Calder from hiring pilots. Calder bought two planes from Norwind on Friday.

The board of Norwind is set to approve the sale. “We will never sell the harbour,” said Ana Ruiz, who chairs it.
"""
ACTORS = (
    Actor("norwind", "Norwind", "organisation", cite=("p1", "p2")),
    Actor("calder", "Calder", "organisation", cite=("p1",)),
    Actor("ana-ruiz", "Ana Ruiz", "person", cite=("p2",)),
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_remembering()


def brief(*points: Point, relations: tuple[Relation, ...] = (), article: str = ARTICLE) -> Briefing:
    passages = tuple(Passage(f"p{s.position}", s.position, s.opens, s.sha256, "body", s.start, s.end) for s in cut(article))
    source = Source("Example Courier", fingerprint(article), Completeness(whole=True))
    headline = Point("Norwind and Calder", ("p1",))
    return Briefing("planes", "", source, passages, Summary(headline, points=points), actors=ACTORS, relations=relations)


def find(parser: Parser, briefing: Briefing, article: str = ARTICLE) -> list[tuple[str, str]]:
    found = check_parsed(prepare(briefing, article), parser, lambda _: False)
    return [(finding.path, finding.message.partition(" Ours:")[0]) for finding in found]


NEGATED = "one side says “not”, the other does not."
UNREAL = "what happened and what may or is to happen are not told alike."
TURNED = "somebody else does it in the article."


@pytest.mark.parametrize(
    ("text", "cite", "message"),
    [
        ("Norwind has not stopped Calder from hiring pilots.", "p1", ""),
        ("Norwind has stopped Calder from hiring pilots.", "p1", NEGATED),
        ("Calder bought planes from Norwind.", "p1", ""),
        ("Two planes were bought by Calder.", "p1", ""),
        ("Norwind bought planes from Calder.", "p1", TURNED),
        ("Two planes were bought by Norwind.", "p1", TURNED),
        ("Calder may have bought planes from Norwind.", "p1", UNREAL),
        ("The board is to approve the sale.", "p2", ""),
        ("The board will approve the sale.", "p2", ""),
        ("The board has approved the sale.", "p2", UNREAL),
        ("The board may approve the sale.", "p2", UNREAL),
        ("Ana Ruiz says they will never sell the harbour.", "p2", ""),
        ("Ana Ruiz says they will sell the harbour.", "p2", NEGATED),
        ("Ana Ruiz says they “will never sell the harbour.”", "p2", ""),
        ("Norwind is an airline.", "p1", ""),
    ],
)
def test_a_sentence_is_held_against_its_passage(parser: Parser, text: str, cite: str, message: str) -> None:
    assert find(parser, brief(Point(text, (cite,)))) == ([("summary.points[0]", message)] if message else [])


def test_the_evidence_decides_before_the_rest_of_its_passage(parser: Parser) -> None:
    article = "Calder sold the yard.\n\nCalder did not sell the yard in May, the mayor says. Later Calder sold the yard.\n"
    words = "Calder did not sell the yard in May"
    start = article.index(words)
    point = Point("Calder sold the yard.", ("p2",))
    assert find(parser, brief(point, article=article), article) == []
    resting = replace(point, evidence=(Stretch(start, start + len(words), sha256_hex(words)),))
    assert find(parser, brief(resting, article=article), article) == [("summary.points[0]", NEGATED)]


def test_a_relation_is_read_with_its_parties(parser: Parser) -> None:
    right = Relation("r1", "calder", "bought two planes from", "norwind", ("p1",))
    assert find(parser, brief(relations=(right,))) == []
    turned = replace(right, subject="norwind", object="calder")
    assert find(parser, brief(relations=(turned,))) == [("relations[0]", TURNED)]


def test_a_finding_shows_both_wordings_and_is_to_be_looked_at(parser: Parser) -> None:
    ground = prepare(brief(Point("The board has approved the sale.", ("p2",))), ARTICLE)
    (finding,) = check_parsed(ground, parser, lambda _: False)
    assert finding.weight == "look"
    assert "The board has approved the sale." in finding.message
    assert "The board of Norwind is set to approve the sale." in finding.message


def test_what_the_words_have_flagged_is_not_flagged_twice(parser: Parser) -> None:
    ground = prepare(brief(Point("Norwind has stopped Calder from hiring pilots.", ("p1",))), ARTICLE)
    assert list(check_parsed(ground, parser, lambda path: path == "summary.points[0]")) == []


def test_verify_parses_only_if_it_is_given_a_parser(parser: Parser) -> None:
    briefing = brief(Point("Norwind bought planes from Calder.", ("p1",)))
    plain = verify(briefing, ARTICLE)
    assert verify(briefing, ARTICLE, parser)[: len(plain)] == plain


def test_the_end_of_a_long_article_is_not_parsed() -> None:
    class Counting:
        def __init__(self) -> None:
            self.length = 0

        def parse(self, text: str) -> tuple[Sentence, ...]:
            self.length += len(text)
            return ()

    article = "\n\n".join(f"Calder bought plane number {number} from Norwind in the year's long sale." for number in range(2_000))
    counting = Counting()
    points = tuple(Point("Calder bought planes.", (f"p{number}",)) for number in range(1, 2_001, 50))
    assert find(counting, brief(*points, article=article), article) == []
    assert 0 < counting.length <= MOST_PARSED + len(points) * 50
