from datetime import datetime, timedelta

from briefings.store.records import SHIPPED, Counts
from briefings.store.store import Store
from support.factory import harbour


async def test_a_server_sees_its_own_and_what_ships_but_no_other_servers(store: Store, now: datetime) -> None:
    await store.load(SHIPPED, harbour("shipped"), now=now)
    await store.load(1, harbour("one"), now=now)
    await store.load(2, harbour("two", headline="A secret of two"), now=now)
    assert [card.id for card in await store.cards(1)] == ["one", "shipped"]
    assert [card.id for card in await store.cards(2)] == ["shipped", "two"]
    assert [card.id for card in await store.cards(SHIPPED)] == ["shipped"]
    assert [card.id for card in await store.cards(3)] == ["shipped"]
    assert await store.briefing(1, "two") is None
    assert await store.briefing(SHIPPED, "one") is None
    assert await store.names(1, "briefing", "secret") == ()
    assert {name.briefing for name in await store.names(1, "actor", "ana")} == {"one", "shipped"}
    assert {name.briefing for name in await store.names(SHIPPED, "actor", "ana")} == {"shipped"}
    assert {name.briefing for name in await store.all_names(1, "actor")} == {"one", "shipped"}
    assert await store.names(1, "actor", "ana", briefing="two") == ()


async def test_an_own_briefing_hides_the_shipped_one_of_its_id_there_only(store: Store, now: datetime) -> None:
    await store.load(SHIPPED, harbour(headline="Shipped"), now=now)
    await store.load(SHIPPED, harbour(headline="Shipped again"), now=now)
    await store.load(1, harbour(headline="Edited"), now=now)
    (own,), (shipped,) = await store.cards(1), await store.cards(2)
    assert (own.server, own.headline, own.revision) == (1, "Edited", 1)
    assert (shipped.server, shipped.headline, shipped.revision) == (SHIPPED, "Shipped again", 2)
    seen = await store.briefing(1, "harbour-talks")
    assert seen is not None
    assert (seen.server, seen.briefing.summary.headline.text) == (1, "Edited")
    assert await store.briefing(1, "harbour-talks", revision=2) is None
    assert [name.label for name in await store.names(1, "briefing", "")] == ["Edited"]
    assert [name.label for name in await store.names(1, "briefing", "shipped")] == []
    assert [name.label for name in await store.names(1, "briefing", "", briefing="harbour-talks")] == ["Edited"]
    assert {name.label for name in await store.all_names(1, "briefing")} == {"Edited"}
    assert [name.label for name in await store.names(2, "briefing", "shipped")] == ["Shipped again"]


async def test_where_not_all_names_fit_the_own_ones_come_first(store: Store, now: datetime) -> None:
    await store.load(SHIPPED, harbour("shipped"), now=now)
    await store.load(1, harbour("own"), now=now)
    few = await store.all_names(1, "actor", limit=12)
    assert len(few) == 12
    assert {name.briefing for name in few} == {"own"}
    assert len(await store.all_names(1, "actor")) == 24


async def test_the_same_content_is_another_servers_own_first_revision(store: Store, now: datetime) -> None:
    await store.load(1, harbour(), now=now)
    loaded = await store.load(2, harbour(), now=now)
    assert (loaded.revision, loaded.changed) == (1, True)


async def test_a_card_tells_what_a_list_shows(store: Store, now: datetime) -> None:
    await store.load(SHIPPED, harbour(), now=now)
    (card,) = await store.cards(5)
    assert card.counts == Counts(passages=10, actors=8, relations=1, quotes=4, events=4, figures=2, notes=2, corrections=0)
    assert (card.publisher, card.published, card.as_of) == ("Example Courier", "2024-05-14", "2024-05-14")
    assert (card.tags, card.loaded_at) == (("harbour", "strike"), now)


async def test_links_belong_to_one_server(store: Store, now: datetime) -> None:
    key = await store.save_link(1, "quotes?briefing=harbour-talks", now=now, keep=timedelta(days=1))
    assert await store.link(1, key, now=now) == "quotes?briefing=harbour-talks"
    assert await store.link(2, key, now=now) is None
    assert await store.link(SHIPPED, key, now=now) is None
