"""Passing a briefing on as a file, from whichever surface: always with how it stands with its readers."""

from dataclasses import replace
from datetime import date, datetime

from briefings.caller import LIBRARY
from briefings.export import Edition, Exported, Retraction, export
from briefings.model.briefing import Briefing
from briefings.model.errors import NotFoundError, StoreError
from briefings.model.revision import parse_revised
from briefings.services.drafts import Work
from briefings.store.desk_records import AuditEvent, Draft
from briefings.store.records import Stored, Version
from briefings.store.store import Store
from briefings.store.timestamps import moment_of
from briefings.text.normalise import fingerprint


async def export_published(
    store: Store, server: int, briefing: str, format_name: str, *, revision: int | None = None
) -> Exported:
    """Return a briefing as that server sees it as a file: its current revision, or an older one that is named.

    `format_name` is a key of `briefings.export.FORMATS`. Raises NotFoundError if there is no such briefing or revision,
    InvalidArgumentError for an unknown format, NothingDatedError for a timeline without dates, and StoreError.
    """
    version = await store.current(server, briefing)
    if version is None:
        raise NotFoundError(f"There is no briefing called “{briefing}” here.", "/briefings lists what there is.")
    # Zero is a number that somebody may name, so only None means the current one.
    wanted = version.revision if revision is None else revision
    stored = await store.briefing(server, briefing, revision=wanted)
    if stored is None or stored.server != version.server:
        if revision is None:
            raise StoreError("The briefing was changed while it was read.", "Try it again.")
        newest = "The last one was" if version.retracted_at else "Readers see"
        message = f"There is no revision {revision} of {briefing} here. {newest} revision {version.revision}."
        raise NotFoundError(message, "Name an older one, or leave the revision out.")
    edition = await find_edition(store, version, stored)
    return export(stored.briefing, await _with_article(store, server, stored.briefing, edition), format_name)


async def export_draft(store: Store, work: Work, server: int, format_name: str) -> Exported:
    """Return a draft of that server as a file that says that it is one.

    Raises NotFoundError if there is no draft of the briefing, and otherwise what `briefings.export.export` raises.
    """
    draft = work.draft
    if not draft.version:
        message = f"There is no draft of {draft.briefing.id} here: nobody has changed anything since it was published."
        raise NotFoundError(message, "Leave the revision out for the text that readers see.")
    origin = await _find_origin(store, server, draft.briefing.id) or await _find_shipped(store, work.draft)
    edition = Edition(draft.base, None, is_draft=True, server=server, origin=origin)
    return export(draft.briefing, await _with_article(store, server, draft.briefing, edition), format_name)


async def find_edition(store: Store, version: Version, stored: Stored) -> Edition:
    """How a stored revision stands with its readers; `version` is the current one of its briefing. Raises StoreError."""
    events = await store.desk.retractions(version.server, stored.briefing.id, until=version.seq)
    replaced_by = version.revision if stored.revision != version.revision else 0
    origin = await _find_origin(store, stored.server, stored.briefing.id)
    published_at = _published_at(stored, origin)
    retraction = _retraction(version, events)
    return Edition(stored.revision, published_at, retraction, replaced_by, server=stored.server, origin=origin)


async def _find_origin(store: Store, server: int, briefing: str) -> Briefing | None:
    """The shipped text that a server's copy was made from; None if it has no copy."""
    revisions = await store.desk.find_copy_revisions(server, briefing)
    original = await store.briefing(LIBRARY, briefing, revision=revisions[0]) if revisions else None
    return original.briefing if original else None


async def _find_shipped(store: Store, draft: Draft) -> Briefing | None:
    """The shipped text that a draft was begun from; None if it was begun from nothing, or from what its server published."""
    if not draft.base or draft.base_server != LIBRARY:
        return None
    shipped = await store.briefing(LIBRARY, draft.briefing.id, revision=draft.base)
    return shipped.briefing if shipped else None


async def _with_article(store: Store, server: int, briefing: Briefing, edition: Edition) -> Edition:
    """The edition with the text that it was made from, if the server that asks keeps just that."""
    wanted = briefing.source.fingerprint
    article = await store.desk.article_of(server, briefing.id, wanted)
    return replace(edition, article=article.text) if article and fingerprint(article.text) == wanted else edition


def _retraction(version: Version, events: tuple[AuditEvent, ...]) -> Retraction | None:
    """The last retraction. The audit events are the last two of their kind, newest first."""
    at = moment_of(version.retracted_at)
    if at:
        return Retraction(at, version.retracted_why)
    match events:
        case (AuditEvent(step="restore") as restored, AuditEvent(step="retract") as retracted):
            return Retraction(retracted.at, " ".join(retracted.detail), restored.at)
        case _:
            return None


def _published_at(stored: Stored, origin: Briefing | None) -> datetime | date | None:
    """When readers first had this text; None if nobody has said.

    What a desk published has the moment at which it did. Of the library's texts only their authors can tell it: when this
    database was made, or a file was loaded into it, says nothing of that. A server that retracts what ships gets a copy by that,
    which nobody has published.
    """
    if stored.server == LIBRARY or origin == stored.briefing:
        return parse_revised(stored.briefing.revised)
    return stored.loaded_at
