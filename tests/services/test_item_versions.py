"""Two editors share a draft: what one changes does not stand in the other's way, unless it is the same item."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefings import editing
from briefings.caller import Caller
from briefings.framework.services import Services, services_over
from briefings.model.briefing import Briefing
from briefings.model.revision import State
from briefings.services.drafts import Work
from briefings.services.proposing import SOURCE
from briefings.services.shared_drafts.item_versions import find_version, is_same_draft, list_changed, make_seen, say_changed
from briefings.services.shared_drafts.presence import Presence
from briefings.services.shared_drafts.steps import Besides
from briefings.store.desk_records import EVERY_ITEM, AuditEvent, ConflictError, Draft, ItemVersion
from support.factory import harbour
from support.newsroom import EDITOR, NOW, SERVER, at
from support.ready_store import open_ready

MIA, BEN = EDITOR, replace(EDITOR, user=9)
NAME = "talks"


@pytest.fixture
async def services(tmp_path: Path) -> AsyncGenerator[Services]:
    """A newsroom with a draft of something that nobody has published."""
    async with open_ready(tmp_path / "test.db") as store:
        draft = Draft(harbour(NAME), 0, State.DRAFT, 0, SERVER, NOW, MIA.user)
        await store.desk.put_draft(draft, AuditEvent(SERVER, NOW, MIA.user, "add", NAME))
        yield services_over(store)


def says(event: str, what: str) -> Callable[[Briefing], Briefing]:
    """The step of an editor who writes anew what happened."""
    return lambda text: editing.apply(text, event, "text", {**_form(text, event), "what": what})


def _form(text: Briefing, item: str) -> dict[str, str]:
    return {field.name: field.value for field in editing.fields(text, item, "text")}


async def write(services: Services, who: Caller, work: Work, item: str, what: str, *, seen: int = 0) -> Work:
    looked_at = frozenset({item})
    return await services.editing.change(who, work, "edit", says(item, what), seen=seen or work.seen, looked_at=looked_at)


def what_of(briefing: Briefing, event: str) -> str:
    return next(found.what for found in briefing.events if found.id == event)


async def test_changes_of_two_items_both_stand(services: Services) -> None:
    seen_by_ben = (await services.editing.open(SERVER, NAME)).seen
    await write(services, MIA, await services.editing.open(SERVER, NAME), "e1", "Dockers stop work")
    after = await write(services, BEN, await services.editing.open(SERVER, NAME), "e2", "Talks begin", seen=seen_by_ben)
    stored = (await services.editing.open(SERVER, NAME)).briefing
    assert stored == after.briefing
    assert [what_of(stored, "e1"), what_of(stored, "e2")] == ["Dockers stop work", "Talks begin"]


async def test_the_second_to_change_an_item_is_told_who_was_first_and_what_they_did(services: Services) -> None:
    ben = await services.editing.open(SERVER, NAME)
    mia = await write(services, MIA, ben, "e1", "Dockers stop work")
    await write(services, MIA, mia, "e2", "Talks begin")
    with pytest.raises(ConflictError, match=r"This has been changed since you opened it: Dockers stop work") as refused:
        await write(services, BEN, await services.editing.open(SERVER, NAME), "e1", "Dockers go home", seen=ben.seen)
    assert refused.value.user == MIA.user
    assert "Dock workers walk out" in refused.value.said
    assert "Dockers stop work" in refused.value.said
    assert "Talks" not in refused.value.said, "what was done to other items is beside the point"
    assert what_of((await services.editing.open(SERVER, NAME)).briefing, "e1") == "Dockers stop work"


async def test_a_step_on_a_text_that_somebody_stores_at_the_same_moment_is_done_anew(services: Services) -> None:
    same = await services.editing.open(SERVER, NAME)
    others = [f"Talks, round {number}" for number in range(3)]
    steps = [write(services, MIA, same, "e1", "Dockers stop work")]
    steps += [write(services, BEN, same, item, what) for item, what in zip(("e2", "e3"), others, strict=False)]
    await asyncio.gather(*steps)
    stored = (await services.editing.open(SERVER, NAME)).briefing
    assert [what_of(stored, item) for item in ("e1", "e2", "e3")] == ["Dockers stop work", *others[:2]]


async def test_of_two_steps_on_one_item_at_the_same_moment_one_is_refused(services: Services) -> None:
    same = await services.editing.open(SERVER, NAME)
    steps = [write(services, who, same, "e1", f"Dockers stop work, says {who.user}") for who in (MIA, BEN)]
    done = await asyncio.gather(*steps, return_exceptions=True)
    assert sorted(type(result).__name__ for result in done) == ["ConflictError", "Work"]


async def test_an_item_that_somebody_dropped_is_not_changed_any_more(services: Services) -> None:
    ben = await services.editing.open(SERVER, NAME)
    await services.editing.change(MIA, ben, "drop", lambda text: editing.drop(text, "e3"), seen=ben.seen)
    with pytest.raises(ConflictError, match="changed since, or taken out") as refused:
        await write(services, BEN, await services.editing.open(SERVER, NAME), "e3", "It goes on", seen=ben.seen)
    assert refused.value.by
    assert refused.value.by.step == "drop"


async def test_a_new_item_stands_in_nobodys_way_even_under_the_id_of_a_dropped_one(services: Services) -> None:
    ben = await services.editing.open(SERVER, NAME)
    last = ben.briefing.events[-1].id
    mia = await services.editing.change(MIA, ben, "drop", lambda text: editing.drop(text, last), seen=ben.seen)
    passage = mia.briefing.passages[0].id
    await services.editing.change(
        BEN, mia, "edit", lambda text: editing.blank(text, "event", passage, "on Monday")[0], seen=ben.seen
    )
    stored = await services.editing.open(SERVER, NAME)
    assert stored.briefing.events[-1].id == last, "the number is given again"
    with pytest.raises(ConflictError):
        await write(services, MIA, stored, last, "It goes on", seen=ben.seen)


async def test_accepting_an_item_puts_nobodys_form_out_of_date(services: Services) -> None:
    ben = await services.editing.open(SERVER, NAME)
    accepted = Besides(frozenset({"e1"}))
    mia = await services.editing.change(MIA, ben, "accept", lambda text: text, seen=ben.seen, besides=accepted)
    assert mia.draft.accepted == {"e1"}
    after = await write(services, BEN, mia, "e1", "Dockers go home", seen=ben.seen)
    assert after.draft.accepted == frozenset(), "what was changed is to be looked at again"


async def test_what_two_accept_at_the_same_moment_is_all_accepted(services: Services) -> None:
    same = await services.editing.open(SERVER, NAME)
    steps = [
        services.editing.change(who, same, "accept", lambda text: text, seen=same.seen, besides=Besides(frozenset({item})))
        for who, item in ((MIA, "e1"), (BEN, "e2"))
    ]
    await asyncio.gather(*steps)
    assert (await services.editing.open(SERVER, NAME)).draft.accepted == {"e1", "e2"}


async def test_a_step_on_the_whole_draft_is_refused_after_any_change(services: Services) -> None:
    ben = await services.editing.open(SERVER, NAME)
    mia = await write(services, MIA, ben, "e1", "Dockers stop work")
    everything = Besides(frozenset({"e2"}))
    with pytest.raises(ConflictError, match="This draft has been changed since you opened it"):
        await services.editing.change(BEN, mia, "accept", lambda text: text, seen=ben.seen, besides=everything, is_whole=True)


async def test_forms_opened_before_there_was_a_draft_are_taken_for_what_is_still_as_published(services: Services) -> None:
    first = await services.editing.open(SERVER, NAME)
    event = AuditEvent(SERVER, NOW, MIA.user, "publish", NAME)
    await services.store.desk.publish(first.briefing, event, version=first.draft.version, base=0)
    published = await services.editing.open(SERVER, NAME)
    assert published.draft.version == 0
    await write(services, MIA, published, "e1", "Dockers stop work")
    begun = await services.editing.open(SERVER, NAME)
    after = await write(services, BEN, begun, "e2", "Talks begin", seen=published.seen)
    with pytest.raises(ConflictError):
        await write(services, BEN, after, "e1", "Dockers go home", seen=published.seen)


async def test_a_form_of_a_draft_that_was_thrown_away_is_refused_for_every_item_of_the_next_one(services: Services) -> None:
    ben = await services.editing.open(SERVER, NAME)
    await services.editing.discard(MIA, ben, seen=ben.seen)
    again = Draft(harbour(NAME), 0, State.DRAFT, 0, SERVER, NOW, MIA.user)
    await services.store.desk.put_draft(again, AuditEvent(SERVER, NOW, MIA.user, "add", NAME))
    with pytest.raises(ConflictError, match="This draft has been changed"):
        await write(services, BEN, await services.editing.open(SERVER, NAME), "e2", "Talks begin", seen=ben.seen)


async def test_another_server_has_versions_of_its_own(services: Services) -> None:
    elsewhere = replace(at(MIA, SERVER + 1), user=3)
    draft = Draft(harbour(NAME), 0, State.DRAFT, 0, elsewhere.server, NOW, 3)
    await services.store.desk.put_draft(draft, AuditEvent(elsewhere.server, NOW, 3, "add", NAME))
    here, there = [await services.editing.open(server, NAME) for server in (SERVER, elsewhere.server)]
    await write(services, MIA, here, "e1", "Dockers stop work")
    after = await write(services, elsewhere, there, "e1", "Dockers go home")
    assert what_of(after.briefing, "e1") == "Dockers go home"
    assert list(after.draft.item_versions) == ["e1"]


DRAFT = Draft(
    harbour(NAME),
    20,
    State.DRAFT,
    18,
    SERVER,
    NOW,
    2,
    began=12,
    item_versions={"e1": ItemVersion(15, 70), "e2": ItemVersion(20, 90)},
)


@pytest.mark.parametrize(
    ("seen", "same", "changed"),
    [
        (make_seen(DRAFT), True, ()),
        (2 * 15 + 1, True, ("e2",)),
        (2 * 14 + 1, True, ("e2", "e1")),
        (2 * 12 + 1, True, ("e2", "e1")),
        (2 * 11 + 1, False, ("e2", "e1")),
        (2 * 21 + 1, False, ()),
        (2 * 18, True, ("e2", "e1")),
        (2 * 2, False, ("e2", "e1")),
        (0, False, ("e2", "e1")),
    ],
)
def test_what_a_form_carries_says_what_was_changed_since(seen: int, same: bool, changed: tuple[str, ...]) -> None:
    assert is_same_draft(DRAFT, seen) is same
    assert list_changed(DRAFT, ("e1", "e2", "e3"), seen) == changed


def test_of_a_draft_of_before_every_item_has_the_drafts_version() -> None:
    old = replace(DRAFT, version=20, began=20, item_versions={EVERY_ITEM: ItemVersion(20, 0)})
    assert find_version(old, "e3") == ItemVersion(20, 0)
    assert is_same_draft(old, 2 * 20 + 1)
    assert list_changed(old, ("e3",), 2 * 20 + 1) == ()
    assert list_changed(old, ("e3",), 2 * 18) == ("e3",)


def test_the_first_of_several_changed_items_is_named() -> None:
    assert say_changed(harbour(), ("e2", "e1")).endswith(": The talks begin (March 2023) (and 1 more)")
    assert SOURCE in {item.address for item in editing.addresses(harbour())}, "what is proposed rests on it"


def test_who_is_in_a_draft_is_known_for_a_quarter_of_an_hour_and_only_there() -> None:
    presence, late = Presence(), NOW + timedelta(minutes=10)
    assert presence.enter(MIA, NAME) == ()
    assert [other.user for other in presence.enter(replace(BEN, now=late), NAME)] == [MIA.user]
    assert presence.enter(replace(MIA, now=late), "other") == ()
    assert presence.enter(at(BEN, SERVER + 1), NAME) == ()
    (ben,) = presence.enter(replace(MIA, now=NOW + timedelta(minutes=20)), NAME)
    assert (ben.user, ben.at) == (BEN.user, late)
    assert presence.enter(replace(MIA, now=NOW + timedelta(minutes=26)), NAME) == ()
    presence.forget(SERVER, NAME)
    assert presence.enter(replace(BEN, now=late), NAME) == ()
