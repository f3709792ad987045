"""Full and short forms of one name: "Mary Barra" and "Barra", "General Motors" and "GM"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefings.extract.actors.body_words import ORGANIZATION
from briefings.extract.actors.common_words import ORDINARY
from briefings.extract.actors.demonyms import is_demonym, is_state
from briefings.extract.actors.evidence import Sign
from briefings.extract.actors.forms import Form
from briefings.extract.actors.kinds import Judgment, judge
from briefings.text.fold import fold
from briefings.text.name_forms import base, initials

_Key = tuple[str, ...]


@dataclass(slots=True)
class Bearer:
    """Somebody or something with all forms of its name, the fullest first."""

    judgment: Judgment
    forms: list[Form] = field(default_factory=list[Form])

    @property
    def full(self) -> Form:
        """The fullest form."""
        return self.forms[0]

    @property
    def gender(self) -> str:
        """What a title says, woman or man; empty if none does."""
        return next((form.gender for form in self.forms if form.gender), "")


def join(forms: Sequence[Form], brackets: dict[str, str]) -> tuple[Bearer, ...]:
    """The bearers of the names, each with all forms that are surely its own; `brackets` has short forms given beside full ones.

    A short form that may belong to several is left out: it names nobody by itself.
    """
    joiner = _Joiner(brackets, frozenset(form.key for form in forms if len(form.lows) == 1 and _is_shown_as_body(form)))
    for form in sorted(forms, key=lambda form: -len(form.lows)):
        joiner.take(form)
    return tuple(bearer for bearer in joiner.bearers if bearer.judgment)


def _is_shown_as_body(form: Form) -> bool:
    return form.shows(Sign.BODY) + form.shows(Sign.BODY_MAYBE) > form.shows(Sign.PERSON)


class _Joiner:
    """Takes forms, the longest first, and gives each to its bearer."""

    def __init__(self, brackets: dict[str, str], shown: frozenset[_Key]) -> None:
        self.bearers: list[Bearer] = []
        self._brackets = {short: tuple(fold(word) for word in full.split()) for short, full in brackets.items()}
        self._shown_as_bodies = shown
        self._persons: dict[_Key, list[Bearer]] = {}
        self._bodies: dict[_Key, list[Bearer]] = {}
        self._states: dict[str, Bearer] = {}

    def take(self, form: Form) -> None:
        """Give a form to the one who bears it, or to a new bearer; to nobody if it may be several's or is no actor's."""
        if is_state(form.text):
            self._take_state(form)
            return
        persons, bodies = self._persons.get(form.key, []), self._bodies.get(form.key, [])
        if form.gender and persons:
            persons = [bearer for bearer in persons if bearer.gender in ("", form.gender)]
        judgment = judge(form)
        if given := self._bodies.get(self._brackets.get(form.text, ()), []):
            given[0].forms.append(form)
            return
        if form.text in self._brackets:  # short for an event or a thing
            return
        if judgment and judgment.kind == "person" and judgment.state == "check" and form.key[:1] in self._shown_as_bodies:
            return  # a product, called by its maker's name first
        is_other = judgment is not None and judgment.kind != "person" and judgment.state == "sure"
        if persons and not is_other:
            if len(persons) == 1:
                persons[0].forms.append(form)
            return
        if len(bodies) == 1 and not (judgment and judgment.kind == "person" and judgment.state == "sure"):
            bodies[0].forms.append(form)
            return
        if judgment is not None:
            self._begin(form, judgment)

    def _take_state(self, form: Form) -> None:
        key = state_key(form.text)
        judgment = judge(form)
        if judgment is None:
            return
        bearer = self._states.get(key)
        if bearer is None:
            bearer = self._states[key] = Bearer(judgment)
            self.bearers.append(bearer)
        elif judgment.kind == "state":
            bearer.judgment = judgment
        bearer.forms.append(form)

    def _begin(self, form: Form, judgment: Judgment) -> None:
        bearer = Bearer(judgment, [form])
        self.bearers.append(bearer)
        if judgment.kind == "person":
            for short in _short_forms_of_person(form.key):
                self._persons.setdefault(short, []).append(bearer)
        elif judgment.kind == "organisation":
            for short in _short_forms_of_body(form):
                self._bodies.setdefault(short, []).append(bearer)


def state_key(name: str) -> str:
    """What the forms of a state's name have in common: "us" for "United States of America", "russ" for "Russian Federation"."""
    words = [
        word for word in fold(name.replace(".", "")).split() if word not in ("of", "the", "america", "federation", "republic")
    ]
    return base("-".join(words)) if words else base(fold(name))


def _short_forms_of_person(key: _Key) -> Iterable[_Key]:
    """The name itself, what is left of it from each word on, its first word, and first and last."""
    shorts = dict.fromkeys(key[start:] for start in range(len(key)))
    if len(key) > 1:
        shorts[key[:1]] = None
        shorts[(key[0], key[-1])] = None
    return shorts


def _short_forms_of_body(form: Form) -> Iterable[_Key]:
    """The name itself, its beginnings, its initials, and what is left of it without a country before it."""
    key = form.key
    shorts: dict[_Key, None] = dict.fromkeys(
        key[:end] for end in range(len(key), 0, -1) if key[end - 1] not in ("of", "the", "for")
    )
    if len(key) > 1:
        shorts[(initials(key),)] = None
        words = form.text.split()
        for length in (1, 2):
            lead = " ".join(words[:length])
            if len(words) > length + 1 and (is_state(lead) or is_demonym(lead)):
                shorts[key[length:]] = None
    return [short for short in shorts if not (len(short) == 1 and len(key) > 1 and short[0] in ORGANIZATION | ORDINARY)]
