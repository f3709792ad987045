"""Who speaks and who is spoken to, by the words beside a quotation."""

from dataclasses import replace

import pytest

from briefings.text.normalise import normalise
from briefings.verify import verify
from briefings.verify.ground import prepare
from briefings.verify.speakers import named_by
from support.factory import ARTICLE, harbour
from support.planting import reprinted

TEXT = normalise(ARTICLE)


@pytest.mark.parametrize(
    "words",
    [
        "Okafor was told by Ruiz",
        "Tom Okafor had been warned on Monday by Ana Ruiz",
        "Okafor was asked by Ruiz",
        "According to Okafor, Ruiz said",
        "Ruiz said, according to Okafor",
        "according to Ruiz",
        "Asked by Okafor, Ruiz said",
        "Ruiz, asked by Okafor, replied",
        "Ruiz, who was told by Okafor to leave, said",
        "Okafor reports that Ruiz says",
        "Okafor reported that Ruiz told him",
        "Okafor quoted Ruiz as saying",
        "Ruiz, quoted by Okafor, said",
        "said Ruiz, as quoted by Okafor",
        "Ruiz told Okafor",
        "in an interview with Okafor, Ruiz said",
        "said Ruiz, told by Okafor to stay",
    ],
)
def test_whoever_speaks_is_named(words: str) -> None:
    assert named_by(prepare(harbour(), TEXT), words) == {"ana-ruiz"}


@pytest.mark.parametrize("words", ["Okafor was told", "Asked by Okafor, she said", "According to Okafor, she said"])
def test_whoever_only_listens_or_asks_does_not_speak(words: str) -> None:
    assert named_by(prepare(harbour(), TEXT), words) == set()


@pytest.mark.parametrize(
    ("cue", "is_spoken_to"),
    [
        ("she told Tom Okafor.", True),
        ("Tom Okafor was told.", True),
        ("she said in an interview with Tom Okafor.", True),
        ("she said, asked by Tom Okafor.", True),
        ("Tom Okafor told her.", False),
        ("asked Tom Okafor.", False),
        ("Tom Okafor answered when Tom Okafor was told.", False),
        ("said Tom Okafor.", False),
    ],
)
def test_a_name_beside_a_quotation_may_be_that_of_the_one_spoken_to(cue: str, is_spoken_to: bool) -> None:
    article = TEXT.replace("Ruiz told the Example Courier.", cue)
    first = replace(harbour().quotes[0], speaker="tom-okafor", names_speaker="Tom Okafor", to="")
    briefing = reprinted(replace(harbour(), quotes=(first, *harbour().quotes[1:])), article)
    found = [finding for finding in verify(briefing, article) if finding.path == "quotes[0].speaker"]
    assert [finding.weight for finding in found] == (["look"] if is_spoken_to else [])
