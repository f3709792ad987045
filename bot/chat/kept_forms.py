"""The forms that were shown last, and what was typed into those that could not be used.

Discord sends a form in without its labels, shows it only once, and shows none in answer to another. So a form is remembered while
it may come in, and what was typed into it for a quarter of an hour: a button on the error leads back to it. All of it is in
memory alone, each person's own in their server, and gone with the process.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from cachetools import LRUCache, TTLCache

from briefings.answers.blocks import Field, Form
from briefings.caller import Caller
from briefings.dispatch.request import Request
from briefings.model.errors import NotFoundError

KEPT = timedelta(minutes=15)
MOST_FORMS = 1_000
"""Forms; each takes about a kilobyte. No more are being filled in at a time."""
MOST_CHARACTERS = 4_000_000
"""Characters of all that was typed; a form holds 20,000 at the most."""
REOPEN = "form again"
"""What a link to a kept form has for a command; its arguments are `FORM` and the fields that are to be filled otherwise."""
FORM = "kept-form"


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A form and the revision under which it was shown, if any."""

    form: Form
    seen: int | None = None

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels of its fields by their names."""
        return {field.name: field.label for field in self.form.fields}

    def fill(self, texts: Mapping[str, str]) -> "ShownForm":
        """The same form with these texts in its fields."""
        fields = tuple(_fill(field, texts.get(field.name, "")) for field in self.form.fields)
        return replace(self, form=replace(self.form, fields=fields))


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with what somebody typed into it, by the names of its fields."""

    shown: ShownForm
    texts: Mapping[str, str]

    def ask_with(self, asker: Caller, changed: Mapping[str, str]) -> Request:
        """The request that sending it in makes, with some of its fields filled otherwise."""
        given = dict(self.shown.form.arguments) | {name: text for name, text in self.texts.items() if text} | dict(changed)
        return Request(asker, self.shown.form.command, given, seen=self.shown.seen)


@dataclass(frozen=True, slots=True)
class _Kept:
    server: int
    user: int
    filled: FilledForm


class KeptForms:
    """Remembers forms. Moments are UTC and aware; servers are numbers, 0 for direct messages."""

    def __init__(self, *, most: int = MOST_FORMS) -> None:
        self._now = datetime.min.replace(tzinfo=UTC)
        self._shown: LRUCache[tuple[int, str], ShownForm] = LRUCache(most)
        self._typed: TTLCache[str, _Kept, datetime] = TTLCache(
            MOST_CHARACTERS, KEPT, timer=lambda: self._now, getsizeof=_count_characters
        )

    def note_shown(self, server: int, custom_id: str, form: ShownForm) -> None:
        """Remember a form that is shown in a server under this `custom_id`; what stands in its fields is not kept."""
        self._shown[server, custom_id] = form.fill({})

    def find_shown(self, server: int, custom_id: str) -> ShownForm | None:
        """The form with this `custom_id`, empty; None if it is not remembered."""
        return self._shown.get((server, custom_id))

    def keep(self, caller: Caller, key: str, filled: FilledForm) -> None:
        """Keep what somebody typed into a form for `KEPT`, under a key that nothing else has."""
        self._now = caller.now
        self._typed[key] = _Kept(caller.server, caller.user, filled)

    def find(self, caller: Caller, key: str) -> FilledForm:
        """The form of a key and what the same person typed into it in the same server.

        Raises NotFoundError if it is not kept, or somebody else's.
        """
        self._now = caller.now
        kept = self._typed.get(key)
        if kept is None or (kept.server, kept.user) != (caller.server, caller.user):
            minutes = KEPT // timedelta(minutes=1)
            raise NotFoundError(
                f"What you typed is not kept any more: the bot keeps it for {minutes} minutes.", "Begin again with the command."
            )
        return kept.filled

    def forget(self, server: int | None) -> None:
        """Drop every form of a server, None: of all, and what was typed into them: something there was deleted for good."""
        for place in [place for place in self._shown if server in {None, place[0]}]:
            del self._shown[place]
        for key in [key for key, kept in self._typed.items() if server in {None, kept.server}]:
            del self._typed[key]


def _fill(field: Field, text: str) -> Field:
    return replace(field, value=text, longest=max(field.longest, len(text)))


def _count_characters(kept: _Kept) -> int:
    return 1 + sum(map(len, kept.filled.texts.values()))
