"""A briefing at a glance: what gives way if it is too long, and what never does."""

from dataclasses import replace

from briefings.answers.blocks import Block, Statement
from briefings.answers.glance import glance
from briefings.answers.items import footer
from briefings.answers.signs import DISPUTED, NOTE, WHY
from briefings.model.briefing import Briefing, Point, Tombstone
from briefings.model.source import When
from support.brief import brief_harbour
from support.factory import harbour

CITED = ("p2",)


def signs(blocks: tuple[Block, ...]) -> list[str]:
    return [block.sign for block in blocks if isinstance(block, Statement)]


def with_lead(words: int, about: Briefing) -> Briefing:
    lead = Point(" ".join(["pier"] * words), CITED)
    return replace(about, summary=replace(about.summary, lead=lead))


def test_at_every_budget_all_is_shown_in_order() -> None:
    assert signs(glance(brief_harbour())) == ["●", "●", "◐", "◐", WHY, DISPUTED, NOTE]


def test_later_lines_give_way_one_after_the_other() -> None:
    assert signs(glance(with_lead(30, brief_harbour()))) == ["●", "●", "◐", "◐", WHY, DISPUTED]
    assert signs(glance(with_lead(40, brief_harbour()))) == ["●", "●", "◐", "◐", DISPUTED]
    assert signs(glance(with_lead(60, brief_harbour()))) == ["●", "●", "◐", "◐"]


def test_without_a_lead_the_first_point_is_shown_whole_and_no_key_points() -> None:
    first, *rest = glance(harbour())
    assert isinstance(first, Statement)
    assert first.text == harbour().summary.points[0].text
    assert first.is_lead
    assert signs(tuple(rest)) == [WHY, DISPUTED, NOTE]


def test_a_key_point_that_was_retracted_says_so() -> None:
    about = brief_harbour()
    stone = Tombstone("key-1", "key", 0, "2024-05-15", "It was wrong.")
    about = replace(about, summary=replace(about.summary, key=about.summary.key[1:]), tombstones=(stone,))
    assert any("A key point was retracted on 15 May 2024: It was wrong." in str(block) for block in glance(about))


def test_the_footer_is_outlet_and_date() -> None:
    about = harbour()
    assert footer(about) == "Example Courier, 14 May 2024"

    def dated(edtf: str, basis: str) -> str:
        when = When(edtf, "", "inferred" if basis == "inferred" else "stated", "a hint")
        return footer(replace(about, source=replace(about.source, published=when)))

    assert dated("2023-09-11/2023-09-17", "inferred") == "Example Courier, September 2023 (inferred)"
    assert dated("2023-09-28/2023-10-02", "inferred") == "Example Courier, from 28 September 2023 to 2 October 2023 (inferred)"
    assert dated("2023-09", "inferred") == "Example Courier, September 2023 (inferred)"
    assert dated("2023-09-11", "stated") == "Example Courier, 11 September 2023"
    assert footer(replace(about, source=replace(about.source, published=When()))) == "Example Courier, undated"
