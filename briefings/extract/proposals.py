"""What the bot proposes for a briefing: stretches of the article's text, each with how sure it is and the words that decided it.

An `Extent` is a start and an end (exclusive) in code points of the normalized article: `text[start:end]` are the words, always.
A value that nothing in the article points to is left out and asked for.
"""

from dataclasses import dataclass, field
from typing import Literal

from briefings.model.briefing import ActorKind, EventStatus, Standing
from briefings.model.source import Basis
from briefings.text.extents import Extent

State = Literal["sure", "check", "unknown"]
"""Sure: filled in. Check: proposed, with a claim that a person confirms. Unknown: left empty, and asked."""
QuotationForm = Literal["direct", "partial", "nested"]
FurnitureKind = Literal["byline", "dateline", "caption", "credit", "boilerplate", "heading"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is proposed to have said something.

    `mention` are the article's words for them beside the quotation, perhaps a pronoun; `name` is the fullest name of the actor
    meant, "" if nobody is proposed. `cue` are the words of saying, `antecedent` those that a pronoun stands for. `role` is how
    the speaker is described beside the quotation, `to` whom they spoke to, `venue` where or in what ("in a statement"),
    `reported_by` who passes it on, `said` the words that date it. `why` is a sentence for an editor, `decided` are the words that
    it rests on.
    """

    state: State
    name: str = ""
    mention: Extent | None = None
    cue: Extent | None = None
    antecedent: Extent | None = None
    role: Extent | None = None
    to: Extent | None = None
    venue: Extent | None = None
    reported_by: Extent | None = None
    said: Extent | None = None
    why: str = ""
    decided: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotationProposal:
    """Words that somebody said: `segments` without the outer marks, several if they are interrupted or run over paragraphs.

    A nested one stands `within` another, given by its place in the list of proposals.
    """

    segments: tuple[Extent, ...]
    form: QuotationForm
    speaker: Speaker
    within: int | None = None


@dataclass(frozen=True, slots=True)
class ActorProposal:
    """Somebody or something that acts: the fullest `name` as the article has it, and every place where it is named.

    `aliases` are its other forms in the article; `roles` the noun phrases beside it, as worded. `is_metonym` marks a place that
    stands for those who govern it ("Moscow said"). Proposals stand in the order of their importance.
    """

    name: str
    kind: ActorKind
    state: State
    mentions: tuple[Extent, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[Extent, ...] = ()
    is_metonym: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class EventProposal:
    """Something dated: the sentence it is told in, the clause that tells it, the words that date it, and what they say.

    `edtf` is never finer than the words and their anchor; "" if they need a date of publication and there is none. `actors` are
    names of actors in the clause, `by` whoever claims it.
    """

    sentence: Extent
    clause: Extent
    worded: Extent
    edtf: str
    basis: Basis
    status: EventStatus
    state: State
    actors: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class FigureProposal:
    """A number: `worded` is it with its hedge and unit, `what` the words that it counts, `value` as in a `Figure`."""

    sentence: Extent
    worded: Extent
    what: Extent
    value: str
    unit: str
    approximate: bool
    state: State
    standing: Standing = "reported"
    by: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class RelationProposal:
    """How one actor stands to another, if the article states it: both by name, and the words that say so."""

    subject: str
    label: Extent
    object: str
    sentence: Extent
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class ExtractProposal:
    """A sentence of the article for the summary: its own evidence, for an editor to reword. Claims say whose."""

    sentence: Extent
    state: State
    standing: Standing = "reported"
    by: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A passage, by its place from 0, that is not the account itself: a byline, a caption, what every page of the outlet has."""

    passage: int
    kind: FurnitureKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that is proposed for one article, every list in the order in which an editor should meet it.

    `title` are the article's own words for a headline if its text begins with one; `lead` are sentences to make the lead of, the
    likeliest first, `key` those for the key points.
    """

    quotations: tuple[QuotationProposal, ...] = ()
    actors: tuple[ActorProposal, ...] = ()
    events: tuple[EventProposal, ...] = ()
    figures: tuple[FigureProposal, ...] = ()
    relations: tuple[RelationProposal, ...] = ()
    title: Extent | None = None
    lead: tuple[ExtractProposal, ...] = ()
    key: tuple[ExtractProposal, ...] = ()
    furniture: tuple[Furniture, ...] = field(default=())
