"""A briefing on a newer text of its story: what stands there is found by its words, and only what broke is told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.editing import changes
from briefings.editing.corrections import find_corrected
from briefings.editing.left_looks import find_void, leave
from briefings.editing.reanchoring.reanchor import Reanchored, reanchor
from briefings.model.briefing import Briefing
from briefings.model.rules import check
from briefings.text.normalise import fingerprint, normalise
from briefings.verify import verify
from support.evidence import stretch
from support.factory import ARTICLE, harbour
from support.planting import put

OLD = normalise(ARTICLE)
LONG = "Nobody in the old town could say on that day how the ships were to be kept out of the basin, or for how long."
MORE = "The mayor asked everybody to stay calm on Tuesday."


def about() -> Briefing:
    """The briefing, of which one sentence rests on words."""
    return put(harbour(), "summary.background[0].evidence", (stretch("The talks began in March 2023"),))


def moved(*swaps: tuple[str, str], briefing: Briefing | None = None, old: str = OLD) -> tuple[Reanchored, str]:
    """The briefing on the article with other words, and that text."""
    text = OLD
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after)
    return reanchor(briefing or about(), old, text), text


def reasons(done: Reanchored) -> dict[str, str]:
    return {entry.address: " ".join(entry.reasons) for entry in done.broken}


def wrong(briefing: Briefing, text: str) -> list[str]:
    return [finding.path for finding in verify(briefing, text) if finding.weight == "wrong"]


def test_a_paragraph_more_moves_everything_and_breaks_nothing() -> None:
    done, text = moved(("Tom Okafor, who", f"{MORE}\n\nTom Okafor, who"))
    assert done.broken == ()
    assert done.moved == 1, "the words that a sentence rests on stand elsewhere; passages keep their ids"
    assert wrong(done.briefing, text) == []
    assert not list(check(done.briefing))
    (evidence,) = done.briefing.summary.background[0].evidence
    assert text[evidence.start : evidence.end] == "The talks began in March 2023"
    new = next(passage for passage in done.briefing.passages if passage.id == "p11")
    assert text[new.start : new.end] == MORE
    assert [passage.position for passage in done.briefing.passages] == list(range(1, 12))


def test_readers_are_told_of_the_text_once() -> None:
    done, text = moved(("Tom Okafor, who", f"{MORE}\n\nTom Okafor, who"))
    (told,) = find_corrected(changes(about(), done.briefing))
    assert told.address == "source"
    assert told.was.startswith("The text as it was before (sha256:")
    assert told.now.startswith("Another text of the same article (sha256:")
    assert done.briefing.source.fingerprint == fingerprint(text)


def test_a_passage_that_reads_otherwise_is_told_of_what_has_no_words_of_its_own() -> None:
    done, text = moved(("counted 1,400", "counted 1,500"))
    assert set(reasons(done)) == {"headline", "point-1", "dispute-1"}
    assert "p2, reads otherwise now" in reasons(done)["point-1"]
    kinds = {passage.id: passage.kind for passage in done.briefing.passages}
    assert kinds["p3"] == "caption", "what an author said of a passage stays"
    assert "summary.disputed[0].sides[1].text" in wrong(done.briefing, text), "nothing is mended silently"


def test_words_that_are_gone_break_their_item_alone() -> None:
    done, _ = moved(("We will not move", "We shall not move"))
    assert reasons(done) == {"q1": "The newer text does not have “We will not move”."}
    assert done.briefing.quotes[0] == about().quotes[0], "what broke stays as it was"


def test_words_under_other_marks_are_written_as_they_stand_now() -> None:
    done, text = moved(("'both sides are one signature away'", "‘both sides are one signature away’"))
    assert "q3" not in reasons(done)
    assert "‘both sides are one signature away’" in done.briefing.quotes[2].segments[0]
    assert [path for path in wrong(done.briefing, text) if path.startswith("quotes")] == []


def test_words_that_went_to_another_passage_are_cited_there() -> None:
    quote = "“We will not move,” Ruiz told the Example Courier. “Not for a promise without a date.”"
    done, text = moved((f"{quote}\n\n", ""), ("The harbour's past", f"The harbour's past\n\n{LONG} {quote} {LONG}"))
    (passage,) = done.briefing.quotes[0].cite
    assert passage not in {"p4", "p10"}
    assert "q1" not in reasons(done)
    assert [path for path in wrong(done.briefing, text) if path.startswith("quotes[0]")] == []


def test_words_in_several_places_are_not_guessed_at() -> None:
    done, _ = moved(
        ("are to resume on May 20", "are to resume soon"),
        ("What happens next", "What happens on May 20"),
        ("The harbour's past", "The harbour on May 20"),
    )
    assert "stands in several places of the newer text" in reasons(done)["e3"]


def test_a_passage_that_is_gone_is_told() -> None:
    done, _ = moved(
        ("Port Sella handles a third of the country's grain, ", ""),
        ("according to a report that the Ministry of Transport published in 2023.\n\n", ""),
    )
    assert "The newer text has no p9 any more" in reasons(done)["why"]
    assert "does not have “a third”" in reasons(done)["f2"]


def test_without_the_older_text_what_has_words_is_found_all_the_same() -> None:
    done, _ = moved(("Tom Okafor, who", f"{MORE}\n\nTom Okafor, who"), old="")
    assert done.broken == ()
    done, _ = moved(("The talks began", "The very talks began"), old="")
    assert "background-1" in reasons(done)


def test_the_reason_why_something_was_left_holds_for_what_was_moved() -> None:
    kept = leave(about(), "background-1", ("too long",), "It has to be.")
    done, _ = moved(("Tom Okafor, who", f"{MORE}\n\nTom Okafor, who"), briefing=kept)
    assert find_void(done.briefing) == ()
    assert len(done.briefing.left) == 1


def test_another_story_is_known_as_one() -> None:
    assert not reanchor(about(), OLD, "It rained in the hills.\n\nNobody was surprised by that.\n").is_same_story
    assert moved(("1,400", "1,500"))[0].is_same_story


@pytest.mark.parametrize("bare", [True, False])
def test_the_very_same_text_changes_nothing(bare: bool) -> None:
    briefing = about()
    if bare:
        passages = tuple(replace(passage, start=-1, end=-1) for passage in briefing.passages)
        briefing = replace(briefing, passages=passages)
    done = reanchor(briefing, OLD, OLD)
    assert (done.broken, done.moved) == ((), 0)
    assert done.briefing == about()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(OLD.split("\n\n")), max_size=12))
def test_whatever_the_text_every_anchor_that_did_not_break_holds(paragraphs: list[str]) -> None:
    text = normalise("\n\n".join((*paragraphs, "The end.")))
    done = reanchor(about(), OLD, text)
    lost = {entry.address for entry in done.broken}
    assert len({passage.id for passage in done.briefing.passages}) == len(done.briefing.passages)
    for number, quote in enumerate(done.briefing.quotes):
        if quote.id not in lost:
            assert [path for path in wrong(done.briefing, text) if path.startswith(f"quotes[{number}].segments")] == []
