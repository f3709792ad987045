"""Quotation marks and speakers on the small inputs beside the project, each made after a public report."""

from pathlib import Path

import pytest

from briefings.model import authored_file
from briefings.text.normalise import normalise
from briefings.verify import Finding, verify

CASES = Path(__file__).parents[2] / ".." / "shared" / "cases"
NOT_QUOTED = ("b1-mixed-marks", "b2-unclosed", "b4-inverted-guillemets")
QUOTED = ("c1-british", "c2-german", "c3-straight-nested", "c5-swedish", "c6-no-space", "h1-told-by")


def findings(name: str) -> list[Finding]:
    """What is found in a case, hints aside."""
    file = CASES / f"{name}.toml"
    if not file.is_file():
        pytest.skip(f"needs ../shared/cases/{name}.toml beside the project")
    briefing = authored_file.read(file.read_bytes(), file.name)
    found = verify(briefing, normalise(file.with_suffix(".txt").read_bytes()))
    return [finding for finding in found if finding.weight != "hint"]


@pytest.mark.parametrize("name", NOT_QUOTED)
def test_the_articles_own_sentence_is_no_quotation(name: str) -> None:
    assert [(finding.path, finding.weight) for finding in findings(name)] == [("quotes[0].segments[0]", "wrong")]


@pytest.mark.parametrize("name", QUOTED)
def test_honest_styles_of_quoting_are_taken(name: str) -> None:
    assert [str(finding) for finding in findings(name)] == []
