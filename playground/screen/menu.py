"""Choosing from a menu by what is typed: a number, a name, the part of one that only one has, or several with commas between."""

from collections.abc import Sequence

from playground.errors import NotOfferedError
from playground.json_values import as_int

Option = tuple[str, str]
"""What an option says, and the value that it stands for."""

_MOST_NAMED = 8
"""Options that a sentence names."""


def pick(options: Sequence[Option], typed: str, label: str, *, numbered: bool = False) -> list[str]:
    """The values of the options that this names. With `numbered`, 1 is the first option unless one is called so.

    Raises NotOfferedError if a name fits none or several; nothing at all fits none.
    """
    return [_pick_only(options, part, label, numbered=numbered) for part in _cut_parts(options, typed, numbered=numbered)]


def pick_listed(options: Sequence[Option], typed: str) -> list[str]:
    """The same for options that stand on the screen with their numbers."""
    return [_pick_only_listed(options, part) for part in _cut_parts(options, typed, numbered=True)]


def _cut_parts(options: Sequence[Option], typed: str, *, numbered: bool) -> list[str]:
    """What names one option each: the text between commas, or all of it if that is the name of one."""
    parts = [part for part in typed.split(",") if part.strip()]
    is_one = len(parts) <= 1 or len(_find_fitting(options, typed, numbered=numbered)) == 1
    return [typed] if is_one else parts


def _pick_only(options: Sequence[Option], typed: str, label: str, *, numbered: bool) -> str:
    fitting = _find_fitting(options, typed, numbered=numbered)
    if len(fitting) == 1:
        return fitting[0][1]
    problem = "has several that match" if fitting else "has nothing called"
    raise NotOfferedError(f"“{label}” {problem} “{typed.strip()}”.", f"Choose one of: {_name_some(fitting or options)}.")


def _pick_only_listed(options: Sequence[Option], typed: str) -> str:
    fitting = _find_fitting(options, typed, numbered=True)
    if len(fitting) == 1:
        return fitting[0][1]
    if fitting:
        raise NotOfferedError(f"“{typed.strip()}” fits {_name_some(fitting)}.", "Type a number, or Enter to leave it.")
    raise NotOfferedError(f"Nothing in the list is called “{typed.strip()}”.", "Type a number, or Enter to leave it.")


def _name_some(options: Sequence[Option]) -> str:
    labels = ", ".join(said for said, _ in options[:_MOST_NAMED])
    return f"{labels} and {len(options) - _MOST_NAMED} more" if len(options) > _MOST_NAMED else labels


def _find_fitting(options: Sequence[Option], typed: str, *, numbered: bool) -> Sequence[Option]:
    wanted = " ".join(typed.split()).casefold()
    exact = [option for option in options if wanted == option[0].casefold()]
    if exact:
        return exact[:1]
    if numbered and 1 <= (number := as_int(wanted)) <= len(options):
        return [options[number - 1]]
    return [option for option in options if wanted and wanted in option[0].casefold()]
