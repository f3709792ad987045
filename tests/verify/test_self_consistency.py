"""A file that contradicts itself: its date of publication, and an article called whole that breaks off."""

from dataclasses import replace

import pytest

from briefings.model.briefing import Briefing
from briefings.model.source import Completeness, OutsideDocument, When
from briefings.text.normalise import fingerprint, sha256_hex
from briefings.verify import verify
from support.factory import ARTICLE, harbour
from support.planting import put

WEEK = "2024-05-13/2024-05-19"


def found(briefing: Briefing, article: str = ARTICLE) -> list[str]:
    ours = ("source.published.resolved_by", "source.complete", "events[0].resolved_by")
    return [finding.message for finding in verify(briefing, article) if finding.path in ours and finding.weight == "look"]


def published(edtf: str, resolved_by: str, *documents: str) -> Briefing:
    outside = tuple(OutsideDocument(what, "https://news.example/1") for what in documents)
    briefing = harbour()
    return replace(briefing, source=replace(briefing.source, published=When(edtf, "", "inferred", resolved_by, outside)))


@pytest.mark.parametrize(
    "resolved_by",
    [
        "the walkout began on May 14, 2024, so the article came out in that week",
        "the week of the walkout",
        "the day after May 10, 2024",
    ],
)
def test_a_date_that_follows_from_what_it_rests_on_is_right(resolved_by: str) -> None:
    assert found(published(WEEK, resolved_by)) == []


def test_a_date_that_what_it_rests_on_does_not_name_is_found() -> None:
    (message,) = found(published(WEEK, "the walkout began on June 3, 2024, so the article came out in that week"))
    assert message == f'the article is said to be of {WEEK}, but what that rests on names "June 3, 2024".'
    assert found(published(WEEK, "the walkout", "Courier, June 3, 2024: dock workers walk out."))
    assert not found(published(WEEK, "the walkout", "Courier, May 14, 2024: dock workers walk out."))


def test_a_date_counted_from_another_publication_than_the_sources_is_found() -> None:
    event = "the date of publication, May 21, 2024"
    briefing = put(put(harbour(), "events[0].basis", "resolved"), "events[0].resolved_by", event)
    (message,) = found(briefing)
    assert message == 'this counts from a publication on "May 21, 2024", but the article is said to be of 2024-05-14.'
    right = put(briefing, "events[0].resolved_by", "the date of publication, May 14, 2024")
    assert found(right) == []


def called_whole(briefing: Briefing) -> Briefing:
    return replace(briefing, source=replace(briefing.source, complete=Completeness(whole=True)))


def test_an_article_called_whole_may_not_end_in_a_heading() -> None:
    (message,) = found(called_whole(harbour()))
    assert message == 'the article is called whole, but its text ends in a heading, "The harbour\'s past".'
    assert found(harbour()) == []


def test_an_article_called_whole_may_not_break_off_in_a_sentence() -> None:
    briefing = called_whole(harbour())
    *others, heading = briefing.passages
    words = "The harbour was built by people who had come from the north, and its oldest quay still stands where they"
    article = ARTICLE[: heading.start] + words
    last = replace(heading, kind="body", opens="The harbour", end=heading.start + len(words), sha256=sha256_hex(words))
    whole = replace(briefing, passages=(*others, last), source=replace(briefing.source, fingerprint=fingerprint(article)))
    (message,) = found(whole, article)
    assert message.endswith("oldest quay still stands where they”")
