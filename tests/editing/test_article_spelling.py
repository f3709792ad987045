"""Words typed or pasted as the article's own get its spelling; what is not its own stays as it was typed."""

from dataclasses import replace

import pytest

from briefings import editing
from briefings.editing.addresses import find
from briefings.editing.article_spelling import add_cites, mend_segments, mend_words
from briefings.editing.empty_briefing import empty
from briefings.model.briefing import Actor, Briefing, Event, Quote, Role
from briefings.model.errors import InvalidArgumentError
from briefings.text.normalise import normalise

ARTICLE = normalise(
    "“We won’t move – not for a promise,” said Ana Ruiz, the dockers’ chair.\n\n"
    "“He said ‘no’ to me,” Tom\u00a0Okafor, the port’s director, added on Monday.\n\n"
    "Some 1\u202f400 people struck. Ana Ruiz was elected in 2011; the chair is hers.\n"
)
TEXTS = tuple(ARTICLE.strip().split("\n\n"))


def about(*items: Quote | Actor) -> Briefing:
    """A draft of the article with these items in it."""
    blank = empty("strike", ARTICLE, "Example Courier", title="", url="", language="en")
    quotes = tuple(item for item in items if isinstance(item, Quote))
    return replace(blank, quotes=quotes, actors=tuple(item for item in items if isinstance(item, Actor)))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("We won't move - not for a promise", "We won’t move – not for a promise"),
        ("“We won’t move – not for a promise,”", "We won’t move – not for a promise,"),
        ('"We won\'t move"', "We won’t move"),
        ("'We won't move'", "We won’t move"),
        ("«We won’t move»", "We won’t move"),
        ("We won’t   move", "We won’t move"),
        ("He said 'no' to me", "He said ‘no’ to me"),
        ("‘no’", "no"),
        ("Tom Okafor", "Tom\u00a0Okafor"),
        ("We will not move", "We will not move"),
        ("“We won’t move,” he said, “ever”", "“We won’t move,” he said, “ever”"),
        ("we won't move", "we won't move"),
        ("“", "“"),
        ("'", "'"),
    ],
)
def test_the_words_of_a_quotation_get_the_articles_signs_and_lose_the_marks_around_them(typed: str, stored: str) -> None:
    assert mend_segments((typed, "We won't move"), TEXTS) == (stored, "We won’t move")


def test_words_that_stand_there_to_the_letter_stay() -> None:
    assert mend_words(("“He said", ""), TEXTS) == ("“He said", "")


def test_a_form_stores_the_articles_spelling() -> None:
    ruiz = Actor("ana-ruiz", "Ana Ruiz", "person", cite=("p1",))
    text = about(ruiz, Quote("q1", "direct", ("x",), ("p1",)))
    values = {
        "words": '"We won\'t move"',
        "form": "direct",
        "speaker": "Ana Ruiz",
        "names_speaker": "said  Ana Ruiz",
        "cite": "p1",
    }
    quote = find(editing.apply(text, "q1", "words", values, ARTICLE), "q1").item
    assert isinstance(quote, Quote)
    assert (quote.segments, quote.names_speaker) == (("We won’t move",), "said Ana Ruiz")
    untouched = editing.apply(text, "q1", "words", values)
    assert untouched.quotes[0].segments == ('"We won\'t move"',), "without the article nothing can be looked up"


def test_what_was_stored_before_is_not_changed_silently() -> None:
    text = about(Quote("q1", "direct", ("We won't move",), ("p1",)))
    form = {field.name: field.value for field in editing.fields(text, "q1", "words")}
    after = editing.apply(text, "q1", "words", {**form, "cite": "p1, p2"}, ARTICLE)
    assert after.quotes[0].segments == ("We won't move",)
    paraphrase = editing.apply(text, "q1", "words", {**form, "words": "We won't  move", "form": "paraphrase"}, ARTICLE)
    assert paraphrase.quotes[0].segments == ("We won't  move",)


def test_a_role_without_its_passage_gets_the_one_that_has_its_words() -> None:
    text = about(Actor("ana-ruiz", "Ana Ruiz", "person", cite=("p1",)))
    form = {field.name: field.value for field in editing.fields(text, "ana-ruiz", "text")}
    after = editing.apply(text, "ana-ruiz", "text", {**form, "roles": "the dockers' chair\nport's director [p2]"}, ARTICLE)
    assert after.actors[0].roles == (Role("the dockers’ chair", ("p1",)), Role("port’s director", ("p2",)))
    for words in ("Ana Ruiz", "the captain"):
        with pytest.raises(InvalidArgumentError, match="does not say where it stands"):
            editing.apply(text, "ana-ruiz", "text", {**form, "roles": words}, ARTICLE)


def test_a_line_of_words_across_two_passages_names_none() -> None:
    assert add_cites(about(), "dockers’ chair. “He said", ARTICLE) == "dockers’ chair. “He said"
    assert add_cites(about(), "1 400 people\n\nstruck [p3]", ARTICLE) == "1 400 people [p3]\n\nstruck [p3]"


def test_an_event_without_a_date_says_what_happened() -> None:
    added, address = editing.blank(about(), "event", "p3", "", what="Ruiz was elected")
    event = find(added, address).item
    assert isinstance(event, Event)
    assert (event.what, event.worded, event.edtf, event.cite) == ("Ruiz was elected", "", "", ("p3",))


def test_a_line_that_stands_everywhere_names_no_passage() -> None:
    crowded = normalise("a " * 3_000 + "\n\nb " * 3)
    text = empty("crowd", crowded, "Example Courier", title="", url="", language="en")
    assert add_cites(text, "a", crowded) == "a"
    lines = "\n".join("a " * number + "x" for number in range(1, 60))
    assert add_cites(text, lines, crowded) == lines
