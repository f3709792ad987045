"""What a field of a form is: the part of an item that it shows, and how what was typed is put back.

A field keeps its name wherever it means the same, since the name is also the option of the command that takes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, get_args

from briefings.answers import wording
from briefings.answers.blocks import Field
from briefings.model.briefing import ActorKind, Briefing, NoteKind, QuoteForm
from briefings.model.limits import LONGEST_NAME, LONGEST_POINT

LONGEST = 4_000
"""Characters that a field of a Discord modal holds (Components, Text Input)."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """A field and what it holds of an item.

    `show` gives the text to change, `put` the item with a changed text read back; it raises InvalidArgumentError. `keys` are the
    item's own keys that the field stands for, the first of them by default called like the field.
    """

    field: Field
    show: Callable[[Briefing, T], str]
    put: Callable[[Briefing, T, str], T]
    keys: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name

    def holds(self, problem_path: str, item_path: str) -> bool:
        """Whether a problem of the model's rules at this key path is one of what this field holds."""
        for key in self.keys or (self.name,):
            path = f"{item_path}.{key}" if item_path else key
            if problem_path == path or problem_path.startswith((f"{path}.", f"{path}[")):
                return True
        return False


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


_FORMS: tuple[tuple[str, QuoteForm], ...] = tuple((_capitalised(label), form) for form, label in wording.FORMS.items())
_KINDS: tuple[tuple[str, ActorKind], ...] = tuple((_capitalised(kind), kind) for kind in get_args(ActorKind))
_NOTICES: tuple[tuple[str, NoteKind], ...] = tuple((label, kind) for kind, label in wording.NOTICES.items())


def forms() -> tuple[tuple[str, QuoteForm], ...]:
    """The forms of a quote, each as label and value."""
    return _FORMS


def actor_kinds() -> tuple[tuple[str, ActorKind], ...]:
    """The kinds of actors, each as label and value."""
    return _KINDS


def note_kinds() -> tuple[tuple[str, NoteKind], ...]:
    """The kinds of notes, each as label and value."""
    return _NOTICES


CITE = Field("cite", "Passages", "Where it stands in the article, for example: p4, p5", longest=LONGEST)
CITE_OR_LINES = Field(
    "cite", "Passages", "Where it stands: p4, p5. May be empty if the lines above name theirs.", required=False, longest=LONGEST
)
STANDING = Field(
    "standing",
    "How it is known",
    "reported, claimed by NAME; NAME, or analysis by … (empty: reported)",
    required=False,
    longest=LONGEST,
)
STATUS = Field(
    "standing",
    "How it stands",
    "happened, ongoing, planned, claimed by NAME, or denied by NAME (empty: happened)",
    required=False,
    longest=LONGEST,
)
DATE = Field(
    "date",
    "Date",
    "on Monday = 2024-05-13, resolved from the dateline | in March 2023 = 2023-03 | later",
    long=True,
    required=False,
)
SAID = Field("said", "When it was said", DATE.help, long=True, required=False)
PUBLISHED = Field(
    "published", "Published", "8 August 2011. If the article words it: on 8 August = 2011-08-08", long=True, required=False
)
TEXT = Field("text", "In our own words", "One sentence that the passages bear out.", long=True, longest=LONGEST_POINT)
WHAT = Field("what", "What happened, in our own words", long=True, longest=LONGEST_POINT)
COUNTED = Field("what", "What it counts, in our own words", long=True, longest=LONGEST_POINT)


def named(name: str, label: str, help_: str = "", *, required: bool = True) -> Field:
    """A field for one actor, or for a name or label of our own: a single short line."""
    return Field(name, label, help_, required=required, longest=LONGEST_NAME)


def several(name: str, label: str, help_: str, *, required: bool = False) -> Field:
    """A field of several lines."""
    return Field(name, label, help_, long=True, required=required, longest=LONGEST)
