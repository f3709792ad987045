"""What can be searched for, and what a search brings back."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SearchKind = Literal["quote", "event", "fact", "actor", "briefing"]
Part = Literal["headline", "summary", "background", "disputed", "actors", "quotes", "events", "figures", "relations", "notes"]
MOST_HITS = 200
"""The newest hits are taken as they come and ranked outside the database: SQL's own rank looks at every match."""


@dataclass(frozen=True, slots=True)
class Findable:
    """Something that can be found: what it says, and what else it is found by (`more`).

    `part` is where in a briefing it stands and `item` its address there: an id, the dispute's for a side of it, or "headline",
    "lead", "why". Rows of older versions have "" for a sentence of the summary. `standing` is the word of
    the model for it (form of a quote, status of an event, standing of a fact, kind of an actor or note), `who` the names behind
    it, `dated` an EDTF value or "", `cite` passages. `actor` is the id of the actor whose page shows it, "" if none does.
    """

    kind: SearchKind
    part: Part
    item: str
    text: str
    more: tuple[str, ...] = ()
    standing: str = ""
    who: tuple[str, ...] = ()
    dated: str = ""
    cite: tuple[str, ...] = ()
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A match. `row` grows with the time of loading; `folded` is the folded text, then each of `more`, as they are compared."""

    row: int
    server: int
    briefing: str
    revision: int
    publisher: str
    found: Findable
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Days to keep to, both inclusive; None for an end that is left open. What may lie within is kept, what is undated is not."""

    first: date | None = None
    last: date | None = None


ANY_TIME = Span()
"""No limit in time: what is undated is found, too."""
