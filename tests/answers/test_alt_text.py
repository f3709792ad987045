"""What is told of a picture to whoever does not see it."""

import pytest

from briefings.answers.alt_text import MOST, describe
from briefings.answers.pictures import PicturedEvent, QuotePicture, TimelinePicture
from briefings.answers.sections import order_events
from briefings.answers.signs import CLAIMED, PLANNED
from briefings.answers.timeline_picture import picture_timelines
from briefings.services.library import read_shipped
from support.drawing import HOSTILE, quotation, relations, timeline


def test_a_timeline_is_told_event_by_event_with_its_standing() -> None:
    events = (PicturedEvent("13 May 2024", "Sato: they walked out", sign=CLAIMED), PicturedEvent("20 May", "Talks", sign=PLANNED))
    assert describe(TimelinePicture("Dockers walk out", events, "", "Example Courier, May 2024")) == (
        "Timeline: Dockers walk out. 13 May 2024: Sato: they walked out (claimed). 20 May: Talks (planned). "
        "Source: Example Courier, May 2024."
    )


def test_a_quotation_is_told_word_for_word() -> None:
    picture = QuotePicture(("We will not move.",), "Ana Ruiz", "the union's chair", source="Example Courier, May 2024")
    assert describe(picture) == (
        "Quotation: “We will not move.” Said by Ana Ruiz, the union's chair. Source: Example Courier, May 2024."
    )


def test_relations_are_told_as_sentences() -> None:
    assert "Ana Ruiz is an ally of Sato." in describe(relations("Sato"))


@pytest.mark.parametrize("text", [*HOSTILE.values(), "🚢" * 600, "word " * 2000, "x" * 100_000, ""])
def test_it_is_never_longer_than_discord_takes(text: str) -> None:
    for picture in (timeline(*[text] * 8), timeline(text), relations(*[text] * 8), quotation(text, speaker=text, role=text)):
        told = describe(picture)
        assert 0 < len(told.encode("utf-16-le")) // 2 <= MOST
        assert told.replace("\u200d", "").isprintable()


def test_of_what_is_too_long_each_part_is_told_in_short_and_that_there_is_more() -> None:
    told = describe(timeline(*[f"Event {number} " + "word " * 60 for number in range(8)]))
    assert all(f"Event {number} " in told for number in range(8))
    assert told.endswith("The rest is in the text version.")


def test_the_shipped_timeline_is_told_whole() -> None:
    for about in read_shipped():
        for picture in picture_timelines(about, order_events(about.events)[0], about.summary.headline.text):
            told = describe(picture)
            assert all(event.what.rstrip(".") in told and event.when in told for event in picture.events)
