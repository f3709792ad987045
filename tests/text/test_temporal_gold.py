"""The grammar of dates measured on the Wikinews gold. The data stays outside the project; the scores are printed."""

import json
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from briefings.model.edtf_dates import Edtf, parse
from briefings.text.temporal import find

GOLD = Path(__file__).parents[2] / ".." / "shared" / "eval" / "wikinews"
LEAST_FOUND, LEAST_RIGHT, LEAST_RIGHT_UNDATED = 0.94, 0.88, 0.9


def _score(article: dict[str, Any], key: str, anchor: Edtf | None) -> list[tuple[bool, bool]]:
    """For every dated event of an article: whether its time expression was found, and whether its value is right."""
    readings = find(article["text"], anchor)
    scores: list[tuple[bool, bool]] = []
    for event in article["events"]:
        span = event.get("time_expr")
        if span and event[key]:
            hits = [each for each in readings if each.start < span["end"] and span["start"] < each.end]
            scores.append((bool(hits), any(each.edtf == event[key] for each in hits)))
    return scores


def test_most_gold_dates_are_found_and_right(capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(GOLD.glob("*.json"))
    if not files:
        pytest.skip("needs ../shared/eval/wikinews beside the project: the gold is not copied into it")
    dated: list[tuple[bool, bool]] = []
    undated: list[tuple[bool, bool]] = []
    for file in files:
        article = cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))
        dated += _score(article, "edtf", parse(article["published"]) if article["published"] else None)
        undated += _score(article, "edtf_undated", None)
    found, right = (sum(each[n] for each in dated) / len(dated) for n in (0, 1))
    right_undated = sum(each[1] for each in undated) / len(undated)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(dated)} gold dates: found {found:.1%}, value right {right:.1%}; ")
        sys.stdout.write(f"without anchor {right_undated:.1%} of {len(undated)}\n")
    assert found >= LEAST_FOUND
    assert right >= LEAST_RIGHT
    assert right_undated >= LEAST_RIGHT_UNDATED
