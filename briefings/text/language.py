"""In which language an article is, recognized without a network, and what its name is."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol, cast

from briefings.text import cldr

UNKNOWN_LANGUAGE = "und"
"""The tag of BCP 47 for a language that is not known."""
ENGLISH = "en"
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_WORDS = frozenset(
    ("the", "of", "and", "to", "that", "with", "from", "his", "her", "have", "said", "by", "for", "it", "this")
)
"""Frequent in English, and rare together in any other language."""
_ENGLISH_SHARE = 0.14
_FEWEST_LETTERS = 120
"""A shorter text has too few words to be sure."""
_WINDOW = 300
"""Code points that are read at once: short enough to tell that a text changes its language."""
_MOST_WINDOWS = 9
_SURE = 0.8
_AGREEING = 0.75
"""How sure the detector must be of a window, and which share of the windows must agree."""


def recognize_language(text: str) -> str:
    """The language of a text, as a tag of BCP 47 such as "de"; `UNKNOWN_LANGUAGE` if it is too short, or mixed.

    What is plainly English needs no detector; for everything else, the first call loads it, which takes a second and 60 MB.
    """
    windows = [window for window in _windows(text) if any(char.isalpha() for char in window)]
    if sum(sum(map(str.isalpha, window)) for window in windows) < _FEWEST_LETTERS * _weight(text):
        return UNKNOWN_LANGUAGE
    if all(map(_is_plain_english, windows)):
        return ENGLISH
    votes = Counter(tag for tag in map(_detect, windows) if tag)
    tag, number = votes.most_common(1)[0] if votes else (UNKNOWN_LANGUAGE, 0)
    return tag if number >= _AGREEING * len(windows) else UNKNOWN_LANGUAGE


def is_english(tag: str) -> bool:
    """Whether a tag of BCP 47 means English, as it is written anywhere."""
    return tag.partition("-")[0].casefold() == ENGLISH


def name_language(tag: str) -> str:
    """What English calls a language, such as "German"; the tag itself if it has no name there."""
    return cldr.name_language(tag) or tag


def say_unchecked(tag: str) -> str:
    """What the product does not know about an article in that language, in a sentence; "" if it is English."""
    if is_english(tag):
        return ""
    if tag == UNKNOWN_LANGUAGE:
        return (
            "The language of this article could not be told. Numbers, dates, names and who speaks are checked as if it were "
            "English. You can name its language in the form “Source”."
        )
    return (
        f"This article is in {name_language(tag)}. Numbers, dates, names and who speaks are checked by rules for English only: "
        "check these by hand. Quotations and all other copied words are checked to the letter."
    )


def _weight(text: str) -> float:
    """How much of the letters that English needs this script needs: one character of East Asia says as much as several."""
    return 0.25 if any("\u2e80" <= char <= "\ud7ff" for char in text[:_WINDOW]) else 1.0


def _windows(text: str) -> Iterator[str]:
    """Stretches of the text, spread evenly over it."""
    length = len(text)
    number = min(_MOST_WINDOWS, max(1, length // _WINDOW))
    for count in range(number):
        start = count * (length - _WINDOW) // max(number - 1, 1) if number > 1 else 0
        yield text[start : start + _WINDOW]


class _Code(Protocol):
    name: str


class _Language(Protocol):
    @property
    def iso_code_639_1(self) -> _Code: ...


class _Confidence(Protocol):
    """How sure the detector is of a language, from 0 to 1."""

    @property
    def language(self) -> _Language: ...

    @property
    def value(self) -> float: ...


class _Detector(Protocol):
    """What is used of lingua's detector."""

    def compute_language_confidence_values(self, text: str) -> list[_Confidence]: ...


def _is_plain_english(window: str) -> bool:
    words = _WORD.findall(window.casefold())
    return "the" in words and sum(word in _ENGLISH_WORDS for word in words) >= _ENGLISH_SHARE * len(words)


def _detect(window: str) -> str:
    """The tag of the language of a stretch, "" if that is not sure."""
    best = _detector().compute_language_confidence_values(window)[0]
    return best.language.iso_code_639_1.name.lower() if best.value >= _SURE else ""


@lru_cache(maxsize=1)
def _detector() -> _Detector:
    """The detector for all languages that it knows, loaded when the first text needs it.

    In high accuracy it would take 16 s and 900 MB to load, in low accuracy 1 s and 60 MB; on stretches of this length both agree.
    It holds Python's lock while it loads, so that nothing else runs, even from another thread. Hence it loads two languages at a
    time, which all detectors share, and lets others run in between.
    """
    from lingua import Language, LanguageDetectorBuilder  # noqa: PLC0415 - loaded only when a text needs it

    languages = sorted(cast("set[Language]", Language.all()), key=lambda language: language.name)
    for one, other in zip(languages, [*languages[1:], languages[0]], strict=True):
        LanguageDetectorBuilder.from_languages(one, other).with_low_accuracy_mode().with_preloaded_language_models().build()
    return cast("_Detector", LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build())
