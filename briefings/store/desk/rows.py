"""Rows of the desk to records and back."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from briefings.model.briefing import Briefing
from briefings.model.item_ids import give_ids
from briefings.store.codec import Codec
from briefings.store.desk_records import Article, Draft, DraftCard, ItemVersion, RevisionCard
from briefings.store.driver import Driver, Value
from briefings.store.record_reader import RecordReader
from briefings.store.timestamps import text_of
from briefings.text.normalise import fingerprint

_ITEM_VERSIONS = msgspec.json.Decoder(dict[str, tuple[int, int]])


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """Which version of a draft there is, the revision it was made from, and the channel where its card is wanted; 0 for none."""

    version: int
    base: int
    channel: int


@dataclass(frozen=True, slots=True)
class OwnCurrent:
    """The current revision of a server's own briefing."""

    revision: int
    is_retracted: bool


@dataclass(frozen=True, slots=True)
class ShippedCurrent:
    """The current revision of a shipped briefing, and the digest of its content."""

    revision: int
    digest: str


@dataclass(frozen=True, slots=True)
class CopyRevisions:
    """The shipped revision that a server's copy was made from, and the one that ships now."""

    copied: int
    shipped: int


@dataclass(frozen=True, slots=True)
class SameArticle:
    """A briefing that was made from an article, and whether it is a draft."""

    briefing: str
    is_draft: bool


def _read_briefing(body: str) -> Briefing:
    return give_ids(msgspec.json.decode(body, type=Briefing))


def _read_item_versions(text: str) -> dict[str, ItemVersion]:
    return {address: ItemVersion(*of) for address, of in _ITEM_VERSIONS.decode(text).items()}


_OF_DRAFTS, _OF_BRIEFINGS, _OF_ARTICLES = "drafts", "briefings", "articles"
DRAFTS = RecordReader(Draft, _OF_DRAFTS, briefing=_read_briefing, item_versions=_read_item_versions)
DRAFT_CARDS = RecordReader(DraftCard, _OF_DRAFTS)
_DRAFT_VERSIONS = RecordReader(DraftVersion, _OF_DRAFTS)
ARTICLES = RecordReader(Article, _OF_ARTICLES)
SAME_ARTICLES = RecordReader(SameArticle, _OF_ARTICLES)
REVISION_CARDS = RecordReader(RevisionCard, _OF_BRIEFINGS)
COPY_REVISIONS = RecordReader(CopyRevisions, _OF_BRIEFINGS)
_OWN_CURRENT = RecordReader(OwnCurrent, _OF_BRIEFINGS)
_SHIPPED_CURRENT = RecordReader(ShippedCurrent, _OF_BRIEFINGS)


def find_draft_version(driver: Driver, sql: Mapping[str, str], server: int, briefing: str) -> DraftVersion | None:
    """Return which version of a draft the transaction sees, None if there is no draft. Raises StoreError."""
    return _DRAFT_VERSIONS.read_one(driver.execute(sql["draft_version"], {"server": server, "briefing": briefing}))


def find_own(driver: Driver, sql: Mapping[str, str], server: int, briefing: str) -> OwnCurrent | None:
    """Return the current revision of the server's own briefing that the transaction sees, or None. Raises StoreError."""
    return _OWN_CURRENT.read_one(driver.execute(sql["own_current"], {"server": server, "briefing": briefing}))


def find_shipped(driver: Driver, sql: Mapping[str, str], briefing: str) -> ShippedCurrent | None:
    """Return the revision of a briefing that ships now, or None. Raises StoreError."""
    return _SHIPPED_CURRENT.read_one(driver.execute(sql["shipped_current"], {"briefing": briefing}))


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
