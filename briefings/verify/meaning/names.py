"""Names in our own words that stand nowhere in the article, and names with a letter wrong."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from briefings.model.briefing import Briefing
from briefings.model.source import UNKNOWN
from briefings.text.fold import fold
from briefings.text.name_forms import base, initials, nationalities, territories
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, ids
from briefings.verify.meaning.reading import Reading, Word, read
from briefings.verify.meaning.stems import stem
from briefings.verify.mentions import folded, tokens
from briefings.verify.wording import sentences

_ORDINARY = """president vice prime minister ministers premier chancellor king queen prince princess pope emperor sultan
emir sheikh lord lady sir dame senator senators representative congressman congresswoman governor mayor secretary ambassador envoy
general colonel major captain lieutenant sergeant admiral commander chief officer director chair chairman chairwoman
chairperson head leader speaker judge justice attorney professor doctor dr mr mrs ms miss rev reverend father sister
brother saint st gen sen rep gov lt col capt maj sgt prof parliament congress senate house assembly cabinet government
ministry department court supreme constitution state states republic federation kingdom union party council committee
commission agency bank company university institute church army navy air force police ceo cfo coo mp mps tv gmt utc am
pm ad bc ok id dna rna hiv aids gdp ai it pc covid internet web earth god north south east west northern southern
eastern western central middle upper lower old new great the a an and or of in on at by for to from with as is are was
were he she it they we i its his her their this that these those who what when where why how whether if but so yet not
no yes one two three four five six seven eight nine ten islam islamic christian christmas easter ramadan christianity
jewish muslim catholic bible quran first second third world war celsius fahrenheit kelvin richter nobody everybody
somebody anybody everyone someone anyone english"""
_WORDS_OF_OURS = frozenset(_ORDINARY.split()) | frozenset(name.lower() for name in (*day_name, *month_name) if name)
_SHORTEST = 4
"""Letters: shorter names are too alike for one to be taken for a slip of another."""
_LONG = 9
"""Letters from which two of them may be wrong."""
_LONGEST_ACRONYM = 6
_CAPITALIZED = re.compile(r"\b[^\W\d_a-z][^\W_]*")
_BETWEEN = frozenset({" ", "-", " of ", " the ", " of the ", " and ", " for ", " for the ", " on ", "’s ", "'s "})
_HEADLINE = 0.8
"""The share of capitals among the longer words from which a text is taken for a headline in title case."""
_LEAST_WORDS = 5
_OCCUPATIONS = ("ist", "yst", "er", "or", "man", "men", "woman", "ant", "ian", "ess")
_SAYING = frozenset(
    [
        "says",
        "adds",
        "added",
        "names",
        "named",
        "argues",
        "insists",
        "announces",
        "announced",
        "warns",
        "said",
        "say",
        "tells",
        "told",
        "reports",
        "reported",
        "claims",
        "claimed",
        "denies",
        "denied",
        "warns",
        "warned",
        "calls",
        "called",
    ]
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The words that the article and what is known of it have: folded, their stems and bases, and the names among them.

    `spelled` has each name as it is written, by its folded form; `acronyms` what the first letters of names give.
    """

    words: frozenset[str]
    stems: frozenset[str]
    bases: frozenset[str]
    spelled: dict[str, str]
    acronyms: frozenset[str]


def check_foreign_names(ground: Ground) -> Iterator[Finding]:
    """Yield the names in our own words that are not the article's: wrong, or to be looked at if they may be a short form."""
    known = _learn(ground)
    names = (name for actor in ground.briefing.actors for name in (actor.name, *actor.aliases))
    actors = frozenset(f"{shown(token.raw)}." for name in names for token in tokens(name))
    for ours in sentences(ground.briefing):
        cited = ids(ground.cited(ours.cite))
        seen: set[str] = set()
        reading = read(ours.text)
        for name in _names(reading):
            is_first = len(name) == 1 and _opens_sentence(reading, name[0]) and not _is_name_first(reading, list(name))
            for word in _judged(known, name):
                finding = None if word.folded in seen else _judge(known, name, word, ours.path, cited)
                if finding and (not is_first or _is_slip(finding, actors)):
                    yield finding
                seen.add(word.folded)
            yield from _other_first_name(ground, known, name, ours.path, cited)


