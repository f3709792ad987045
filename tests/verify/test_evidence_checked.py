"""Evidence is the article's own words, lies inside the passages cited, and is what a line is held against."""

from dataclasses import replace

import pytest

from briefings.model.briefing import Briefing
from briefings.model.budgets import count_words
from briefings.model.source import Stretch
from briefings.verify import Finding, check_placement, verify
from briefings.verify.ground import prepare
from briefings.verify.verbatim import check_share, count_verbatim, most_verbatim
from support.evidence import TEXT, stretch
from support.factory import harbour
from support.planting import faults, put

BACKGROUND = "summary.background[0]"
"""It says: "The talks began in March 2023 and were suspended twice.", and cites p8."""
BEGAN = stretch("The talks began in March 2023")
LONG = f"{TEXT}\n" + "\n\n".join(
    f"Another paragraph that nobody cites, number {number} of the same kind." for number in range(30)
)
"""The same article, long enough that a quarter of it leaves room."""


def resting(*stretches: Stretch, path: str = BACKGROUND, about: Briefing | None = None) -> Briefing:
    return put(about or harbour(), f"{path}.evidence", stretches)


def of_path(findings: tuple[Finding, ...], path: str) -> list[tuple[str, str]]:
    return [(finding.weight, finding.message) for finding in findings if finding.path.startswith(path)]


def test_words_of_a_passage_that_is_cited_are_fine() -> None:
    findings = verify(resting(stretch("The talks began in March 2023 and were suspended twice.")), TEXT)
    assert of_path(findings, BACKGROUND) == []


def test_words_that_are_not_the_articles_are_wrong() -> None:
    (found,) = of_path(verify(resting(replace(BEGAN, sha256="0" * 64)), TEXT), f"{BACKGROUND}.evidence[0]")
    assert found == ("wrong", "the article has other words there: at least one letter differs.")
    moved = replace(BEGAN, start=BEGAN.start + 1, end=BEGAN.end + 1)
    assert of_path(verify(resting(moved), TEXT), f"{BACKGROUND}.evidence[0]")[0][0] == "wrong"
    behind = replace(BEGAN, start=len(TEXT) + 5, end=len(TEXT) + 9)
    assert {weight for weight, _ in of_path(verify(resting(behind), TEXT), f"{BACKGROUND}.evidence[0]")} == {"wrong"}


def test_words_of_another_passage_are_wrong_and_the_right_one_is_named() -> None:
    findings = verify(resting(stretch("a third of the country's grain")), TEXT)
    (found,) = [finding for finding in findings if finding.path == f"{BACKGROUND}.evidence[0]"]
    assert (found.weight, found.remedy) == ("wrong", "It lies in p9: cite that passage, too.")
    both = put(resting(stretch("a third of the country's grain")), f"{BACKGROUND}.cite", ("p8", "p9"))
    assert not any(finding.weight == "wrong" for finding in verify(both, TEXT))


def test_a_stretch_over_two_passages_is_wrong_though_both_are_cited() -> None:
    start, end = TEXT.index("on May 20."), TEXT.index("Port Sella handles") + 10
    both = put(resting(stretch(TEXT[start:end])), f"{BACKGROUND}.cite", ("p8", "p9"))
    assert of_path(verify(both, TEXT), f"{BACKGROUND}.evidence[0]")[0][0] == "wrong"


def test_passages_without_offsets_are_found_by_their_hashes() -> None:
    about = harbour()
    bare = replace(about, passages=tuple(replace(passage, start=-1, end=-1) for passage in about.passages))
    assert of_path(verify(resting(BEGAN, about=bare), TEXT), f"{BACKGROUND}.evidence") == []
    elsewhere = resting(stretch("a third of the country's grain"), about=bare)
    assert of_path(verify(elsewhere, TEXT), f"{BACKGROUND}.evidence")[0][0] == "wrong"


def test_half_a_word_is_looked_at() -> None:
    (found,) = of_path(
        verify(resting(stretch("alks began in March 2023 and were suspended twice")), TEXT), f"{BACKGROUND}.evidence"
    )
    assert found == ("look", "it begins or ends inside a word, which may turn what it says around.")


def test_what_only_the_rest_of_the_passage_bears_out_is_a_hint() -> None:
    (found,) = of_path(verify(resting(stretch("The talks began")), TEXT), BACKGROUND)
    assert found == ("hint", '"March 2023": p8 says so, but outside the evidence.')
    assert of_path(verify(resting(stretch("The talks began"), BEGAN), TEXT), BACKGROUND) == []


