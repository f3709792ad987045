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


@pytest.mark.parametrize(
    ("sentence", "worded", "edtf"),
    [
        ("They voted on Friday.", "on Friday", "2024-05-17"),
        ("They will vote on Friday.", "on Friday", "2024-05-10"),
        ("The ships will be sold in July.", "in July", "2023-07"),
        ("The firm must answer by October.", "by October", "../2023-10"),
        ("It will not end until June.", "until June", "../2024-06"),
        ("It will close in five years.", "in five years", "2019"),
        ("They met over the weekend.", "over the weekend", "2024-05-18/2024-05-19"),
        ("It closed three times in two years.", "in two years", "2026"),
        ("It began on 3 May 2022. Three days later it ended.", "Three days later", "2024-05-17"),
        ("The talks lasted two years.", "two years", "2022"),
        ("They have 10 days to answer.", "10 days", "2024-05-24"),
    ],
)
def test_the_sentence_around_the_words_decides_what_they_leave_open(sentence: str, worded: str, edtf: str) -> None:
    (said,) = _findings(sentence, When(edtf, worded, "resolved", BY_PUBLICATION))
    assert said.startswith(f'events[0].edtf (p2): "{worded}" ')
    assert _findings(sentence, When(edtf, worded, "resolved", f"what the union told this paper on {edtf[-10:]}")) == []


@pytest.mark.parametrize(
    ("sentence", "worded", "edtf"),
    [
        ("They voted on Friday.", "on Friday", "2024-05-10"),
        ("On Friday they will vote.", "On Friday", "2024-05-17"),
        ("They agreed on Friday to close it.", "on Friday", "2024-05-10"),
        ("They agreed to close it on Friday.", "on Friday", "2024-05-17"),
        ("A vote on Friday, a crowd on Monday.", "on Friday", "2024-05-10"),
        ("A vote on Friday, a crowd on Monday.", "on Friday", "2024-05-17"),
        ("Talks set for Friday were called off.", "Friday", "2024-05-17"),
        ("It will close within two years.", "within two years", "2024-05-14/2026-05-14"),
        ("It was shut for two years.", "for two years", "2022/2024"),
        ("The night before last, it rained.", "The night before last", "2024-05-12"),
    ],
)
def test_what_the_sentence_says_or_leaves_open_is_left_alone(sentence: str, worded: str, edtf: str) -> None:
    assert _findings(sentence, When(edtf, worded, "resolved", BY_PUBLICATION)) == []


@pytest.mark.parametrize(
    ("sentence", "worded", "edtf", "said"),
    [
        ("It has 1984 members.", "1984", "1984", 'worded (p2): "1984" counts something in p2 and is no year there.'),
        (
            "He scored in the first half of the game.",
            "the first half",
            "2024-01/2024-06",
            'worded (p2): "the first half" names no date in p2.',
        ),
        ("It was built circa 1850.", "circa 1850", "1850", 'edtf (p2): "circa 1850" means about 1850 (1850~), not 1850.'),
    ],
)
def test_words_that_are_no_date_in_their_place_or_no_exact_one_are_found(
    sentence: str, worded: str, edtf: str, said: str
) -> None:
    basis = "resolved" if "half" in worded else "stated"
    found = _findings(sentence, When(edtf, worded, basis, BY_PUBLICATION if basis == "resolved" else ""))
    assert any(finding.startswith(f"events[0].{said}") for finding in found), found


@pytest.mark.parametrize(
    ("worded", "edtf"),
    [
        ("the 19th century", "18XX"),
        ("the 19th century", "1801/1900"),
        ("the last quarter of 1999", "1999-10/1999-12"),
        ("9/11", "2001-09-11"),
        ("the 1984 games", "1984"),
    ],
)
def test_stated_dates_are_left_alone(worded: str, edtf: str) -> None:
    assert _findings(f"They told of {worded}.", When(edtf, worded, "stated")) == []
    assert _findings(f"They told of {worded}.", When("1750", worded, "stated")) != []