def _learn(ground: Ground) -> _Known:
    texts = (*_texts_beside(ground.briefing), ground.article)
    words = frozenset(f"{folded(' '.join(texts[:-1]))} {ground.folded}".split())
    runs = [run for text in texts for run in _runs(text)]
    named = {token.folded: token.raw for run in {word for run in runs for word in run} for token in tokens(run)}
    return _Known(
        words,
        frozenset(stem(word) for word in words),
        frozenset(base(word) for word in named),
        {folded: raw for folded, raw in named.items() if len(folded) >= _SHORTEST},
        frozenset(acronym for run in {tuple(fold(word)[:1] for word in run) for run in runs} for acronym in _acronyms(run)),
    )


def _texts_beside(briefing: Briefing) -> Iterator[str]:
    """What is known beside the article: names of actors, the source, and the documents that a date rests on."""
    source = briefing.source
    yield from (name for actor in briefing.actors for name in (actor.name, *actor.aliases))
    yield from (text for text in (source.publisher, source.title, source.author) if text != UNKNOWN)
    for when in (source.published, *(event.when for event in briefing.events), *(quote.said for quote in briefing.quotes)):
        yield when.resolved_by
        yield from (document.what for document in when.outside)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of capitalized words, also over "of" and the like: the words of "Bank of Ostrey", without "of"."""
    run: list[str] = []
    end = 0
    for match in _CAPITALIZED.finditer(text):
        if run and text[end : match.start()] not in _BETWEEN:
            yield tuple(run)
            run = []
        run.append(match.group())
        end = match.end()
    if run:
        yield tuple(run)


def _acronyms(letters: tuple[str, ...]) -> Iterator[str]:
    """What the first letters of such a run give ("icc"), also those of a part of it."""
    for start in range(len(letters)):
        part = "".join(letters[start : start + _LONGEST_ACRONYM])
        yield from (part[:end] for end in range(2, len(part) + 1))


def _names(reading: Reading) -> Iterator[tuple[Word, ...]]:
    """Each run of capitalized words that is a name by the place it stands in."""
    is_headline = _is_headline(reading)
    run: list[Word] = []
    for index, word in enumerate(reading.words):
        gap = reading.text[reading.words[index - 1].end : word.start] if index else ""
        if run and (gap != " " or not word.is_capital or run[-1].is_possessive):
            yield from _as_name(reading, run, is_headline=is_headline)
            run = []
        if word.is_capital:
            run.append(word)
    if run:
        yield from _as_name(reading, run, is_headline=is_headline)


def _as_name(reading: Reading, run: list[Word], *, is_headline: bool) -> Iterator[tuple[Word, ...]]:
    words = [word for word in run if word.folded not in _WORDS_OF_OURS]
    if not words:
        return
    if _opens_sentence(reading, run[0]) and words[0] is run[0] and not _is_name_first(reading, run):
        words = words[1:] or [word for word in words if len(word.folded) >= _SHORTEST]
    if is_headline:
        words = [word for word in words if word.folded in territories()]
    if words:
        yield tuple(words)


def _opens_sentence(reading: Reading, word: Word) -> bool:
    index = reading.words.index(word)
    if index == 0 or reading.words[index - 1].sentence != word.sentence:
        return True
    return any(mark in reading.text[reading.words[index - 1].end : word.start] for mark in ":\u201c\u2018\"'(\u2014")


def _is_name_first(reading: Reading, run: list[Word]) -> bool:
    """Whether the first word of a sentence is a name: more of it follows, or 's, or what it says."""
    word = run[0]
    behind = next((other for other in reading.words if other.start > word.start), None)
    is_subject = behind is not None and behind.folded in _SAYING
    return len(run) > 1 or word.is_possessive or is_subject or word.folded in territories() or word.raw.isupper()


def _is_headline(reading: Reading) -> bool:
    """Whether a text is in title case; a sentence that ends in a period is none, however many names it has."""
    if reading.text.rstrip().endswith("."):
        return False
    longer = [word for word in reading.words if len(word.folded) >= _SHORTEST and not word.folded.isdigit()]
    return len(longer) >= _LEAST_WORDS and sum(word.is_capital for word in longer) > _HEADLINE * len(longer)


