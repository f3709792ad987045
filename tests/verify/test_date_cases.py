"""The small inputs about dates in ../shared/cases: each with its right value in the table of its README."""

from pathlib import Path

import pytest

from briefings.model import authored_file
from briefings.text.normalise import normalise
from briefings.verify import verify

CASES = Path(__file__).parents[2] / ".." / "shared" / "cases"
FINDINGS = {
    "d1-bc-year": "before the year 1,",
    "d4-half-century-wrong": "1973~",
    "d8-feb29": "no such day",
    "d10-clock": "time of day",
    "d15-mrs-may": "is a name",
}
CLEAN = (
    "d2-day-before-yesterday",
    "d3-half-century",
    "d5-last-night",
    "d6-in-two-years",
    "d7-q3",
    "d13-weekend",
    "d16-19-nov-12",
)


def _findings(name: str) -> list[str]:
    if not (CASES / f"{name}.toml").is_file():
        pytest.skip("needs ../shared/cases beside the project: they are not copied into it")
    briefing = authored_file.read((CASES / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")
    article = normalise((CASES / f"{name}.txt").read_bytes())
    return [str(finding) for finding in verify(briefing, article) if finding.path.startswith("events")]


@pytest.mark.parametrize("name", CLEAN)
def test_a_date_that_its_words_give_is_not_found_fault_with(name: str) -> None:
    assert _findings(name) == []


@pytest.mark.parametrize("name", sorted(FINDINGS))
def test_a_date_that_its_words_do_not_give_is_found(name: str) -> None:
    (finding, *_) = _findings(name)
    assert FINDINGS[name] in finding
