"""Quotations are found in any text, in time that grows with it, and every extent lies within the text."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.actors import find_actors
from briefings.extract.proposals import QuotationProposal, Speaker
from briefings.extract.quotations import find_answers, find_quotations
from briefings.extract.reading import read_article
from briefings.text.extents import Extent
from briefings.text.normalise import normalise
from support.steps import count_steps

_PIECES = [
    "“", "”", "‘", "’", '"', "'", "«", "»", ",", ".", "?", ":", ";", "—", "(", ")", "\n\n", " ", "Q: ", "A: ",
    "said", "told", "adding", "according to", "as saying", "quoted", "by", "who", "that", "and", "he", "she", "it", "they",
    "Ana Ruiz", "Mr. Okafor", "the mayor", "of", "the", "in a statement", "on Friday", "We will not move", "U.S.", "a",
    "was called", "Why?",
]  # fmt: skip
_MARKS = frozenset('“”"«»')


def _list_extents(speaker: Speaker) -> Iterator[Extent]:
    named = (speaker.mention, speaker.cue, speaker.antecedent, speaker.role, speaker.to, speaker.venue, speaker.said)
    yield from (extent for extent in (*named, speaker.reported_by, *speaker.decided) if extent is not None)


def _check(text: str, found: tuple[QuotationProposal, ...]) -> None:
    for place, proposal in enumerate(found):
        assert proposal.segments
        for start, end in (*proposal.segments, *_list_extents(proposal.speaker)):
            assert 0 <= start < end <= len(text)
        for start, end in proposal.segments:
            assert text[start:end] == text[start:end].strip()
            assert text[start:end].strip("".join(_MARKS))
        assert sorted(proposal.segments) == list(proposal.segments)
        assert (proposal.form == "nested") == (proposal.within is not None)
        assert proposal.within is None or proposal.within < place
        assert (proposal.speaker.state == "unknown") == (proposal.speaker.name == "")
        assert proposal.speaker.why


@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_any_order_of_words_and_marks_gives_stretches_of_the_text(pieces: list[str]) -> None:
    text = normalise(" ".join(pieces)).strip()
    reading = read_article(text)
    _check(text, find_quotations(reading))
    _check(text, find_quotations(reading, find_actors(reading)))


@given(st.text(max_size=200))
def test_any_text_gives_stretches_of_the_text(text: str) -> None:
    _check(text, find_quotations(read_article(text)))


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_the_outer_marks_stand_right_around_the_segments(pieces: list[str]) -> None:
    text = normalise(" ".join(pieces)).strip()
    reading = read_article(text)
    quoted = [
        (passage.span.start + one.start, passage.span.start + one.end)
        for passage in reading.passages
        for one in passage.quotations
    ]
    for answer in find_answers(reading):
        for start, end in answer.proposal.segments:
            assert any(a <= start and end <= b and not text[a:start].strip() and not text[end:b].strip() for a, b in quoted)


@pytest.mark.parametrize(
    "repeated",
    [
        "“We move,” he said Monday. ",
        "“We move,” said Ana Ruiz, head of the union. ",
        "Ana Ruiz said that he said that “we move now then” and ",
        '"a b c d e f", ',
        "said “a b c d e f g”, Ana of ",
        "“a b c d e”, b, c, d, e, f said, ",
        "“a ‘b c d’ h” ",
        "“We move.”\n\n",
        "“We move and\n\n",
        "Ana, “we go home” adding ",
        "of the, a said “b c d e f g” ",
        "said Ana and ",
        "Q: Why?\n\nA: Because.\n\n",
    ],
)
def test_twice_the_text_takes_twice_the_steps(repeated: str) -> None:
    readings = [read_article(repeated * times) for times in (100, 200)]
    few, many = (count_steps(lambda reading=reading: find_quotations(reading)) for reading in readings)
    assert many < 2.5 * few + 1000