def _is_slip(finding: Finding, actors: frozenset[str]) -> bool:
    """Whether a finding says how an actor's name is spelled: the first word of a sentence may be any other word, too."""
    return finding.remedy.removeprefix("Write ") in actors


def _judged(known: _Known, name: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a name to be judged: "Economist" before a name that stands in the article is no part of it."""
    first, *others = name
    is_title = bool(others) and not _is_known(known, first) and all(_is_known(known, word) for word in others)
    return tuple(others) if is_title and _is_occupation(known, first) else name


def _is_occupation(known: _Known, word: Word) -> bool:
    return word.folded.endswith(_OCCUPATIONS) or (word.folded in known.words and word.folded not in known.spelled)


def _other_first_name(ground: Ground, known: _Known, name: tuple[Word, ...], path: str, cited: str) -> Iterator[Finding]:
    """Yield a person's last name behind a first name that the article gives to nobody of that last name."""
    if len(name) < 2 or not all(_is_known(known, word) for word in name):  # noqa: PLR2004 - a first name and a last name
        return
    first, last = name[-2], name[-1]
    people = [actor for actor in ground.briefing.actors if actor.kind == "person"]
    bearers = [actor for actor in people if " " in actor.name and folded(actor.name).endswith(f" {last.folded} ")]
    borne = {token.folded for actor in bearers for text in (actor.name, *actor.aliases) for token in tokens(text)}
    roles = {token.folded for actor in bearers for role in actor.roles for token in tokens(role.worded)}
    is_other = first.folded in borne | roles or base(first.folded) in nationalities() or _is_occupation(known, first)
    if bearers and not is_other and f" {first.folded} {last.folded} " not in ground.folded:
        message = f"{shown(f'{first.raw} {last.raw}')} stands nowhere in the article, which names {bearers[0].name}."
        yield Finding(path, cited, message, "Check who is meant.")


def _judge(known: _Known, name: tuple[Word, ...], word: Word, path: str, cited: str) -> Finding | None:
    if _is_known(known, word) or (len(name) > 1 and initials(other.folded for other in name) in known.words):
        return None
    whole = " ".join(other.raw for other in name)
    if word.raw.rstrip("s").isupper() and 1 < len(word.folded) <= _LONGEST_ACRONYM:
        message = f"{shown(word.raw)} does not stand in the article, and no name there has these first letters."
        return Finding(path, cited, message, "Write out what is meant, as the article names it.")
    right = None if word.folded in territories() else _spelled(known, word.folded)
    if right:
        message = f"{shown(word.raw)} is not as the article spells it: {shown(right)}."
        return Finding(path, cited, message, f"Write {shown(right)}.", weight="wrong")
    if base(word.folded) in nationalities() and word.folded not in territories():
        message = f"{shown(word.raw)}: the article names neither these people nor their country."
        return Finding(path, cited, message, "Say it as the article does.")
    message = f"{shown(whole)} stands nowhere in the article, in no form of the name."
    return Finding(path, cited, message, "Name only whom and what the article names.", weight="wrong")


def _is_known(known: _Known, word: Word) -> bool:
    folded = word.folded
    if len(folded) == 1 or folded.isdigit() or any(char.isdigit() for char in folded):
        return True
    forms = {folded, folded.removesuffix("s"), folded.removesuffix("es"), f"{folded}s"}
    if (
        not known.words.isdisjoint(forms)
        or base(folded) in known.bases
        or (len(stem(folded)) >= _SHORTEST and stem(folded) in known.stems)
    ):
        return True
    return word.raw.rstrip("s").isupper() and folded.rstrip("s") in known.acronyms


def _spelled(known: _Known, folded: str) -> str | None:
    """How the article spells the name that this one is a letter off, if there is one."""
    if len(folded) < _SHORTEST:
        return None
    most = 2 if len(folded) >= _LONG else 1
    found = extractOne(folded, known.spelled.keys(), scorer=OSA.distance, score_cutoff=most)
    return known.spelled[found[0]] if found else None
