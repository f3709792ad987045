"""Quotations and their speakers, found by the words beside them: one short text of our own for each kind."""

import pytest

from briefings.extract.actors import find_actors
from briefings.extract.proposals import QuotationProposal
from briefings.extract.quotations import find_quotations
from briefings.extract.reading import ArticleReading, read_article


def _find(text: str) -> tuple[ArticleReading, tuple[QuotationProposal, ...]]:
    reading = read_article(text)
    return reading, find_quotations(reading)


def _find_one(text: str) -> tuple[ArticleReading, QuotationProposal]:
    reading, found = _find(text)
    assert len(found) == 1
    return reading, found[0]


@pytest.mark.parametrize(
    "text",
    [
        "“We will not move,” said Ana Ruiz.",
        "“We will not move,” Ana Ruiz said.",
        "“We will not move,” Ana Ruiz, who chairs the union, said.",
        "“We will not move,” Ana Ruiz, head of the dockers’ union, said.",
        "“We will not move,” Ana Ruiz told reporters.",
        "“Will we move?” asked Ana Ruiz.",
        "“We will not move,” according to Ana Ruiz.",
        "Ana Ruiz said: “We will not move.”",
        "Ana Ruiz said in a statement that “we will not move.”",
        "Ana Ruiz told the Courier on Friday, “We will not move.”",
        "In a short speech, Ana Ruiz said, “We will not move.”",
        "According to Ana Ruiz, “we will not move.”",
        "The mayor quoted Ana Ruiz as saying “we will not move.”",
        "Ana Ruiz was quoted by the Courier as saying “we will not move.”",
        "The Courier reports that Ana Ruiz says “we will not move.”",
        "Union leader Ana Ruiz added: “We will not move.”",
        "The union’s leader, Ana Ruiz, added: “We will not move.”",
        "“We will not move,” the union’s leader, Ana Ruiz, added.",
        "“We will not move.” Ana Ruiz said.",
        "Ana Ruiz: “We will not move.”",
    ],
)
def test_a_named_speaker_beside_the_words(text: str) -> None:
    reading, found = _find_one(text)
    assert found.speaker.mention is not None
    assert reading.words(found.speaker.mention) == "Ana Ruiz"
    assert found.speaker.name == "Ana Ruiz"


@pytest.mark.parametrize(
    "text",
    [
        "“We move,” said Ana Ruiz. “But not today.”",
        "“We move,” said Ana Ruiz, “but not today.”",
        "“We move,” Ana Ruiz told reporters, “but not today.”",
        "Ana Ruiz said: “We move.\n\n“But not today.”",
        "“We move,” said Ana Ruiz.\n\n“But not today.”",
    ],
)
def test_interrupted_speech_is_one_quotation(text: str) -> None:
    _, found = _find_one(text)
    assert len(found.segments) == 2
    assert found.speaker.name == "Ana Ruiz"


def test_a_second_cue_makes_a_second_quotation() -> None:
    _, found = _find("“We move,” said Ana Ruiz. “But not today,” she added.")
    assert [(len(one.segments), one.speaker.name, one.speaker.state) for one in found] == [
        (1, "Ana Ruiz", "sure"),
        (1, "Ana Ruiz", "check"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The exercise, “Eagle Harbor,” begins on Monday.",
        "William “Bill” Okafor came to the harbor.",
        "The film “Long Night at Sea” opens today.",
        "The plan is known as “quiet water” at the harbor.",
        "They spoke of glasnost (“openness”) that year.",
        "The “so-called” plan failed.",
    ],
)
def test_names_titles_and_so_called_things_are_no_quotations(text: str) -> None:
    assert _find(text)[1] == ()


def test_a_pronoun_is_a_claim_to_confirm() -> None:
    reading, found = _find_one("Ana Ruiz came to the harbor. “We will not move,” she said.")
    assert found.speaker.state == "check"
    assert found.speaker.why == "“she”: Ana Ruiz?"
    assert found.speaker.antecedent is not None
    assert reading.words(found.speaker.antecedent) == "Ana Ruiz"


def test_a_pronoun_never_stands_for_the_other_sex() -> None:
    _, found = _find_one("Mr. Paul Amara met Ana Ruiz. “We will not move,” he said.")
    assert found.speaker.name == "Paul Amara"


def test_nobody_is_made_up() -> None:
    _, found = _find_one("The harbor was quiet. “We will not move from this place,” it said on a wall.")
    assert (found.speaker.state, found.speaker.name, found.speaker.mention) == ("unknown", "", None)


def test_role_recipient_venue_and_date_stand_beside_the_speaker() -> None:
    reading, found = _find_one("Mayor Ana Ruiz told the Harbor Courier in an interview on Friday: “We will not move.”")
    speaker = found.speaker
    shown = [reading.words(part) for part in (speaker.role, speaker.to, speaker.venue, speaker.said) if part]
    assert shown == ["Mayor", "the Harbor Courier", "in an interview", "Friday"]


def test_words_that_a_paper_reports_have_no_speaker_yet() -> None:
    reading, found = _find_one("The ambassador was called in for “difficult” talks, the Courier reported.")
    assert found.speaker.state == "unknown"
    assert found.speaker.reported_by is not None
    assert reading.words(found.speaker.reported_by) == "Courier"


