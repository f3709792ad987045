"""Languages that dates can be written in, by their names."""

from dataclasses import dataclass
from functools import cache

from briefings.text import cldr
from briefings.text.fold import fold, suffixes

ENGLISH = ""
"""How settings name the English that this product speaks by itself."""
_LIKE_ENOUGH = 75.0
_SHORTEST_TYPO = 3


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the Unicode CLDR: its BCP 47 tag (`ENGLISH` for ours) and its name in English."""

    tag: str
    name: str


@cache  # a table that ships with babel: reading it takes too long for every letter that is typed
def languages() -> tuple[Language, ...]:
    """Every language, plain ones before those of a country, each in alphabetical order; ours first."""
    found = [Language(tag, name) for tag, name in cldr.list_languages() if tag != "en"]
    found.sort(key=lambda language: (language.tag.count("-"), language.name))
    return (Language(ENGLISH, "English"), *found)


def find_languages(text: str, locale: str) -> tuple[Language, ...]:
    """The languages that a text means: of that tag or name, else all that have a word starting like this.

    Names count in English and in the language of the asker (`locale`, BCP 47).
    """
    wanted = fold(text)
    if not wanted:
        return ()
    own = _read_own_names(locale)
    just = tuple(
        language
        for language in languages()
        if wanted in {fold(language.tag or "en"), fold(language.name), own.get(language.tag or "en")}
    )
    if just:
        return just
    return tuple(
        language
        for language in languages()
        if any(end.startswith(wanted) for end in suffixes(language.name)) or own.get(language.tag or "en", "").startswith(wanted)
    )


def find_nearest(text: str, *, most: int) -> tuple[Language, ...]:
    """The languages whose English names come closest to a mistyped one, best first."""
    wanted = fold(text)
    if len(wanted) < _SHORTEST_TYPO:
        return ()
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded when first needed

    spellings = {fold(language.name): language for language in reversed(languages())}
    close = process.extract(wanted, list(spellings), scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH, limit=most)
    return tuple(spellings[name] for name, _, _ in close)


def name_of(tag: str) -> str:
    """The English name of a tag's language; the tag itself if the CLDR does not know it."""
    return next((language.name for language in languages() if language.tag == tag), tag)


def _read_own_names(locale: str) -> dict[str, str]:
    """The folded names of languages, by tag, in the language of the asker; {} if the CLDR lacks that."""
    return {tag: fold(name) for tag, name in cldr.name_languages(locale).items()}
