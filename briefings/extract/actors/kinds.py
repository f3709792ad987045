"""Whether a name is a person's, a body's, a state's or a place's: by its words, then by those around it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefings.extract.actors.body_words import EVENT, LINKING, ORGANIZATION, PLACE, PLACE_BEFORE
from briefings.extract.actors.common_words import ORDINARY
from briefings.extract.actors.demonyms import UNIONS, count_inhabitants, is_region, is_state
from briefings.extract.actors.evidence import Sign
from briefings.extract.actors.forms import Form
from briefings.extract.actors.given_names import GIVEN_NAMES
from briefings.extract.actors.namings import is_nobody
from briefings.extract.proposals import State
from briefings.model.briefing import ActorKind
from briefings.text.fold import fold

_NUMERALS = frozenset(["i", "ii", "iii", "iv", "v", "vi"])
_MOST_WORDS = 5
_LONGEST_ACRONYM = 6
_PARTS = re.compile(r"[.'\u2019-]")
_PREFIXED = re.compile(r"(?:Ma?c|[DL][aeiu]|Van|Von|Fitz|St|Des|Al|El|Ben|Ab[du]\w*)[^\W\d_a-z][^\W\d_A-Z]+\Z")
_SEATS = frozenset(
    ["kremlin", "white house", "pentagon", "downing street", "whitehall", "elysee", "elysee palace", "capitol hill"]
)
_EVENT_BEFORE = frozenset(["hurricane", "typhoon", "cyclone", "storm", "operation", "battle"])
_ALWAYS_BODIES = frozenset(["kremlin", "pentagon"])
_ABSTRACT = ("tion", "tions", "ment", "ments", "ness", "ity", "ities", "ing", "ism", "ics", "ship", "ware", "ings")
"""Endings of words that are rarely surnames."""
_ALONE = frozenset(["congress", "parliament", "senate", "guardian", "treasury", "times", "post", "police", "interpol"])
"""Words for bodies that may be a name by themselves."""
_LARGE, _METROPOLIS = 150, 1000
"""Thousands of inhabitants."""
_LINKS = frozenset(["of", "for", "on"])


class Judgment(NamedTuple):
    """What a name names, how sure that is, and why."""

    kind: ActorKind
    state: State
    why: str


LOOKS_LIKE_A_PERSON = "It looks like a person\u2019s name, but nothing beside it says so."
_SOMETHING_IN_IT = Judgment("place", "check", "Something is said to be in it.")


def judge(form: Form) -> Judgment | None:
    """What a name names; None if it seems to be no actor: an event, a product, a work."""
    is_nobodys = is_nobody(form.text) or form.shows(Sign.TITLED) == len(form.namings)
    if is_nobodys or any(char.isdigit() for char in form.text):
        return None
    return next(_list_judgments(form), None)


def _list_judgments(form: Form) -> Iterator[Judgment | None]:
    """What speaks for one kind or another, the strongest first."""
    if is_state(form.text):
        yield _judge_state(form)
    if fold(form.text) in UNIONS:
        yield Judgment("organisation", "sure", "The name is one of a union of states.")
    if is_region(form.text):
        yield Judgment("place", "sure", "The name is one of a region.")
    if _is_shown_as_person(form):
        yield Judgment("person", "sure", "A title, a role or an age stands beside the name.")
    if _has_given_name(form) and is_person_shaped(form) and not (_count_denials(form) or form.shows(Sign.DEFINITE)):
        yield Judgment("person", "sure", f"\u201c{form.words[0]}\u201d is a given name.")
    yield from _judge_place(form)
    yield from _judge_words(form) if len(form.lows) > 1 else _judge_single(form)
    yield _judge_acting(form)


def is_seat(name: str) -> bool:
    """Whether it is the name of a seat of government: "Kremlin"."""
    return fold(name) in _SEATS


def is_person_shaped(form: Form) -> bool:
    """Whether the words of a name may be those of a person: two to five, no word of ordinary English, none in capitals."""
    words = form.words
    if not 1 < len(words) <= _MOST_WORDS or _has_word_of_others(form):
        return False
    return all(_is_plain(word) for word in words)


def _has_word_of_others(form: Form) -> bool:
    """Whether a word of it is one of ordinary English, or such as bodies, places and events are called by."""
    if form.first in PLACE_BEFORE or form.last in PLACE:
        return True
    if form.first in GIVEN_NAMES:  # "Bill Nelson", "Jack White"
        return any(low in ORGANIZATION | EVENT | _LINKS for low in form.lows[1:])
    return any(low in ORDINARY | ORGANIZATION | EVENT for low in form.lows)


def _is_plain(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "").replace("'", "").replace("\u2019", "")
    is_initial = len(letters) <= 1 or (word.endswith(".") and len(letters) <= len("JRR"))
    if is_initial or not letters.isalpha():
        return is_initial
    parts = _PARTS.split(word)
    return all(part[1:].islower() or len(part) <= 1 or _PREFIXED.match(part) is not None for part in parts)


def _judge_state(form: Form) -> Judgment:
    acts = form.shows(Sign.ACTS) + form.shows(Sign.SAYS)
    if acts:
        return Judgment("state", "sure", "The name is a country\u2019s, and it acts here.")
    return Judgment("place", "sure", "The name is a country\u2019s, and it does not act here.")


def _is_shown_as_person(form: Form) -> bool:
    has_given = _has_given_name(form)
    lows = form.lows[1:] if has_given else form.lows
    has_word_of_bodies = any(low in ORGANIZATION | EVENT | _LINKS for low in lows) or form.last in PLACE
    if has_word_of_bodies and not (has_given and len(form.lows) <= len(("given", "middle", "surname"))):
        return False
    is_shaped = len(form.lows) <= _MOST_WORDS and not form.is_capitals and (has_given or not _is_ordinary(form))
    return is_shaped and form.shows(Sign.PERSON) > _count_denials(form)


def _is_ordinary(form: Form) -> bool:
    """Whether a name begins with a word of ordinary English, or has two of them."""
    return form.first in ORDINARY or sum(low in ORDINARY for low in form.lows) > 1


def _count_denials(form: Form) -> int:
    return sum(form.shows(sign) for sign in (Sign.BODY, Sign.THING, Sign.PLACE))


def _has_given_name(form: Form) -> bool:
    """Whether it begins with a known given name or with initials, and goes on."""
    first = form.words[0]
    letters = first.replace(".", "")
    is_initial = len(letters) == 1 or (first.endswith(".") and len(letters) <= len("JRR"))
    return len(form.lows) > 1 and (form.first in GIVEN_NAMES or is_initial)


def _judge_place(form: Form) -> Iterator[Judgment]:
    """A seat of government, or a city: the larger, the less else must speak for it."""
    if is_seat(form.text):
        acts = form.shows(Sign.ACTS) + form.shows(Sign.BODY_MAYBE) + form.shows(Sign.SAYS)
        is_body = acts or fold(form.text) in _ALWAYS_BODIES
        yield Judgment("organisation" if is_body else "place", "sure", "The name is one of a seat of government.")
    inhabitants = count_inhabitants(form.text)
    if not inhabitants or form.shows(Sign.BODY):
        return
    is_place_beside = form.shows(Sign.PLACE) + form.shows(Sign.PLACE_MAYBE) > 0
    is_way_beside = form.shows(Sign.WAY) > 0 and not form.shows(Sign.BODY_MAYBE)
    is_well_known = inhabitants >= (_LARGE if len(form.lows) > 1 else _METROPOLIS)
    if is_well_known or is_place_beside or (is_way_beside and inhabitants >= _LARGE):
        yield Judgment("place", "sure", "The name is a city\u2019s.")


def _judge_words(form: Form) -> Iterator[Judgment | None]:
    """A name of several words."""
    last = form.lows[-2] if form.last in _NUMERALS else form.last
    if (last in EVENT and last not in ORGANIZATION) or form.first in _EVENT_BEFORE:
        yield None
    is_body = last in ("district", "state", "territory") and any(low in ORGANIZATION for low in form.lows)
    is_body = is_body or last in ORGANIZATION
    if (last in PLACE or form.first in PLACE_BEFORE) and not is_body:
        yield Judgment("place", "sure", "The name has a word that places are called by.")
    is_linked = any(low in LINKING for low in form.lows) and any(low in _LINKS for low in form.lows)
    if is_linked or any(low in ORGANIZATION for low in form.lows):
        yield Judgment("organisation", "sure", "The name has a word that bodies are called by.")
    yield from _judge_by_nouns(form)
    if form.shows(Sign.PLACE_MAYBE) and not form.shows(Sign.SAYS):
        yield _SOMETHING_IN_IT
    if form.shows(Sign.BODY_MAYBE) > form.shows(Sign.SAYS):
        yield Judgment("organisation", "check", "Somebody is said to belong to it.")
    if is_person_shaped(form) and not _is_doubtful_person(form):
        if form.shows(Sign.SAYS):
            yield Judgment("person", "sure", "The name looks like a person\u2019s, and it is said to speak.")
        yield Judgment("person", "check", LOOKS_LIKE_A_PERSON)


def _is_doubtful_person(form: Form) -> bool:
    """Whether a name that may be a person's by its shape is rather something else's, or a heading's."""
    if form.shows(Sign.DEFINITE) or form.shows(Sign.THING) or form.has_small or "&" in form.text:
        return True
    if form.last.endswith(_ABSTRACT) and not form.shows(Sign.SAYS):
        return True
    acts = form.shows(Sign.ACTS) + form.shows(Sign.SAYS) + form.shows(Sign.OWNS)
    return form.shows(Sign.OPENS) == len(form.namings) and not acts


