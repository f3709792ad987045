"""Answers as JSON and back: what a digest says is fixed when it is planned, whatever happens until it is sent."""

import dataclasses
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from briefings.answers.blocks import (
    Answer,
    Block,
    Diff,
    Document,
    Entry,
    Extract,
    Heading,
    HistoryEntry,
    Link,
    Listed,
    Match,
    Mentions,
    Menu,
    Moment,
    Notice,
    Page,
    Prose,
    Provenance,
    Quotation,
    Rule,
    Statement,
    Worded,
)
from briefings.answers.pictures import QuotePicture, RelationsPicture, TimelinePicture
from briefings.model.errors import StoreError

TAGS: MappingProxyType[str, type[Block]] = MappingProxyType(
    {
        "Heading": Heading,
        "Prose": Prose,
        "Statement": Statement,
        "Worded": Worded,
        "Quotation": Quotation,
        "Entry": Entry,
        "Listed": Listed,
        "Match": Match,
        "Notice": Notice,
        "Extract": Extract,
        "Deed": HistoryEntry,
        "Diff": Diff,
        "Mentions": Mentions,
        "Moment": Moment,
        "Rule": Rule,
        "TimelinePicture": TimelinePicture,
        "RelationsPicture": RelationsPicture,
        "QuotePicture": QuotePicture,
    }
)
"""The tags of frozen blocks, by which they are read again for as long as the digest is kept.

They are stored, so a tag stays as it is when its class is renamed or moved. The keys inside are the names of the fields of blocks
and of all that they hold: whoever renames a field has to read the old key, too.
"""
_TAG_OF: MappingProxyType[type[Block], str] = MappingProxyType({kind: tag for tag, kind in TAGS.items()})


@dataclass(frozen=True, slots=True)
class _Frozen:
    """All of an answer, each block with its tag, as JSON itself does not tell kinds apart. The names of the fields are stored."""

    blocks: tuple[tuple[str, msgspec.Raw], ...]
    title: str
    links: tuple[Link, ...] = ()
    menus: tuple[Menu, ...] = ()
    provenance: Provenance | None = None
    here: Link | None = None
    page: Page = dataclasses.field(default_factory=Page)
    per_page: int = 0
    words: int = 0
    private: bool = False
    apologises: bool = False
    changed: str = ""
    documents: tuple[Document, ...] = ()


NOT_FROZEN = frozenset({"pickers"})
"""Fields of an answer that nothing has which is posted: menus to pick several things from are the desk's alone."""
_BESIDE_BLOCKS = tuple(field.name for field in dataclasses.fields(Answer) if field.name not in {"blocks", *NOT_FROZEN})


def freeze(answer: Answer) -> str:
    """Return an answer as JSON; equal answers give equal texts."""
    blocks = tuple((_TAG_OF[type(block)], msgspec.Raw(msgspec.json.encode(block))) for block in answer.blocks)
    rest = {name: getattr(answer, name) for name in _BESIDE_BLOCKS}
    return msgspec.json.encode(_Frozen(blocks, **rest)).decode()


def thaw(text: str) -> Answer:
    """Return the answer that was frozen, equal in every part. Raises StoreError if the text is not one that `freeze` wrote."""
    try:
        frozen = msgspec.json.decode(text, type=_Frozen)
        blocks = tuple(msgspec.json.decode(raw, type=TAGS[tag]) for tag, raw in frozen.blocks)
    except (msgspec.MsgspecError, KeyError) as error:
        raise StoreError("A digest in the database is damaged.", "Put the last backup in its place.") from error
    rest = {field.name: getattr(frozen, field.name) for field in dataclasses.fields(frozen) if field.name != "blocks"}
    return Answer(blocks=blocks, **rest)
