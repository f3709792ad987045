"""What is left out of a long text or list, and that it is left out."""

from collections.abc import Sequence


def shorten(text: str, most: int) -> str:
    """The text, or if it has more than `most` code points, its beginning and "…", together that many."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def say_more(number: int, shown: int) -> str:
    """What follows the first `shown` things of that many: "and 3 more", or "" if all of them are shown."""
    return f"and {number - shown} more" if number > shown else ""


def list_first(names: Sequence[str], most: int) -> str:
    """The names with commas, at most that many, and how many there are more: "a, b and 3 more"."""
    return " ".join(filter(None, (", ".join(names[:most]), say_more(len(names), most))))