def _judge_by_nouns(form: Form) -> Iterator[Judgment]:
    if form.shows(Sign.BODY):
        yield Judgment("organisation", "sure", "A word beside the name says what kind of body it is.")
    if form.shows(Sign.PLACE):
        yield Judgment("place", "sure", "A word beside the name says what kind of place it is.")


def _judge_single(form: Form) -> Iterator[Judgment | None]:
    """A name of one word that belongs to no longer one."""
    yield from _judge_by_nouns(form)
    if form.first in EVENT | PLACE | GIVEN_NAMES | (ORGANIZATION - _ALONE) or (
        form.has_small and form.shows(Sign.OPENS) == len(form.namings)
    ):
        yield None
    is_acronym = form.is_capitals and 1 < len(form.text.replace(".", "")) <= _LONGEST_ACRONYM
    if form.shows(Sign.PLACE_MAYBE) > form.shows(Sign.ACTS) and not is_acronym:
        yield _SOMETHING_IN_IT
    shown = sum(form.shows(sign) for sign in (Sign.ACTS, Sign.OWNS, Sign.BODY_MAYBE, Sign.DEFINITE, Sign.WAY, Sign.SAYS))
    if is_acronym and shown > form.shows(Sign.THING):
        yield Judgment("organisation", "check", "Capitals only: perhaps a body, but nothing says so.")
    if form.shows(Sign.OPENS) == len(form.namings) and not (form.shows(Sign.SAYS) or form.shows(Sign.OWNS)):
        yield None


def _judge_acting(form: Form) -> Judgment | None:
    """A body by what it does, if nothing speaks for a thing."""
    acts = sum(form.shows(sign) for sign in (Sign.ACTS, Sign.SAYS, Sign.OWNS, Sign.BODY_MAYBE))
    if acts <= form.shows(Sign.THING):
        return None
    return Judgment("organisation", "check", "It acts, but nothing says what kind of body it is.")
