"""What the bot proposes for a draft, item by item, and what an editor has decided about it."""

from dataclasses import dataclass
from typing import Literal

from briefings.model.briefing import Actor, Event, Figure, Point, Quote, Relation

ProposedKind = Literal["lead", "key", "quote", "actor", "relation", "event", "figure", "furniture"]
""""furniture" is no item: a passage that is not the account itself, such as a byline, with what it is as its text."""
ProposedValue = Point | Quote | Actor | Relation | Event | Figure
ProposedState = Literal["sure", "check", "unknown"]
"""Sure: filled in. Check: keeping it confirms its claim. Unknown: something is left empty that a person has to fill in."""
Decision = Literal["open", "kept", "dropped"]


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item that the bot proposes.

    `id` is its own in the draft ("quote-3"). `value` is the item as it would stand in the briefing; actors that it names are ids
    of proposed actors. `claim` is what keeping it confirms ("“he” → Ana Ruiz?"), "" if it is sure; `why` says to an editor what
    decided it. `at` is where its words begin, in code points of the article. `is_preset` says whether it is ticked before anybody
    touches it, `is_picked` whether it is ticked now. Kept, it is the briefing's item `address`.
    """

    id: str
    kind: ProposedKind
    value: ProposedValue
    state: ProposedState
    at: int
    claim: str = ""
    why: str = ""
    is_preset: bool = True
    is_picked: bool = True
    decision: Decision = "open"
    address: str = ""
