"""HTML that is written piece by piece: what is not known to be HTML is a text from outside, and shown as it is.

A text never becomes an element, an attribute or a link by itself: `tag` escapes every piece that is a plain `str`. Only `Html` is
taken as it stands.
"""

from collections.abc import Iterable
from html import escape

from briefings.text.visible import visible

_EMPTY = frozenset({"hr", "meta"})
"""Elements of HTML that have no content, so no end either; those of SVG always end."""


class Html(str):
    """A piece of HTML that was made here."""

    __slots__ = ()


Piece = str | None
"""A text or `Html`; None is nothing."""


def tag(name: str, /, *pieces: Piece, **attributes: str | None) -> Html:
    """Return an element. An attribute that is None is left out; "class_" and "aria_label" stand for "class" and "aria-label"."""
    given = "".join(f' {_spell(key)}="{show(value)}"' for key, value in attributes.items() if value is not None)
    return Html(f"<{name}{given}>") if name in _EMPTY else Html(f"<{name}{given}>{join(pieces)}</{name}>")


def join(pieces: Iterable[Piece], between: str = "") -> Html:
    """Return pieces side by side; texts among them, and the text between them, are escaped."""
    return Html(show(between).join(piece if isinstance(piece, Html) else show(piece) for piece in pieces if piece is not None))


def show(text: str) -> Html:
    """Return a text as HTML that shows it."""
    is_plain = text.isascii() and text.isprintable()  # most texts are, and a long page has some hundred thousand
    return Html(escape(text if is_plain else visible(text)))


def trust(text: str) -> Html:
    """Return a text of the program's own, such as a style sheet, as it stands."""
    return Html(text)


def _spell(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
