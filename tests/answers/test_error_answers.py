"""An error says first what happened, then what is needed, and has the ways on as buttons."""

from dataclasses import replace

from briefings.answers.blocks import Answer, Link, Prose
from briefings.answers.error_answer import apology
from briefings.model.errors import BriefingError, ChangedError, NotFoundError
from support.newsroom import NOW

ASKED = Link("", "quotes", (("speaker", "Nobody"), ("words", "move")))
ASKABLE = frozenset({"help", "briefings", "desk review", "digest edit", "corrections"})


def said(answer: Answer) -> list[str]:
    return [answer.title, *(block.text for block in answer.blocks if isinstance(block, Prose))]


def test_what_happened_is_the_title_and_what_is_needed_follows() -> None:
    answer = apology(BriefingError("Too many questions at once.", "Try again in 24 seconds."), ASKED)
    assert said(answer) == ["Too many questions at once.", "Try again in 24 seconds."]
    assert answer.private
    assert answer.apologises
    assert said(apology(BriefingError("Nothing can be done."), ASKED)) == ["Nothing can be done."]


def test_the_nearest_names_ask_again_with_the_rest_as_it_was() -> None:
    error = NotFoundError("No speaker “Nobody” here.", "Quoted are:", option="speaker", nearest=(("Ana Ruiz", "h:ana"),))
    assert apology(error, ASKED).links == (Link("Ana Ruiz", "quotes", (("words", "move"), ("speaker", "h:ana"))),)
    assert apology(error, None).links == ()
    many = NotFoundError("x", option="speaker", nearest=tuple((f"n{number}", f"v{number}") for number in range(6)))
    assert apology(many, ASKED).links == ()
    assert len(apology(many, ASKED).menus[0].links) == 6


def test_a_command_that_the_way_on_names_is_a_button() -> None:
    for remedy, expected in (
        ("/briefings lists what there is.", Link("/briefings", "briefings")),
        ("Ask again with a command; /help lists them.", Link("/help", "help")),
        ("Publish or discard it first: /desk review briefing:harbour-talks", review("harbour-talks")),
        ("Look at it as it is now: /digest edit digest:3.", Link("/digest edit", "digest edit", (("digest", "3"),))),
        ("Everybody reads it in /corrections.", Link("/corrections", "corrections")),
    ):
        assert apology(BriefingError("x.", remedy), ASKED, ASKABLE).links == (expected,), remedy
    for remedy in ("Choose a/b.", "/search finds it.", "/desk log shows it.", "https://help/desk", "Press nothing."):
        assert apology(BriefingError("x.", remedy), ASKED, ASKABLE).links == (), remedy


def review(briefing: str) -> Link:
    return Link("/desk review", "desk review", (("briefing", briefing),))


def test_a_long_message_keeps_its_first_line_or_sentence_as_the_title_and_loses_nothing() -> None:
    listed = "talks.toml was not taken: 2 things must be mended first.\n- one\n- two"
    assert said(apology(BriefingError(listed), None)) == [listed.partition("\n")[0], "- one\n- two"]
    wordy = f"It is short. {'word ' * 60}"
    assert said(apology(BriefingError(wordy), None)) == ["It is short.", ("word " * 60).strip()]
    endless = "word " * 60
    assert said(apology(BriefingError(endless, "Mend it."), None))[1:] == [endless, "Mend it."]


def test_whoever_was_faster_is_named() -> None:
    error = ChangedError("Somebody was faster.", "Look again.", at=NOW, user=7, said="published it")
    (prose, entry) = apology(error, ASKED).blocks
    assert prose == Prose("Look again.")
    assert entry == replace(entry, user=7, text="published it")
