"""The small inputs of ../shared/cases on numbers, with their right values."""

from pathlib import Path

import pytest

from briefings.model import authored_file
from briefings.text.normalise import normalise
from briefings.verify import verify

CASES = Path(__file__).parents[2] / ".." / "shared" / "cases"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a1-million-billion", "summary.points[0].text"),
        ("a2-bn-wrong", "summary.points[0].text"),
        ("a3-bn-figure", ""),
        ("a4-bn-in-words", ""),
        ("a5-figure-hundredth", "figures[0].value"),
        ("a7-km-wrong", "summary.points[0].text"),
        ("a11-crore-figure", ""),
    ],
)
def test_a_number_is_that_number(name: str, path: str) -> None:
    source = CASES / f"{name}.toml"
    if not source.is_file():
        pytest.skip("needs ../shared/cases beside the project: the cases are not copied into it")
    briefing = authored_file.read(source.read_text(encoding="utf-8"), source.name)
    article = normalise(source.with_suffix(".txt").read_bytes())
    found = [finding.path for finding in verify(briefing, article) if finding.weight != "hint"]
    assert (path in found) if path else (found == [])
