"""The article a briefing was made from, and the pointers into its text.

Offsets count code points of the normalized text (see `briefings.text.normalise`), as TextPositionSelector of the W3C Web
Annotation Data Model does. The article's text itself is not part of a briefing.
"""

from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["body", "caption", "heading", "dateline"]
Basis = Literal["stated", "resolved", "inferred", "unknown"]

UNKNOWN = "unknown"
"""What stands for a fact about the source that the article does not give."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as honest as its source.

    `edtf` is an EDTF value ("" if nothing is known), `worded` the article's own words for it. `basis` says how one leads to
    the other: the words alone ("stated"), the words with another date of the article ("resolved") or with something from outside
    it ("inferred"); the last two name it in `resolved_by`.
    """

    edtf: str = ""
    worded: str = ""
    basis: Basis = "unknown"
    resolved_by: str = ""


UNDATED = When()
"""No date at all."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """Whether the whole article was at hand, and in our words what is missing."""

    whole: bool
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One article. What the article does not say stays "unknown".

    `fingerprint` is "sha256:" and the hexadecimal SHA-256 of the normalized text in UTF-8.
    """

    publisher: str
    fingerprint: str
    complete: Completeness
    published: When = UNDATED
    title: str = UNKNOWN
    author: str = UNKNOWN
    url: str = UNKNOWN
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the article: where it stands and what proves it, not what it says.

    `position` counts from 1; `opens` holds at most its first six words; `sha256` is the hexadecimal hash of its text in UTF-8.
    `start` and `end` are a TextPositionSelector (end exclusive); -1 if the author left them out.
    """

    id: str
    position: int
    opens: str
    sha256: str
    kind: PassageKind = "body"
    start: int = -1
    end: int = -1
