"""The date of an event against its words: right values are left alone, wrong ones found, and the finding says so plainly."""

from dataclasses import replace

import pytest

from briefings.model.source import When
from briefings.text.normalise import normalise
from briefings.verify import verify
from support.factory import ARTICLE, harbour
from support.planting import reprinted

TEXT = normalise(ARTICLE)
BY_PUBLICATION = "the date of publication, May 14, 2024"


def _findings(sentence: str, when: When) -> list[str]:
    """What is found of an event that an article of May 14, 2024 dates so, in a sentence that stands in p2."""
    article = TEXT.replace("Dock workers at the harbour", f"{sentence} Dock workers at the harbour", 1)
    assert article != TEXT
    event = replace(
        harbour().events[0],
        edtf=when.edtf,
        worded=when.worded,
        basis=when.basis,
        resolved_by=when.resolved_by,
        what="Dock workers walk out.",
    )
    briefing = replace(reprinted(harbour(), article), events=(event,))
    return [
        str(finding)
        for finding in verify(briefing, article)
        if finding.path in ("events[0].edtf", "events[0].worded", "events[0].basis")
    ]


@pytest.mark.parametrize(
    ("sentence", "worded", "edtf"),
    [
        ("It began last night.", "last night", "2024-05-13"),
        ("It began last night.", "last night", "2024-05-14"),
        ("It began last night.", "last night", "2024-05-13/2024-05-14"),
        ("It began over the weekend.", "over the weekend", "2024-05-11/2024-05-12"),
        ("It ends by October.", "by October", "../2024-10"),
        ("It will not end before June.", "before June", "2024-06/.."),
        ("It closes in two years.", "in two years", "2026~"),
        ("It opened half a century ago.", "half a century ago", "1974~"),
        ("It was opened on 3 May 2021. Two weeks later, it closed.", "Two weeks later", "2021-05-17~"),
        ("It was signed on 03/05/2021.", "03/05/2021", "2021-05-03"),
        ("It was founded in 1200 BC.", "in 1200 BC", ""),
    ],
)
def test_a_date_that_the_words_give_is_left_alone(sentence: str, worded: str, edtf: str) -> None:
    basis = "resolved" if edtf else "unknown"
    assert _findings(sentence, When(edtf, worded, basis, BY_PUBLICATION if edtf else "")) == []


@pytest.mark.parametrize(
    ("sentence", "when", "said"),
    [
        ("It was founded in 1200 BC.", When("1200", "in 1200 BC", "stated"), "is before the year 1"),
        ("It was founded in 1200 BC.", When("1200", "1200", "stated"), 'says "1200 BC"'),
        ("It was due on 31 April.", When("2024-05-01", "31 April", "resolved", BY_PUBLICATION), "there is no such day"),
        ("It was signed on 03/05/2021.", When("2021-05-03", "03/05/2021", "stated"), "can mean 5 March 2021 or 3 May 2021"),
        ("It ended at 2000 GMT.", When("2000", "2000", "stated"), 'says "2000 GMT"'),
        ("It ended at 8pm.", When("2024-05-13", "at 8pm", "stated"), "time of day"),
        ("Mrs May praised it.", When("2024-05", "May", "resolved", BY_PUBLICATION), "is a name"),
        (
            "It began last night.",
            When("2024-05-12", "last night", "resolved", BY_PUBLICATION),
            "means 13 May 2024 (2024-05-13), not 12 May 2024.",
        ),
        (
            "It fell in Q3 2023.",
            When("2023-10/2023-12", "in Q3 2023", "stated"),
            "means from July 2023 to September 2023 (2023-07/2023-09)",
        ),
        ("It lasted for three years.", When("2024-05-14", "for three years", "stated"), "by itself"),
    ],
)
def test_a_date_that_the_words_do_not_give_is_found(sentence: str, when: When, said: str) -> None:
    (finding, *_) = _findings(sentence, when)
    assert said in finding
    assert "what resolves them" not in finding
