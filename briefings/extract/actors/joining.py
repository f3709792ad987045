"""Full and short forms of one name: "Mary Barra" and "Barra", "General Motors" and "GM"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefings.extract.actors.demonyms import is_state
from briefings.extract.actors.evidence import Sign
from briefings.extract.actors.forms import Form
from briefings.extract.actors.kinds import Judgment, judge
from briefings.extract.actors.namings import is_nobody
from briefings.extract.actors.short_forms import Key, list_shorts_of_body, list_shorts_of_person, state_body_key, state_key
from briefings.text.fold import fold


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


@dataclass(frozen=True, slots=True)
class Joined:
    """The bearers of the names, and the forms that nothing is known of."""

    bearers: tuple[Bearer, ...]
    unplaced: tuple[Form, ...]


def join(forms: Sequence[Form], brackets: Mapping[str, str]) -> Joined:
    """Give every form to the one who surely bears it; `brackets` has short forms that stand in brackets behind full ones.

    A short form that several people may bear is left out: it names nobody by itself.
    """
    joiner = _Joiner(forms, brackets)
    for form in sorted(forms, key=lambda form: -len(form.lows)):
        joiner.take(form)
    return Joined(tuple(joiner.bearers), tuple(joiner.unplaced))


class _Joiner:
    """Takes forms, the longest first, and gives each to its bearer."""

    def __init__(self, forms: Sequence[Form], brackets: Mapping[str, str]) -> None:
        self.bearers: list[Bearer] = []
        self.unplaced: list[Form] = []
        self._brackets = {short: tuple(fold(word) for word in full.split()) for short, full in brackets.items()}
        self._makers = frozenset(form.key for form in forms if len(form.lows) == 1 and _is_shown_as_body(form))
        self._persons: dict[Key, list[Bearer]] = {}
        self._bodies: dict[Key, list[Bearer]] = {}
        self._states: dict[str, Bearer] = {}
        self._places: dict[Key, Bearer] = {}

    def take(self, form: Form) -> None:
        """Give a form to the one who bears it, or to a new bearer; to nobody if it may be several's or is no actor's."""
        if is_state(form.text):
            self._take_state(form)
        elif form.text in self._brackets:  # else it is short for an event or a thing
            for bearer in self._bodies.get(self._brackets[form.text], [])[:1]:
                bearer.forms.append(form)
        elif not is_nobody(form.text):
            self._take_name(form)

    def _take_state(self, form: Form) -> None:
        judgment = judge(form)
        if judgment is None:
            return
        key = state_key(form.text)
        bearer = self._states.get(key)
        if bearer is None:
            bearer = self._states[key] = Bearer(judgment)
            self.bearers.append(bearer)
        elif judgment.kind == "state":
            bearer.judgment = judgment
        bearer.forms.append(form)

    def _take_name(self, form: Form) -> None:
        judgment = judge(form)
        is_doubtful = judgment is not None and judgment.kind == "person" and judgment.state == "check"
        if is_doubtful and form.key[:1] in self._makers:
            return  # a product, called by its maker's name first
        bearers = self._find_persons(form, judgment) or self._find_bodies(form, judgment)
        if judgment is not None and judgment.kind == "place" and not bearers and form.key in self._places:
            bearers = [self._places[form.key]]  # "SEOUL" in the dateline
        if len(bearers) == 1:
            bearers[0].forms.append(form)
        elif not bearers and judgment is not None:
            self._begin(form, judgment)
        elif not bearers:
            self.unplaced.append(form)

    def _find_persons(self, form: Form, judgment: Judgment | None) -> Sequence[Bearer]:
        if judgment is not None and _is_other_than_person(form, judgment):
            return ()
        persons = self._persons.get(form.key, ())
        return [bearer for bearer in persons if not form.gender or bearer.gender in ("", form.gender)]

    def _find_bodies(self, form: Form, judgment: Judgment | None) -> Sequence[Bearer]:
        """The body that bears a form; none if several may, for then it may be a body of its own."""
        if judgment is not None and judgment.kind == "person" and judgment.state == "sure":
            return ()
        bodies = self._bodies.get(form.key) or self._bodies.get(state_body_key(form), ())
        return bodies if len(bodies) == 1 else ()

    def _begin(self, form: Form, judgment: Judgment) -> None:
        bearer = Bearer(judgment, [form])
        self.bearers.append(bearer)
        if judgment.kind == "person":
            for short in list_shorts_of_person(form.key):
                self._persons.setdefault(short, []).append(bearer)
        elif judgment.kind == "organisation":
            for short in list_shorts_of_body(form):
                self._bodies.setdefault(short, []).append(bearer)
        elif judgment.kind == "place":
            self._places.setdefault(form.key, bearer)


def _is_shown_as_body(form: Form) -> bool:
    return form.shows(Sign.BODY) + form.shows(Sign.BODY_MAYBE) > form.shows(Sign.PERSON)


def _is_other_than_person(form: Form, judgment: Judgment) -> bool:
    """Whether a short form that may be a person's is surely something else's."""
    if judgment.kind == "place":
        return form.shows(Sign.PLACE_MAYBE) > form.shows(Sign.SAYS)
    return judgment.kind != "person" and judgment.state == "sure"
