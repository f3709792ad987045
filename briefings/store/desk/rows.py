"""Rows of the desk to records and back. Each reader but `decode` raises msgspec.MsgspecError or ValueError if a row is none."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import msgspec

from briefings.model.briefing import Briefing
from briefings.model.errors import StoreError
from briefings.model.item_ids import give_ids
from briefings.model.revision import State
from briefings.store.codec import Codec
from briefings.store.desk_records import Article, Draft, DraftCard, ItemVersion, RevisionCard
from briefings.store.driver import Value
from briefings.store.timestamps import text_of
from briefings.text.normalise import fingerprint

T = TypeVar("T")
_ItemVersions = dict[str, tuple[int, int]]
_DraftRow = tuple[int, str, int, int, str, str, str, str, int, str, int, int, str]


def decode(read: Callable[[tuple[object, ...]], T], row: tuple[object, ...]) -> T:
    """Read a row by one of the readers below. Raises StoreError if it is damaged."""
    try:
        return read(row)
    except (msgspec.MsgspecError, ValueError) as error:
        raise StoreError("A row of the desk in the database is damaged.", "Put the last backup in its place.") from error


def draft_values(server: int, draft: Draft, codec: Codec) -> dict[str, Value]:
    """Return what is stored of a draft."""
    return {
        "server": server,
        "briefing": draft.briefing.id,
        "version": draft.version,
        "state": draft.state.value,
        "base": draft.base,
        "base_server": draft.base_server,
        "headline": draft.briefing.summary.headline.text,
        "body": codec.json(draft.briefing),
        "accepted": codec.json(sorted(draft.accepted)),
        "reasons": codec.json(dict(draft.reasons)),
        "changed_at": text_of(draft.changed_at),
        "changed_by": draft.changed_by,
        "writers": codec.json(sorted(draft.writers)),
        "channel": draft.channel,
        "began": draft.began,
        "item_versions": codec.json({address: (of.version, of.seq) for address, of in draft.item_versions.items()}),
    }


def draft_of(row: tuple[object, ...]) -> Draft:
    """Return the draft of a row."""
    values = msgspec.convert(row, _DraftRow)
    version, state, base, base_server, body, accepted, reasons, changed_at, changed_by, writers, channel, began, items = values
    return Draft(
        briefing=give_ids(msgspec.json.decode(body, type=Briefing)),
        version=version,
        state=State(state),
        base=base,
        base_server=base_server,
        changed_at=datetime.fromisoformat(changed_at),
        changed_by=changed_by,
        accepted=msgspec.json.decode(accepted, type=frozenset[str]),
        reasons=msgspec.json.decode(reasons, type=dict[str, str]),
        writers=msgspec.json.decode(writers, type=frozenset[int]),
        channel=channel,
        began=began,
        item_versions={address: ItemVersion(*of) for address, of in msgspec.json.decode(items, type=_ItemVersions).items()},
    )


def draft_card_of(row: tuple[object, ...]) -> DraftCard:
    """Return the card of a row."""
    briefing, headline, state, base, changed_at, changed_by = msgspec.convert(row, tuple[str, str, str, int, str, int])
    return DraftCard(briefing, headline, State(state), base, datetime.fromisoformat(changed_at), changed_by)


def article_values(server: int, briefing: str, article: Article) -> dict[str, Value]:
    """Return what is stored of an article."""
    return {
        "server": server,
        "briefing": briefing,
        "name": article.name,
        "text": article.text,
        "added_at": text_of(article.added_at),
        "added_by": article.added_by,
    }


def article_text_values(server: int, briefing: str, article: Article) -> dict[str, Value]:
    """Return what is stored of a newer text of an article."""
    return article_values(server, briefing, article) | {"fingerprint": fingerprint(article.text)}


def article_of(row: tuple[object, ...]) -> Article:
    """Return the article of a row."""
    name, text, added_at, added_by = msgspec.convert(row, tuple[str, str, str, int])
    return Article(name, text, datetime.fromisoformat(added_at), added_by)


def revision_of(row: tuple[object, ...]) -> RevisionCard:
    """Return the card of a revision's row."""
    revision, made_at, made_by = msgspec.convert(row, tuple[int, str, int])
    return RevisionCard(revision, datetime.fromisoformat(made_at), made_by)
