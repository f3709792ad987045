"""A briefing as the rows that are written of it, made before a transaction begins: making them takes longer than writing them."""

from dataclasses import dataclass

from briefings.model.briefing import Briefing
from briefings.store.codec import Codec, ItemRow
from briefings.store.names import NameRow, name_rows
from briefings.store.search.rows import SearchRow, search_rows
from briefings.store.sqlite.errors import plain_errors


@dataclass(frozen=True, slots=True)
class BriefingRows:
    """The rows of a briefing: `card` is what lists show of it, by column; `found` is each thing to search for with its JSON."""

    id: str
    digest: str
    head: str
    card: dict[str, str | int]
    items: tuple[ItemRow, ...]
    names: tuple[NameRow, ...]
    found: tuple[tuple[SearchRow, str], ...]


def make_digest(briefing: Briefing, codec: Codec) -> str:
    """Make what tells one content from another: a third of the work of `make_rows`. Raises StoreError as that does."""
    with plain_errors():
        return codec.digest(briefing)


def make_rows(briefing: Briefing, codec: Codec) -> BriefingRows:
    """Make all rows of a briefing. It takes a few milliseconds, and needs no database.

    Raises StoreError for a text that no database can hold: half a surrogate pair.
    """
    with plain_errors():
        return _make(briefing, codec)


def _make(briefing: Briefing, codec: Codec) -> BriefingRows:
    return BriefingRows(
        briefing.id,
        codec.digest(briefing),
        codec.head(briefing),
        {
            "headline": briefing.summary.headline.text,
            "publisher": briefing.source.publisher,
            "published": briefing.source.published.edtf,
            "as_of": briefing.as_of,
            "tags": codec.json(briefing.tags),
            "counts": codec.json(codec.counts(briefing)),
        },
        tuple(codec.items(briefing)),
        tuple(name_rows(briefing)),
        tuple((row, codec.json(row.found)) for row in search_rows(briefing)),
    )
