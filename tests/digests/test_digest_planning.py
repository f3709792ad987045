"""What becomes of each date: planned, late, missed, skipped; and that a preview is what is stored then."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.chat.rendering import render
from briefings.digests.body import Occasion
from briefings.digests.compose import SPARE, ComposedDigest, Composer
from briefings.digests.message_json import freeze
from briefings.digests.planner import Planner
from briefings.digests.reader_view import View
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm, UnknownZoneError
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from support.digest_room import COMMANDS, Newsroom, said
from support.factory import harbour
from support.newsroom import SERVER


async def test_within_the_window_a_digest_comes_late_and_after_it_only_the_newest_is_missed(room: Newsroom) -> None:
    schedule = await room.subscribe()
    planned, _ = await room.plan(schedule, late=timedelta(hours=6))
    assert planned.what == "late"
    await room.publish(harbour())
    planned, messages = await room.plan(schedule, late=timedelta(days=3, hours=7))
    assert (planned.what, messages) == ("missed", ())
    assert planned.occurrence
    assert planned.occurrence.key == "2024-05-19"
    assert planned.occurrence.from_seq == planned.occurrence.to_seq
    days = [occurrence.key for occurrence in await room.store.digests.occurrences(SERVER, schedule.id)]
    assert days == ["2024-05-19", "2024-05-15"]
    assert (await room.read(schedule)).next_date == "2024-05-20"
    assert "NEW Dock workers" in await room.told(schedule), "what was missed rolls over"


async def test_down_for_three_hours_means_one_late_digest(room: Newsroom) -> None:
    schedule = await room.subscribe()
    assert (await room.plan(schedule, late=timedelta(hours=3)))[0].what == "late"
    current = await room.read(schedule)
    assert (current.next_date, current.next_due) == ("2024-05-16", datetime(2024, 5, 16, 5, 30, tzinfo=UTC))


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=40)])
async def test_a_preview_is_what_is_stored_to_the_byte(room: Newsroom, late: timedelta) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe()
    await room.plan(schedule)
    await room.publish(harbour("own-talks"))
    room.now += timedelta(hours=3)
    preview = await room.planner.preview(await room.read(schedule), room.now)
    planned, messages = await room.plan(schedule, late=late)
    assert [freeze(message) for message in preview.messages] == [freeze(message) for message in messages]
    assert planned.occurrence
    assert (preview.due.day.isoformat(), preview.due.at) == (planned.occurrence.key, planned.occurrence.due_at)


async def test_a_preview_stores_nothing(room: Newsroom) -> None:
    schedule = await room.subscribe()
    before = await room.read(schedule)
    await room.planner.preview(before, room.now)
    assert await room.read(schedule) == before
    assert await room.store.digests.occurrences(SERVER, schedule.id) == ()


async def test_a_preview_of_a_paused_schedule_shows_what_would_come(room: Newsroom) -> None:
    schedule = await room.subscribe()
    paused = await room.store.digests.set_state(schedule, "paused", None, "")
    preview = await room.planner.preview(paused, room.now)
    assert preview.due.day == date(2024, 5, 15)


class Meddling(Composer):
    """Something is published while the digest is composed, once."""

    room: Newsroom
    done = False

    async def compose(
        self, view: View, server: int, settings: DigestSettings, occasion: Occasion, *, from_seq: int
    ) -> ComposedDigest:
        made = await super().compose(view, server, settings, occasion, from_seq=from_seq)
        if not self.done:
            self.done = True
            await self.room.publish(harbour("just-now", headline="Published this very moment"))
        return made


async def test_what_is_published_while_it_is_composed_is_in_it(room: Newsroom) -> None:
    schedule = await room.subscribe()
    meddling = Meddling(room.store, Reading(room.store), partial(render.paginate, spare=SPARE), COMMANDS)
    meddling.room = room
    room.now = datetime(2024, 5, 15, 5, 30, tzinfo=UTC)
    planned = await Planner(room.store, meddling).plan(await room.read(schedule), room.now)
    assert planned.what == "planned"
    assert "Published this very moment" in said(await room.messages(planned))


async def test_one_date_is_planned_once_whoever_asks_how_often(room: Newsroom) -> None:
    schedule = await room.subscribe()
    stale = await room.read(schedule)
    await room.plan(schedule)
    assert (await room.planner.plan(stale, room.now)).what == "moved"
    assert len(await room.store.digests.occurrences(SERVER, schedule.id)) == 1


async def test_a_digest_on_request_takes_the_news_along_and_leaves_the_next_date(room: Newsroom) -> None:
    schedule = await room.subscribe(quiet="skip")
    await room.publish(harbour())
    planned = await room.planner.plan_now(await room.read(schedule), "request-1", room.now)
    assert planned.what == "planned"
    assert "NEW Dock workers" in said(await room.messages(planned))
    again = await room.planner.plan_now(await room.read(schedule), "request-1", room.now)
    assert again.what == "repeated"
    current = await room.read(schedule)
    assert (current.next_date, current.next_due) == (schedule.next_date, schedule.next_due)
    assert (await room.plan(schedule))[0].what == "skipped"


async def test_a_digest_on_request_says_so_where_nothing_is_new(room: Newsroom) -> None:
    schedule = await room.subscribe(quiet="skip")
    planned = await room.planner.plan_now(await room.read(schedule), "request-1", room.now)
    assert planned.what == "planned"
    assert "There is nothing to read here yet." in said(await room.messages(planned))


async def test_a_channel_that_is_closed_is_noted_and_its_news_roll_over(room: Newsroom) -> None:
    schedule = await room.subscribe()
    await room.publish(harbour())
    current = await room.read(schedule)
    assert current.next_due
    room.now = current.next_due
    planned = await room.planner.plan(current, room.now, blocked="The channel is gone.")
    assert planned.occurrence
    assert (planned.what, planned.occurrence.reason) == ("blocked", "The channel is gone.")
    assert "NEW Dock workers" in await room.told(schedule)


async def test_a_zone_that_is_gone_blocks_the_schedule_and_says_why(room: Newsroom) -> None:
    def none(key: str) -> ZoneInfo:
        raise UnknownZoneError(f"No {key}.")

    schedule = await room.subscribe()
    room.now += timedelta(days=1)
    planner = Planner(room.store, Composer(room.store, Reading(room.store), render.paginate, COMMANDS), zones=none)
    assert (await planner.plan(schedule, room.now)).what == "blocked"
    current = await room.read(schedule)
    assert (current.state, current.next_due, current.reason) == ("blocked", None, "No Europe/Berlin.")


async def test_where_nothing_is_due_after_all_it_gets_its_next_date(room: Newsroom) -> None:
    schedule = await room.subscribe()
    settings = replace(schedule.settings, rhythm=Rhythm(time(23), "Europe/Berlin"))
    early = datetime(2024, 5, 15, 5, tzinfo=UTC)
    changed = await room.store.digests.change(
        schedule, settings, early, "2024-05-15", AuditEvent(SERVER, room.now, 3, "settings")
    )
    assert (await room.planner.plan(changed, early)).what == "moved"
    assert (await room.read(schedule)).next_due == datetime(2024, 5, 15, 21, tzinfo=UTC)


async def test_many_are_planned_together(room: Newsroom) -> None:
    await room.ship(harbour())
    schedules = [await room.subscribe() for _ in range(5)]
    room.now = datetime(2024, 5, 15, 5, 30, tzinfo=UTC)
    done = await room.planner.plan_all(schedules, room.now)
    assert [result.what for result in done] == ["planned"] * 5
    assert {result.occurrence.schedule for result in done if result.occurrence} == {schedule.id for schedule in schedules}


async def test_what_a_message_shows_is_kept_with_it(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe()
    await room.publish(harbour("own-talks"))
    composer = Composer(room.store, Reading(room.store), render.paginate, COMMANDS)
    view = await composer.view({SERVER: schedule.last_seq}, await room.store.digests.max_seq())
    occasion = Occasion(date(2024, 5, 15), room.now, None)
    composed = await composer.compose(view, SERVER, schedule.settings, occasion, from_seq=schedule.last_seq)
    items = {item.briefing: item for item in composed.messages[0].items}
    assert (items["own-talks"].lives_in, items["own-talks"].revision) == (SERVER, 1)
    assert items["own-talks"].items == {"summary"}
    assert items.keys() == {"own-talks"}
