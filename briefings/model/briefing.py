"""A briefing: what an article says, item by item, each with the passages it rests on.

The field names are the keys of the authored TOML. `cite` always holds passage ids; ids of items are unique in their briefing.
`evidence` are one to three stretches of the article, inside the passages that are cited: the words that an item rests on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from briefings.model.source import UNDATED, Basis, OutsideDocument, Passage, Source, Stretch, When

ActorKind = Literal["person", "organisation", "state", "place", "group"]
QuoteForm = Literal["direct", "partial", "nested", "paraphrase"]
EventStatus = Literal["happened", "ongoing", "planned", "claimed", "denied"]
Standing = Literal["reported", "claimed", "analysis"]
NoteKind = Literal["contradiction", "gap", "inference", "slip"]
RetractedKind = Literal["actor", "relation", "quote", "event", "figure", "note", "key", "point", "background", "dispute"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the article words it, not as we would."""

    worded: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organization, state, place or group that acts or is acted on. Without roles it cites by itself."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How one actor stands to another, under a label that neither would dispute, or marked as claimed and `by` whom."""

    id: str
    subject: str
    label: str
    object: str
    cite: tuple[str, ...]
    standing: Standing = "reported"
    by: tuple[str, ...] = ()
    evidence: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said.

    `segments` are verbatim and without the outer quotation marks; an interrupted quotation is one quote with several segments.
    A "partial" quote is less than a clause of the speaker's, a "nested" one stands `within` another, and a "paraphrase" is in
    our words. `names_speaker` are the article's words that name the speaker; if they hold only a pronoun, `antecedent` are
    the words it stands for. `speaker` is None if the article does not say who spoke. `context` is our words around a partial.
    """

    id: str
    form: QuoteForm
    segments: tuple[str, ...]
    cite: tuple[str, ...]
    speaker: str | None = None
    names_speaker: str = ""
    antecedent: str = ""
    to: str | None = None
    reported_by: str | None = None
    said: When = UNDATED
    within: str | None = None
    context: str = ""

    @property
    def voices(self) -> frozenset[str]:
        """The ids of whoever said or reported it."""
        return frozenset(filter(None, (self.speaker, self.reported_by)))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is going on, is planned, or is claimed or denied `by` somebody; see `When` for its date."""

    id: str
    what: str
    cite: tuple[str, ...]
    status: EventStatus = "happened"
    edtf: str = ""
    worded: str = ""
    basis: Basis = "unknown"
    resolved_by: str = ""
    actors: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    outside: tuple[OutsideDocument, ...] = ()
    evidence: tuple[Stretch, ...] = ()

    @property
    def when(self) -> When:
        """The event's date as one value."""
        return When(self.edtf, self.worded, self.basis, self.resolved_by, self.outside)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the article: `worded` as it stands there, `value` as a decimal ("85"), fraction ("1/3") or range ("9..10")."""

    id: str
    what: str
    value: str
    worded: str
    cite: tuple[str, ...]
    unit: str = ""
    approximate: bool = False
    standing: Standing = "reported"
    by: tuple[str, ...] = ()
    evidence: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence in our own words: reported as fact by the outlet, claimed `by` somebody, or somebody's analysis.

    Points that stand in a list have an `id`, given when the file is loaded if its author gave none (see `item_ids`).
    """

    text: str
    cite: tuple[str, ...]
    standing: Standing = "reported"
    by: tuple[str, ...] = ()
    id: str = ""
    evidence: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """One matter that the parties tell differently, each side as a point of its own; `brief` is all of it in one line."""

    matter: str
    sides: tuple[Point, ...]
    id: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The article in our own words.

    At a glance a reader sees `headline`, `lead` (one sentence), up to three `key` points and `why`; in full `points`,
    `background` and what is `disputed`. All but `headline` may be left out, as long as there is a `lead` or one of the `points`.
    All of them are points: they cite, too.
    """

    headline: Point
    why: Point | None = field(default=None, kw_only=True)
    points: tuple[Point, ...] = ()
    background: tuple[Point, ...] = ()
    disputed: tuple[Dispute, ...] = ()
    lead: Point | None = None
    key: tuple[Point, ...] = ()

    @property
    def opening(self) -> Point | None:
        """The sentence that a reader meets first: the lead; in a text without one, the first point, if there is any."""
        return self.lead or next(iter(self.points), None)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the wordings that a contradiction or slip is about, verbatim."""

    worded: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader must know about the article itself. `about` names the items it touches, or "source" for all of them.

    `brief` says it in one line, for beside an item that it touches.
    """

    id: str
    kind: NoteKind
    text: str
    about: tuple[str, ...]
    cite: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a published revision said (`was`), what it says now, why, and on which day (an EDTF day)."""

    date: str
    item: str
    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands in the place of a published item that was retracted: which it was, on which day (an EDTF day), and why.

    `position` is where it stood among the items of its kind, from 0. Its words are gone from here; older revisions keep them.
    """

    id: str
    kind: RetractedKind
    position: int
    date: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftLook:
    """What verifying found about an item, should be looked at, and an editor left as it is: the `finding`'s words, and `why`.

    It holds while the item says what it said: `sha256` is the hash of our words, what they cite and their evidence (see
    `briefings.editing.left_looks`). Editors see it, readers do not.
    """

    item: str
    finding: str
    sha256: str
    why: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing. `as_of` is the EDTF date up to which it knows; "" if that cannot be told.

    `revised` is when its author gave this text to readers (see `revision.parse_revised`), "" if nobody has said.
    """

    id: str
    as_of: str
    source: Source
    passages: tuple[Passage, ...]
    summary: Summary
    tags: tuple[str, ...] = ()
    revised: str = ""
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    left: tuple[LeftLook, ...] = ()

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of that id, or None."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def notes_about(self, *item_ids: str) -> Iterator[Note]:
        """The notes that touch any of these items, in file order; "source" asks for those about the article as a whole."""
        wanted = set(item_ids)
        return (note for note in self.notes if wanted.intersection(note.about))
