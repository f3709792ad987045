"""What is not checked in an article that is not in English is said."""

from dataclasses import replace

from briefings.text.normalise import normalise
from briefings.verify import verify
from support.factory import ARTICLE, harbour
from support.planting import reprinted

TEXT = normalise(ARTICLE)
GERMAN = (
    "Die Gewerkschaft der Hafenarbeiter hat am Montag ihre Gespräche mit der Hafengesellschaft abgebrochen. Die Vorsitzende "
    "sagte, die Mitglieder würden sich nicht bewegen, und ein Angebot ohne Datum nütze ihnen nichts."
)


def said(language: str, article: str) -> list[tuple[str, str]]:
    """What is found about the language of the fictional briefing's article, in another printing."""
    briefing = harbour()
    briefing = replace(briefing, source=replace(briefing.source, language=language))
    found = verify(reprinted(briefing, article), article)
    return [(finding.weight, finding.message) for finding in found if finding.path == "source.language"]


def test_english_needs_no_word() -> None:
    assert said("en", TEXT) == said("en-GB", TEXT) == []


def test_another_language_is_a_hint() -> None:
    ((weight, message),) = said("de", TEXT)
    assert weight == "hint"
    assert message.startswith("this article is in German: numbers, dates")


def test_a_language_that_the_file_does_not_say_is_a_hint() -> None:
    ((weight, message),) = said("en", "\n\n".join([GERMAN] * 12))
    assert weight == "hint"
    assert message.startswith("the article is said to be in English, but reads as German")


def test_an_unknown_language_is_a_hint() -> None:
    ((weight, message),) = said("und", TEXT)
    assert (weight, "not known" in message) == ("hint", True)
