"""Briefings as a store gives them back: what is listed, read whole, named and counted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from briefings.model.briefing import Briefing

SHIPPED = 0
"""The server number of the library that ships."""
NameKind = Literal["briefing", "actor"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The revision that is current after a load, whether the load made it, and how many posted messages will be corrected."""

    revision: int
    changed: bool
    mends: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items of each kind a briefing has."""

    passages: int
    actors: int
    relations: int
    quotes: int
    events: int
    figures: int
    notes: int
    corrections: int
    tombstones: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """What a list of briefings shows of one. `published` and `as_of` are EDTF, "" if unknown; `server` is where it lives.

    `retracted` says why it was retracted, "" if it was not.
    """

    server: int
    id: str
    revision: int
    headline: str
    publisher: str
    published: str
    as_of: str
    tags: tuple[str, ...]
    counts: Counts
    loaded_at: datetime
    retracted: str = ""


@dataclass(frozen=True, slots=True)
class Recent:
    """A briefing that readers see, as a list of the newest has it: its id and its headline."""

    id: str
    headline: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A whole briefing as it was loaded, in one of its revisions; `server` is where it lives."""

    briefing: Briefing
    revision: int
    loaded_at: datetime
    server: int


@dataclass(frozen=True, slots=True)
class Version:
    """Tells one state of a briefing from every other: where it lives, its revision, load time, digest of its content.

    `seq` is the audit event that last changed what readers see of it; if it was retracted, the last two say when and why.
    """

    server: int
    revision: int
    loaded_at: str
    digest: str
    seq: int
    retracted_at: str
    retracted_why: str


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be named: how it is called, its id, the id of its briefing, and the folded spelling that was found."""

    label: str
    id: str
    briefing: str
    folded: str
