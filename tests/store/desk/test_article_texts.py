"""A newer text of an article: kept beside the older one for as long as something is made from it, counted, and erased."""

from dataclasses import replace
from datetime import datetime

from briefings.editing.reanchoring.reanchor import reanchor
from briefings.model.briefing import Briefing
from briefings.model.revision import State
from briefings.store.desk_records import Article, AuditEvent, AuditStep, Draft
from briefings.store.store import Store
from briefings.text.normalise import normalise
from support.dumping import dump
from support.factory import ARTICLE, harbour

SERVER, ELSEWHERE, EDITOR = 7, 8, 70
NAME = "harbour-talks"
OLD = normalise(ARTICLE)
NEW, NEWER = OLD.replace("1,400", "1,500"), OLD.replace("1,400", "1,600")


def event(now: datetime, step: AuditStep, server: int = SERVER) -> AuditEvent:
    return AuditEvent(server, now, EDITOR, step, NAME)


def article(now: datetime, text: str) -> Article:
    return Article("talks.txt", text, now, EDITOR)


def on(text: str) -> Briefing:
    return reanchor(harbour(), OLD, text).briefing


async def begin(store: Store, now: datetime, server: int = SERVER) -> Draft:
    """Something published with its article, and a draft of it on a newer text."""
    await store.desk.publish(harbour(), event(now, "publish", server), version=None, base=0)
    await store.desk.put_article(NAME, article(now, OLD), event(now, "source", server))
    draft = Draft(on(NEW), 0, State.DRAFT, 1, server, now, EDITOR)
    return await store.desk.put_draft(draft, event(now, "edit", server), article=article(now, NEW))


async def text_of(store: Store, briefing: Briefing | None = None, server: int = SERVER) -> str:
    """The text that the desk works on, or that an edition was made from."""
    if briefing is None:
        kept = await store.desk.article(server, NAME)
    else:
        kept = await store.desk.article_of(server, NAME, briefing.source.fingerprint)
    return kept.text if kept else ""


async def kept(store: Store) -> list[tuple[object, ...]]:
    return (await dump(store))["article_text"]


async def test_the_draft_and_what_is_published_have_a_text_each(store: Store, now: datetime) -> None:
    draft = await begin(store, now)
    assert await text_of(store) == NEW
    assert await text_of(store, harbour()) == OLD
    await store.desk.publish(draft.briefing, event(now, "publish"), version=draft.version, base=1)
    assert await text_of(store) == NEW
    assert await text_of(store, harbour()) == OLD, "the first revision can still be proved"
    await store.desk.publish(harbour(), event(now, "rollback"), version=None, base=2)
    assert await text_of(store) == OLD, "and be gone back to"
    assert await text_of(store, on(NEW)) == NEW


async def test_a_text_that_no_draft_and_no_revision_is_made_from_goes(store: Store, now: datetime) -> None:
    draft = await begin(store, now)
    third = replace(draft, briefing=on(NEWER))
    draft = await store.desk.put_draft(third, event(now, "edit"), article=article(now, NEWER))
    assert len(await kept(store)) == 1
    assert await text_of(store) == NEWER
    await store.desk.drop_draft(NAME, draft.version, event(now, "discard"))
    assert await kept(store) == []
    assert await text_of(store) == OLD


async def test_a_published_text_outlives_a_draft_on_it(store: Store, now: datetime) -> None:
    draft = await begin(store, now)
    await store.desk.publish(draft.briefing, event(now, "publish"), version=draft.version, base=1)
    again = await store.desk.put_draft(Draft(on(NEW), 0, State.DRAFT, 2, SERVER, now, EDITOR), event(now, "edit"))
    await store.desk.drop_draft(NAME, again.version, event(now, "discard"))
    assert await text_of(store) == NEW


async def test_attaching_the_newer_text_once_more_leaves_the_older_one(store: Store, now: datetime) -> None:
    draft = await begin(store, now)
    await store.desk.publish(draft.briefing, event(now, "publish"), version=draft.version, base=1)
    await store.desk.put_article(NAME, article(now, NEW), event(now, "source"))
    assert await text_of(store) == NEW
    assert await text_of(store, harbour()) == OLD


async def test_it_counts_in_the_quota(store: Store, now: datetime) -> None:
    await begin(store, now)
    before = (await store.servers.usage(SERVER)).size
    draft = await store.desk.draft(SERVER, NAME)
    assert draft
    longer = replace(draft, briefing=on(f"{NEW}\n{'So it went. ' * 100}\n"))
    await store.desk.put_draft(longer, event(now, "edit"), article=article(now, f"{NEW}\n{'So it went. ' * 100}\n"))
    assert (await store.servers.usage(SERVER)).size >= before + 1200


async def test_it_is_erased_with_the_briefing_in_its_own_server_alone(store: Store, now: datetime) -> None:
    await begin(store, now)
    await begin(store, now, ELSEWHERE)
    await store.desk.delete(NAME, event(now, "delete"))
    assert [row[0] for row in await kept(store)] == [ELSEWHERE]
    assert await text_of(store, on(NEW)) == ""
    assert await text_of(store, server=ELSEWHERE) == NEW
    assert not await store.desk.keeps(SERVER, NAME)


async def test_it_goes_with_the_server(store: Store, now: datetime) -> None:
    await begin(store, now)
    await store.servers.erase([SERVER], now=now)
    assert await kept(store) == []