def test_numbers_and_names_are_held_against_the_evidence_too() -> None:
    path = "summary.points[1]"  # "The company says that it had offered 85 percent of what was asked."
    named = stretch("the Sella Harbour Company, called the walkout “premature”. He said the company had offered 85 percent")
    (number,) = of_path(verify(resting(stretch("called the walkout “premature”"), path=path), TEXT), f"{path}.text")
    assert number == ("hint", '"85 percent": p5 says so, but outside the evidence.')
    assert of_path(verify(resting(named, path=path), TEXT), f"{path}.text") == []
    (parties,) = of_path(verify(resting(stretch("at the east gate"), path="relations[0]"), TEXT), "relations[0].label")
    assert parties == ("hint", '"Ana Ruiz", "dockers\' union": p3 says so, but outside the evidence.')


def test_what_the_passage_does_not_bear_out_is_no_less_than_before() -> None:
    wrong = put(resting(BEGAN), f"{BACKGROUND}.text", "The talks began in March 2022 and were suspended twice.")
    weights = [weight for weight, _ in of_path(verify(wrong, TEXT), f"{BACKGROUND}.text")]
    assert weights == ["look"], "it is told once, as what the passage does not say"


def test_without_any_evidence_there_is_one_hint_and_then_one_for_each_item() -> None:
    def hints(briefing: Briefing) -> list[str]:
        return [finding.path for finding in verify(briefing, TEXT) if "rests on" in finding.message]

    assert hints(harbour()) == ["summary"]
    some = hints(resting(BEGAN))
    assert "summary.points[0].evidence" in some
    assert "events[0].evidence" in some
    assert f"{BACKGROUND}.evidence" not in some
    assert "summary.headline.evidence" not in some, "a headline may do without"


def test_a_file_from_before_has_no_faults() -> None:
    assert faults(harbour(), TEXT) == ()
    assert faults(harbour(), LONG) != (), "this is another article"


def test_words_of_the_same_place_count_once() -> None:
    ground = prepare(harbour(), TEXT)
    before = count_verbatim(ground)
    sides = ("summary.disputed[0].sides[0]", "summary.disputed[0].sides[1]", "summary.headline")
    about = harbour()
    for path in sides:
        about = resting(stretch("About 2,000 people walked out", written=True), path=path, about=about)
    assert count_verbatim(prepare(about, TEXT)) == before + 5
    assert count_verbatim(prepare(resting(BEGAN), TEXT)) == before, "what only says where it stands holds no words"
    figure = about.figures[0]
    assert figure.worded == "About 2,000"
    again = replace(about, figures=(figure, *about.figures))
    assert count_verbatim(prepare(again, TEXT)) == before + 5


@pytest.mark.parametrize(("written", "weight"), [((), "hint"), ((False,), "look"), ((False, True), "wrong")])
def test_more_than_a_quarter_is_wrong_if_evidence_is_written_out(written: tuple[bool, ...], weight: str) -> None:
    stretches = tuple(stretch(words, written=out) for words, out in zip(("The talks", "suspended twice"), written, strict=False))
    findings = [finding for finding in verify(resting(*stretches), TEXT) if "are the most: a quarter" in finding.message]
    assert [finding.weight for finding in findings] == [weight]
    held, most = count_verbatim(prepare(resting(*stretches), TEXT)), most_verbatim(TEXT)
    assert held > most
    assert f"it holds {held} words of the article besides quotations, and {most} are the most" in findings[0].message


def test_a_quarter_is_allowed_to_the_word() -> None:
    room = 4 * count_verbatim(prepare(harbour(), TEXT)) - count_words(TEXT)
    assert [*check_share(prepare(harbour(), TEXT + "more " * room))] == []
    (found,) = check_share(prepare(harbour(), TEXT + "more " * (room - 1)))
    assert found.weight == "hint", "this file is from before"


def test_a_quarter_leaves_room_in_a_long_article() -> None:
    assert most_verbatim(TEXT) * 4 <= count_words(TEXT) < (most_verbatim(TEXT) + 1) * 4
    held = count_verbatim(prepare(harbour(), LONG))
    assert held <= most_verbatim(LONG)
    assert not any("a quarter" in finding.message for finding in verify(harbour(), LONG))


def test_without_the_article_the_place_is_checked_as_far_as_passages_say_theirs() -> None:
    assert [*check_placement(resting(BEGAN))] == []
    assert [finding.weight for finding in check_placement(resting(stretch("a third of the country's grain")))] == ["wrong"]
    about = harbour()
    bare = replace(about, passages=tuple(replace(passage, start=-1, end=-1) for passage in about.passages))
    assert [*check_placement(resting(stretch("a third of the country's grain"), about=bare))] == []