def test_a_nested_quotation_stands_within_its_outer_one() -> None:
    reading, found = _find("“They call it ‘the way of the sea,’ and we do, too,” said Ana Ruiz.")
    assert [one.within for one in found] == [None, 0]
    assert reading.words(found[1].segments[0]) == "the way of the sea,"
    assert found[1].speaker.state == "unknown"


_INTERVIEW = """Ana Ruiz leads the dockers. She spoke to the Courier.

{asks}: Why do you strike?

{answers}: We were promised a raise.

We never got it.

{asks}: Will you go back?

{answers}: Not before we are paid.
"""


@pytest.mark.parametrize(
    ("asks", "answers", "state", "name"),
    [
        ("Q", "A", "unknown", ""),
        ("Courier", "Ana Ruiz", "sure", "Ana Ruiz"),
        ("HC", "AR", "check", "Ana Ruiz"),
    ],
)
def test_the_answers_of_an_interview_are_quotations(asks: str, answers: str, state: str, name: str) -> None:
    reading = read_article(_INTERVIEW.format(asks=asks, answers=answers))
    found = find_quotations(reading, find_actors(reading))
    assert [[reading.words(segment) for segment in one.segments] for one in found] == [
        ["We were promised a raise.", "We never got it."],
        ["Not before we are paid."],
    ]
    assert {(one.speaker.state, one.speaker.name) for one in found} == {(state, name)}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The plan was bad, with Ana Ruiz calling it “a gift to the port.”", "Ana Ruiz"),
        ("“A gift,” wrote Leo Stern, Ana Ruiz adding: “Not to us.”", "Ana Ruiz"),
        ("The plan was dismissed as “a gift to the port” by Ana Ruiz.", "Ana Ruiz"),
        ("Ana Ruiz, Harbor Union Chair, said: “We will not move.”", "Ana Ruiz"),
        ("Ana Ruiz (D-Wash.) said: “We will not move.”", "Ana Ruiz"),
        ("Ana Ruiz beamed: “We will not move.”", "Ana Ruiz"),
        ("“We will not move!” Ana Ruiz beamed.", "Ana Ruiz"),
        ("“We will not move.” – Ana Ruiz", "Ana Ruiz"),
        ("On Monday Ana Ruiz wrote to her members:\n\n“We will not move.”", "Ana Ruiz"),
        ("According to the Harbor Courier, quoting Ana Ruiz, the port is “not safe at night.”", "Ana Ruiz"),
        ("“We stay,” the Courier quoted Ana Ruiz as saying.", "Ana Ruiz"),
        ("The dockers met mayor Leo Stern and called the port “not safe at night.”", "The dockers"),
        ("“We stay,” said 62-year-old Ana Ruiz.", "Ana Ruiz"),
        ("Described by Ana Ruiz as “not safe at night,” the port was shut.", "Ana Ruiz"),
        ("A letter seen by the Courier says “we will not move.”", "A letter seen by the Courier"),
        ("A spokesman for the Harbor Union said the port was “not safe at night.”", "A spokesman for the Harbor Union"),
    ],
)
def test_the_last_quotation_is_of(text: str, speaker: str) -> None:
    reading, found = _find(text)
    assert found[-1].speaker.mention is not None
    assert reading.words(found[-1].speaker.mention) == speaker


def test_a_quotation_before_that_of_its_speaker_is_a_claim_to_confirm() -> None:
    _, found = _find("“We wait,” said Leo Stern.\n\n“It is late.” The hall was dark. “We will not move,” said Ana Ruiz.")
    assert [(one.speaker.name, one.speaker.state) for one in found] == [
        ("Leo Stern", "sure"),
        ("Ana Ruiz", "check"),
        ("Ana Ruiz", "sure"),
    ]


def test_it_stands_for_the_body_before_it() -> None:
    _, found = _find_one("The Harbor Union condemned what it called “a trap for us all.”")
    assert (found.speaker.name, found.speaker.state) == ("Harbor Union", "check")


def test_speech_goes_on_behind_a_semicolon() -> None:
    _, found = _find_one("“The deal is a trap,” said Ana Ruiz; “we will not sign it.”")
    assert len(found.segments) == 2


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Ana Ruiz opened the fair at noon, saying: “We will not move.”", "sure"),
        ("Ana Ruiz came to the harbor and added: “We will not move.”", "sure"),
        ("Ana Ruiz met Tom Okafor at noon, saying: “We will not move.”", "check"),
        ("The delegates opened the fair at noon, saying: “We will not move.”", "check"),
    ],
)
def test_the_subject_of_a_participle_is_sure_if_it_is_the_only_person_named_before_it(text: str, state: str) -> None:
    reading = read_article(text)
    (found,) = find_quotations(reading, find_actors(reading))
    assert found.speaker.state == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Security checks will continue in order to “shorten the queues” at the port.", "check"),
        ("Port managers say that they will “shorten the queues” at the port.", "sure"),
        ("Ana Ruiz will say that she wants to “shorten the queues” at the port.", "sure"),
    ],
)
def test_what_has_no_name_and_only_will_do_something_is_not_sure_to_speak(text: str, state: str) -> None:
    reading = read_article(text)
    (found,) = find_quotations(reading, find_actors(reading))
    assert found.speaker.state == state
