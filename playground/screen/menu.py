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
    whole = _find_fitting(options, typed, numbered=numbered)
    parts = [part for part in typed.split(",") if part.strip()]
    if len(whole) != 1 and len(parts) > 1:
        return [_pick_only(options, part, label, numbered=numbered) for part in parts]
    return [_pick_only(options, typed, label, numbered=numbered)]


def _pick_only(options: Sequence[Option], typed: str, label: str, *, numbered: bool) -> str:
    fitting = _find_fitting(options, typed, numbered=numbered)
    if len(fitting) == 1:
        return fitting[0][1]
    offered = [said for said, _ in fitting or options]
    labels = ", ".join(offered[:_MOST_NAMED]) + (f" and {len(offered) - _MOST_NAMED} more" if len(offered) > _MOST_NAMED else "")
    problem = "has several that match" if fitting else "has nothing called"
    raise NotOfferedError(f"“{label}” {problem} “{typed.strip()}”.", f"Choose one of: {labels}.")


def _find_fitting(options: Sequence[Option], typed: str, *, numbered: bool) -> Sequence[Option]:
    wanted = " ".join(typed.split()).casefold()
    exact = [option for option in options if wanted == option[0].casefold()]
    if exact:
        return exact[:1]
    if numbered and 1 <= (number := as_int(wanted)) <= len(options):
        return [options[number - 1]]
    return [option for option in options if wanted and wanted in option[0].casefold()]
