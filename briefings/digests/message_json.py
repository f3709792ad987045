"""Answers as JSON and back: what a digest says is fixed when it is planned, whatever happens until it is sent."""

import dataclasses
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

import msgspec

from briefings.answers.blocks import Answer, Block, Document, Link, Menu, Page, Provenance
from briefings.model.errors import StoreError

_KINDS: MappingProxyType[str, type[Block]] = MappingProxyType({kind.__name__: kind for kind in get_args(Block)})


@dataclass(frozen=True, slots=True)
class _Frozen:
    """All of an answer, its blocks each with the name of its kind: JSON by itself does not tell one from another."""

    blocks: tuple[tuple[str, msgspec.Raw], ...]
    title: str
    links: tuple[Link, ...] = ()
    menus: tuple[Menu, ...] = ()
    provenance: Provenance | None = None
    here: Link | None = None
    page: Page = dataclasses.field(default_factory=Page)
    per_page: int = 0
    private: bool = False
    apologises: bool = False
    changed: str = ""
    documents: tuple[Document, ...] = ()


def freeze(answer: Answer) -> str:
    """The answer as JSON; equal answers give equal texts."""
    blocks = tuple((type(block).__name__, msgspec.Raw(msgspec.json.encode(block))) for block in answer.blocks)
    rest = {each.name: getattr(answer, each.name) for each in dataclasses.fields(answer) if each.name != "blocks"}
    return msgspec.json.encode(_Frozen(blocks, **rest)).decode()


def thaw(text: str) -> Answer:
    """The answer that was frozen, equal to it in every part. Raises StoreError where the text is none."""
    try:
        frozen = msgspec.json.decode(text, type=_Frozen)
        blocks = tuple(msgspec.json.decode(raw, type=_KINDS[kind]) for kind, raw in frozen.blocks)
    except (msgspec.MsgspecError, KeyError) as error:
        raise StoreError("A digest in the database is damaged.", "Put the last backup in its place.") from error
    rest = {each.name: getattr(frozen, each.name) for each in dataclasses.fields(frozen) if each.name != "blocks"}
    return Answer(blocks=blocks, **rest)
