"""Evidence as a file may hold it."""

import hashlib
from dataclasses import replace

import pytest

from briefings.model.briefing import Briefing
from briefings.model.rules import check
from briefings.model.source import Stretch
from tests.support.factory import harbour, why_of

WORDS = "walk out"
STRETCH = Stretch(10, 18, hashlib.sha256(WORDS.encode()).hexdigest(), WORDS)


def resting_on(*stretches: Stretch) -> Briefing:
    about = harbour()
    return replace(about, summary=replace(about.summary, why=replace(why_of(about), evidence=stretches)))


def test_evidence_that_is_well_formed_is_no_problem() -> None:
    assert list(check(resting_on(STRETCH))) == []
    assert list(check(resting_on(replace(STRETCH, words="")))) == []


@pytest.mark.parametrize(
    ("stretches", "path", "said"),
    [
        ((STRETCH,) * 4, "summary.why.evidence", "3 are the most"),
        ((replace(STRETCH, start=-1),), "summary.why.evidence[0].end", "greater than `start`"),
        ((replace(STRETCH, end=10),), "summary.why.evidence[0].end", "greater than `start`"),
        ((replace(STRETCH, sha256="0" * 63),), "summary.why.evidence[0].sha256", "64 hexadecimal digits"),
        ((replace(STRETCH, words="walk in"),), "summary.why.evidence[0].words", "not the words"),
        ((replace(STRETCH, end=19),), "summary.why.evidence[0].words", "not the words"),
        ((replace(STRETCH, words="a " * 26),), "summary.why.evidence[0].words", "25 are the most"),
    ],
)
def test_evidence_that_is_not_is_named_with_its_key(stretches: tuple[Stretch, ...], path: str, said: str) -> None:
    assert any(problem.path == path and said in problem.message for problem in check(resting_on(*stretches)))
