"""Short forms that a name may have: surname, initials, beginning; and what the forms of a state's name have in common."""

from collections.abc import Iterable, Sequence

from briefings.extract.actors.body_words import ORGANIZATION
from briefings.extract.actors.common_words import ORDINARY
from briefings.extract.actors.demonyms import is_demonym, is_state
from briefings.extract.actors.forms import Form
from briefings.text.fold import fold
from briefings.text.name_forms import base, initials

Key = tuple[str, ...]
"""The folded words of a name."""


def state_key(name: str) -> str:
    """What the forms of a state's name have in common: "us" for "United States of America", "russ" for "Russian Federation"."""
    words = [
        word for word in fold(name.replace(".", "")).split() if word not in ("of", "the", "america", "federation", "republic")
    ]
    return base("-".join(words)) if words else base(fold(name))


def _count_state_words(form: Form) -> int:
    """How many words at the beginning of a name are a country's name or adjective: two of "South Korean Navy"."""
    return next((length for length in (2, 1) if len(form.words) > length and _is_states(form.words[:length])), 0)


def _is_states(words: Sequence[str]) -> bool:
    lead = " ".join(words).removesuffix("'s").removesuffix("\u2019s")
    return is_state(lead) or is_demonym(lead)


def state_body_key(form: Form) -> Key:
    """The same for "Japan's government" and "Japanese government"; the form's own key if it does not begin with a country."""
    length = _count_state_words(form)
    lead = " ".join(form.words[:length]).removesuffix("'s").removesuffix("\u2019s")
    return (f"state {state_key(lead)}", *form.key[length:]) if length else form.key


def list_shorts_of_person(key: Key) -> Iterable[Key]:
    """The name itself, what is left of it from each word on, its first word, and first and last."""
    shorts = dict.fromkeys(key[start:] for start in range(len(key)))
    if len(key) > 1:
        shorts[key[:1]] = None
        shorts[(key[0], key[-1])] = None
    return shorts


def list_shorts_of_body(form: Form) -> Iterable[Key]:
    """The name itself, its beginnings, its initials, and what is left of it without a country before it."""
    key = form.key
    ends = (end for end in range(len(key), 0, -1) if key[end - 1] not in ("of", "the", "for"))
    shorts: dict[Key, None] = dict.fromkeys(key[:end] for end in ends)
    if len(key) > 1:
        shorts[(initials(key),)] = None
        shorts[state_body_key(form)] = None
        length = _count_state_words(form)
        if length and len(key) > length + 1:
            shorts[key[length:]] = None
    return [short for short in shorts if not (len(short) == 1 and len(key) > 1 and short[0] in ORGANIZATION | ORDINARY)]
