"""A briefing's own passages hold by their offsets and hashes, and their positions say the article's order."""

from dataclasses import replace

from briefings.model.briefing import Briefing
from briefings.model.source import Passage
from briefings.text.normalise import sha256_hex
from briefings.verify import verify
from support.factory import ARTICLE, harbour


def paths(briefing: Briefing, article: str = ARTICLE) -> list[str]:
    return [finding.path for finding in verify(briefing, article) if finding.path.startswith("passages")]


def number(passages: list[Passage]) -> tuple[Passage, ...]:
    return tuple(replace(passage, position=position) for position, passage in enumerate(passages, start=1))


def test_passages_that_are_cut_otherwise_than_today_hold() -> None:
    briefing = harbour()
    first, second, *others = briefing.passages
    words = ARTICLE[first.start : second.end]
    joined = replace(first, end=second.end, sha256=sha256_hex(words))
    assert paths(replace(briefing, passages=number([joined, *others]))) == []


def test_a_paragraph_of_which_no_passage_holds_the_end_is_missing() -> None:
    briefing = harbour()
    first, second, *others = briefing.passages
    half = replace(second, opens="Dock workers", end=second.start + 12, sha256=sha256_hex("Dock workers"))
    assert paths(replace(briefing, passages=(first, half, *others))) == ["passages"]


def test_passages_without_offsets_that_stand_in_another_order_are_found() -> None:
    briefing = harbour()
    first, second, *others = (replace(passage, start=-1, end=-1) for passage in briefing.passages)
    assert paths(replace(briefing, passages=number([first, second, *others]))) == []
    assert paths(replace(briefing, passages=number([second, first, *others]))) == ["passages[1].position"]
