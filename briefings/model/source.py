"""The article a briefing was made from, and the pointers into its text.

Offsets count code points of the normalized text (see `briefings.text.normalise`), as TextPositionSelector of the W3C Web
Annotation Data Model does. The article's text itself is not part of a briefing.
"""

from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["body", "caption", "heading", "dateline"]
Basis = Literal["stated", "resolved", "inferred", "unknown", "metadata"]

UNKNOWN = "unknown"
"""What stands for a fact about the source that the article does not give."""


@dataclass(frozen=True, slots=True)
class OutsideDocument:
    """A document other than the article that a date rests on: `what` it reports, in our words, and `where` it is (an address)."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class When:
    """A date as honest as its source.

    `edtf` is an EDTF value ("" if nothing is known), `worded` the article's own words for it. `basis` says how one leads to
    the other: the words alone ("stated"), the words with another date of the article ("resolved") or with something from outside
    it ("inferred"); the last two name it in `resolved_by`. A day of publication may also be what the article's page says of
    itself ("metadata"); `resolved_by` names the place then. `outside` are the documents that an inference rests on.
    """

    edtf: str = ""
    worded: str = ""
    basis: Basis = "unknown"
    resolved_by: str = ""
    outside: tuple[OutsideDocument, ...] = ()


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
class Stretch:
    """Words of the article that a line of ours rests on: where they stand, and what proves them.

    `start` and `end` are a TextPositionSelector (end exclusive); `sha256` is the hexadecimal hash of the words in UTF-8. `words`
    are the words themselves (the `exact` of a TextQuoteSelector), "" if only somebody who has the article is to see them.
    """

    start: int
    end: int
    sha256: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the article: where it stands and what proves it, not what it says.

    `position` counts from 1; `opens` holds its first three words (six at most); `sha256` is the hexadecimal hash of its text in
    UTF-8. `start` and `end` are a TextPositionSelector (end exclusive); -1 if the author left them out.
    """

    id: str
    position: int
    opens: str
    sha256: str
    kind: PassageKind = "body"
    start: int = -1
    end: int = -1
