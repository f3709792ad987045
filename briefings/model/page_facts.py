"""What a web page says of its article besides the text, and what of the page is not the article's."""

from dataclasses import dataclass
from typing import Literal

FactKind = Literal["title", "author", "publisher", "language", "published", "modified"]
KINDS: tuple[FactKind, ...] = ("title", "author", "publisher", "language", "published", "modified")
"""What is looked for, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a page says of its article; `where` says to people in which place of the page it stands.

    Days of publication and change are written YYYY-MM-DD. `is_stated` is False for what was only found by how such things are
    usually marked.
    """

    kind: FactKind
    value: str
    where: str
    is_stated: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a page that was left out: what it is, its text, and how many paragraphs of the article precede it."""

    what: str
    text: str
    after: int
