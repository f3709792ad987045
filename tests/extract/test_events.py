"""Dated statements: which dates tell when something happened, what they say, and by whose word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.events import find_events
from briefings.extract.proposals import ActorProposal, EventProposal, QuotationProposal, Speaker
from briefings.extract.reading import read_article
from briefings.model.edtf_dates import Edtf, parse
from support.steps import count_steps

_TUESDAY = parse("2024-05-14")


def find(text: str, published: Edtf | None = _TUESDAY, *names: str) -> tuple[EventProposal, ...]:
    """The events of a text in which the persons of these names act."""
    return find_events(read_article(text, published), tuple(make_actor(text, name) for name in names))


def make_actor(text: str, name: str) -> ActorProposal:
    """A person with every place where the text has that name."""
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    return ActorProposal(name, "person", "sure", tuple((at, at + len(name)) for at in starts))


def find_one(text: str, *names: str) -> EventProposal:
    """The only event of a text."""
    (event,) = find(text, _TUESDAY, *names)
    return event


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Two ferries ran aground off Lindow on Monday.", "2024-05-13"),
        ("The owner closed the line in March 2019.", "2019-03"),
        ("The harbor will open again on 3 June.", "2024-06-03"),
        ("Sales fell by a third last month.", "2024-04"),
        ("The hearing is scheduled for 10 a.m. Monday.", "2024-05-20"),
        ("She has led the union for six years.", "2018~/.."),
    ],
)
def test_a_date_has_the_value_that_the_words_and_the_publication_give(text: str, edtf: str) -> None:
    assert find_one(text).edtf == edtf


def test_what_the_words_say_by_themselves_is_stated_and_the_rest_resolved() -> None:
    assert find_one("The owner closed the line in March 2019.").basis == "stated"
    assert find_one("Two ferries ran aground on Monday.").basis == "resolved"


def test_without_a_day_of_publication_a_date_that_needs_one_stays_open() -> None:
    monday, year = find("Two ferries ran aground on Monday. The line was closed in 2019.", None)
    assert (monday.edtf, monday.basis, monday.state) == ("", "unknown", "check")
    assert (year.edtf, year.basis, year.state) == ("2019", "stated", "sure")


def test_two_dates_in_a_sentence_belong_to_clauses_of_their_own() -> None:
    text = "The union, which was founded in 1968, walked out on Monday, but the owner will reopen the line on Friday."
    clauses = [text[slice(*event.clause)] for event in find(text)]
    assert clauses == [
        "The union, which was founded in 1968",
        "walked out on Monday",
        "but the owner will reopen the line on Friday.",
    ]


def test_two_dates_in_a_clause_part_it() -> None:
    text = "The line carried 2,000 people in 2019 and 900 in 2020."
    assert [text[slice(*event.clause)] for event in find(text)] == [
        "The line carried 2,000 people in 2019",
        "and 900 in 2020.",
    ]


def test_what_is_announced_belongs_to_the_announcement() -> None:
    text = "The owner announced on Monday that the line would close."
    assert text[slice(*find_one(text).clause)] == text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Two ferries ran aground on Monday.", "happened"),
        ("The harbor will open on Friday.", "planned"),
        ("The owner plans to close the line in June.", "planned"),
        ("The line is expected to close in 2026.", "planned"),
        ("Lawmakers want to close the line by 2030.", "planned"),
        ("The owner promised on Monday to pay.", "happened"),
        ("The union accused the owner of hiding a report written last year.", "claimed"),
        ("The owner opened a pier intended to ease the traffic in 2019.", "happened"),
        ("The line has been closed since Monday.", "ongoing"),
        ("Ruiz said that the owner had closed the line in 2019.", "claimed"),
        ("The owner closed the line in 2019, according to Ruiz.", "claimed"),
        ("The owner closed the line in 2019, Ruiz said.", "claimed"),
        ("Ruiz denied that the owner had closed the line in 2019.", "denied"),
        ("“We closed the line in 2019,” Ruiz said.", "claimed"),
    ],
)
def test_tense_and_cue_tell_the_status(text: str, status: str) -> None:
    assert find_one(text, "Ruiz").status == status


def test_a_claim_has_its_claimant_and_an_event_its_actors() -> None:
    claimed = find_one("Ruiz said that Beck had closed the line in 2019.", "Ruiz", "Beck")
    assert (claimed.by, claimed.actors, claimed.state) == (("Ruiz",), ("Beck",), "sure")
    nameless = find_one("A sailor said that Beck had closed the line in 2019.", "Beck")
    assert (nameless.by, nameless.state) == ((), "check")


def test_a_date_in_a_quotation_is_the_word_of_its_speaker() -> None:
    text = "Ruiz was clear. “We closed the line in 2019. Nobody told us why,” she said."
    start = text.index("We closed")
    quotation = QuotationProposal(((start, text.index("”")),), "direct", Speaker("check", "Ruiz"))
    (event,) = find_events(read_article(text, _TUESDAY), (), (quotation,))
    assert (event.status, event.by, event.state) == ("claimed", ("Ruiz",), "check")
    assert text[slice(*event.sentence)] == "We closed the line in 2019."


@pytest.mark.parametrize(
    "text",
    [
        "Thousands lost their homes in the 1997 floods.",
        "The team won at the 2018 Harbor Games.",
        "Ana Ruiz (born 12 May 1962) leads the union.",
        "Ana Ruiz, born in 1962, leads the union.",
        "The report rests on Windows 2000.",
        "It was the worst storm since 1958.",
        "Sales were lower than a year ago.",
        "Lindow is a part of today's Germany.",
        "The line was recently closed.",
        "The crews number 900 now, down from 2,000 in 2015.",
        "The owner cut jobs after second-quarter profit fell.",
        "Profit fell to $48 million from $131 million a year earlier.",
        "By Ana Ruiz\n\nPublished on May 3, 2024",
    ],
)
def test_not_every_date_is_an_event(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The line may close on Friday.",
        "The line did not close on Monday.",
        "The line was to open on Monday.",
        "The owner closed the line in the 1980s.",
    ],
)
def test_what_the_words_leave_open_is_to_be_checked(text: str) -> None:
    event = find_one(text)
    assert event.state == "check"
    assert event.why.endswith(".")


def test_when_something_quoted_was_said_is_to_be_checked() -> None:
    event = find_one("“We will keep that promise,” Ruiz told reporters in Lindow on Tuesday.")
    assert (event.status, event.state) == ("happened", "check")


def test_a_dateline_is_no_part_of_a_clause() -> None:
    text = "LINDOW, Norvia (AP) - Lawmakers voted on Monday to close the line."
    event = find_one(text)
    assert text[slice(*event.clause)].startswith("Lawmakers voted on Monday")
    assert text[slice(*event.sentence)] == "Lawmakers voted on Monday to close the line."


def test_a_month_behind_a_year_of_long_ago_is_not_taken_for_this_year() -> None:
    text = "In 1991 the union was founded. In June it walked out."
    founded, walked = find(text)
    assert founded.edtf == "1991"
    assert (walked.edtf, walked.state) == ("", "check")


def test_months_of_a_year_told_before_stay_open() -> None:
    dates = find("In 1991 the union was founded. In June of that year it walked out. It had won by October.")
    assert [event.edtf for event in dates] == ["1991", "", ""]


def test_a_month_that_a_past_tense_puts_far_ahead_lies_behind() -> None:
    event = find_one("The owner denied that it had threatened to fire sailors in April.")
    assert (event.edtf, event.status, event.state) == ("2024-04", "denied", "check")


@given(st.text(alphabet="on Monday,2019.\n“”that said (May) ", max_size=120))
def test_extents_lie_inside_the_text_whatever_it_is(text: str) -> None:
    for event in find(text):
        start, end = event.clause
        assert 0 <= event.sentence[0] <= event.worded[0] < event.worded[1] <= len(text)
        assert 0 <= start <= event.worded[0] < event.worded[1] <= end <= len(text)


@pytest.mark.parametrize("repeated", ["on Monday ", "Ruiz said that it fell in 2019, and ", "“In 2019.” ", "It fell in May.\n\n"])
def test_twice_the_dates_take_twice_the_steps(repeated: str) -> None:
    few, many = (read_article(repeated * times, _TUESDAY) for times in (60, 120))
    assert count_steps(lambda: find_events(many, ())) < 2.6 * count_steps(lambda: find_events(few, ()))
