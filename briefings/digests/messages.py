"""A digest as it is sent and stored."""

from dataclasses import dataclass

from briefings.answers.blocks import Answer
from briefings.store.digests.records import NewPart, PartItem


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a digest, the same frozen, and what it shows."""

    answer: Answer
    body: str
    items: tuple[PartItem, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest in its messages; `empty`: nothing is new in it. Without messages it is to be skipped."""

    messages: tuple[Message, ...]
    empty: bool
    parts: tuple[NewPart, ...] = ()
    """What the store keeps of the messages."""
