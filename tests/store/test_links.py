# pyright: reportPrivateUsage=false
# The private places of the store and of its driver are looked into on purpose.
from datetime import datetime, timedelta

import pytest

from briefings.model.errors import StoreError
from briefings.store.store import Store

DAY = timedelta(days=1)


async def test_the_same_target_has_the_same_short_key(store: Store, now: datetime) -> None:
    key = await store.save_link(1, "actor?name=ana-ruiz", now=now, keep=DAY)
    assert key == await store.save_link(1, "actor?name=ana-ruiz", now=now, keep=DAY)
    assert key != await store.save_link(1, "actor?name=tom-okafor", now=now, keep=DAY)
    assert len(key) == 16
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz234567")


async def test_a_link_ends_when_its_time_is_over(store: Store, now: datetime) -> None:
    key = await store.save_link(1, "x", now=now, keep=DAY)
    assert await store.link(1, key, now=now + DAY - timedelta(microseconds=1)) == "x"
    assert await store.link(1, key, now=now + DAY) is None
    assert await store.link(1, "nothing", now=now) is None


async def test_saving_again_prolongs_a_link_and_never_shortens_it(store: Store, now: datetime) -> None:
    key = await store.save_link(1, "x", now=now, keep=DAY)
    await store.save_link(1, "x", now=now, keep=DAY * 3)
    await store.save_link(1, "x", now=now, keep=DAY * 2)
    assert await store.link(1, key, now=now + DAY * 2.5) == "x"


async def test_expired_links_of_the_server_are_dropped(store: Store, now: datetime) -> None:
    for server in (1, 2):
        await store.save_link(server, "old", now=now, keep=DAY)
    await store.save_link(1, "new", now=now + DAY, keep=DAY)
    rows = await store._reader.read("SELECT server, target FROM link ORDER BY server", {})
    assert rows == [(1, "new"), (2, "old")]


async def test_what_was_synced_is_remembered_for_each_application(store: Store) -> None:
    assert await store.read_synced(11) is None
    await store.mark_synced(11, "first")
    await store.mark_synced(12, "other")
    await store.mark_synced(11, "second")
    assert (await store.read_synced(11), await store.read_synced(12)) == ("second", "other")


async def test_a_target_that_is_no_text_is_refused_in_a_sentence(store: Store, now: datetime) -> None:
    with pytest.raises(StoreError, match="no text or number"):
        await store.save_link(1, "half \ud800", now=now, keep=DAY)
