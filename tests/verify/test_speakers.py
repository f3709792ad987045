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
        "Okafor heard from Ruiz",
        "Okafor learned from Ana Ruiz",
        "Ruiz, who met Okafor, said",
        "Ruiz, whose rival Okafor left, told them",
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


@pytest.mark.parametrize(
    ("cue", "speaker", "names", "is_found"),
    [
        ("Tom Okafor quoted Ana Ruiz as saying.", "tom-okafor", "Tom Okafor", True),
        ("Tom Okafor quoted Ana Ruiz as saying.", "ana-ruiz", "Ana Ruiz", False),
        ("Tom Okafor heard from Ana Ruiz.", "tom-okafor", "Tom Okafor", True),
        ("Tom Okafor recalled Ana Ruiz saying.", "tom-okafor", "Tom Okafor", True),
        ("Tom Okafor recalled on Monday.", "tom-okafor", "Tom Okafor", False),
        ("said Ana Ruiz, according to Tom Okafor.", "tom-okafor", "Tom Okafor", True),
        ("according to Tom Okafor.", "tom-okafor", "Tom Okafor", False),
        ("an idea that, critics said, is \u201cold\u201d, according to Tom Okafor.", "tom-okafor", "Tom Okafor", False),
        ("Tom Okafor asked Ana Ruiz.", "ana-ruiz", "Ana Ruiz", True),
        ("Tom Okafor asked Ana Ruiz.", "tom-okafor", "Tom Okafor", False),
        ("Ana Ruiz was asked by Tom Okafor.", "tom-okafor", "Tom Okafor", False),
        ("replied Ana Ruiz to Tom Okafor.", "tom-okafor", "Tom Okafor", True),
        ("Ana Ruiz wrote in a letter to Tom Okafor.", "tom-okafor", "a letter to Tom Okafor", True),
        ("Ana Ruiz promised Tom Okafor.", "tom-okafor", "Tom Okafor", True),
        ("warned Tom Okafor.", "tom-okafor", "Tom Okafor", False),
        ("Ana Ruiz said about Tom Okafor.", "tom-okafor", "Tom Okafor", True),
        ("Ana Ruiz said, standing beside Tom Okafor.", "tom-okafor", "standing beside Tom Okafor", True),
        ("Ana Ruiz was quoted by Tom Okafor.", "tom-okafor", "quoted by Tom Okafor", True),
        ("Ana Ruiz, who defeated Tom Okafor, said.", "tom-okafor", "Tom Okafor, said", True),
        ("Ana Ruiz, who defeated Tom Okafor, said.", "ana-ruiz", "Ana Ruiz, who defeated Tom Okafor, said", False),
    ],
)
def test_whoever_passes_on_asks_or_is_talked_about_does_not_speak(
    cue: str,
    speaker: str,
    names: str,
    is_found: bool,
) -> None:
    article = TEXT.replace("Ruiz told the Example Courier.", cue)
    first = replace(harbour().quotes[0], speaker=speaker, names_speaker=names, to="")
    briefing = reprinted(replace(harbour(), quotes=(first, *harbour().quotes[1:])), article)
    paths = {finding.path for finding in verify(briefing, article)}
    assert ("quotes[0].speaker" in paths) == is_found
    assert is_found or "quotes[0].names_speaker" not in paths
