"""A digest as it is sent and stored."""

from dataclasses import dataclass

from briefings.answers.blocks import Answer
from briefings.store.digests.records import NewPart, PartItem


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a digest: its answer, the same answer frozen (`body`), and what it shows."""

    answer: Answer
    body: str
    items: tuple[PartItem, ...]


@dataclass(frozen=True, slots=True)
class ComposedDigest:
    """A digest in its messages; `is_empty`: nothing is new in it. Without messages it is to be skipped."""

    messages: tuple[Message, ...]
    is_empty: bool
    parts: tuple[NewPart, ...] = ()
    """What the store keeps of the messages."""
