"""What administrators do with digests: set one up, change it, pause, resume and remove it, in their own server alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from briefings.caller import Caller
from briefings.digests.destination import PlaceError, Places, Spot
from briefings.digests.schedule_wording import rhythm_in_words
from briefings.model import schedule as times
from briefings.model.digest import DigestSettings
from briefings.model.errors import ChangedError, InvalidArgumentError, NotFoundError
from briefings.model.schedule import Rhythm
from briefings.services.audit import audit_event
from briefings.services.wakeup import WakeUpSignal
from briefings.store.digests.records import Schedule, ScheduleState
from briefings.store.store import Store

__all__ = ["MOST_DIGESTS", "Change", "Digests", "Schedule", "adapt_to_place", "refuse_lacking", "toggle_forum_tag"]

MOST_DIGESTS = 25
"""Digests of one server: as many as fit a list of Discord's (Application Commands, Autocomplete)."""
_DAYS_BACK = timedelta(days=3)
"""How far back dates that had their digest are read (see `briefings.model.schedule.next_due`)."""
_LONGEST_ID = 9
MOST_FORUM_TAGS = 5
"""Tags of one post (Discord, Channel Object, `applied_tags`)."""
Change = Callable[[DigestSettings], DigestSettings]


class Digests:
    """Acts on the caller's server alone. Every method may raise StoreError; those that change something also RepeatedError.

    `places` is what the chat knows, None if there is none. Moments are UTC and aware.
    """

    def __init__(self, store: Store, wake_up: WakeUpSignal, places: Places | None) -> None:
        self._rows = store.digests
        self._wake_up = wake_up
        self._places = places

    @property
    def places(self) -> Places:
        """What the chat knows. Raises PlaceError if there is no chat."""
        if self._places is None:
            raise PlaceError("The bot is not in Discord at the moment.", "Digests are set up and tried out there.")
        return self._places

    async def spot(self, server: int, channel: int, *, mention: int = 0) -> Spot:
        """Return a place of that server. Raises PlaceError, and NotFoundError if there is none."""
        found = await self.places.spot(server, channel, mention=mention)
        if found is None:
            raise NotFoundError(
                "This server has no channel of that kind, or the bot does not see it.",
                "Choose another, or give the bot the right View Channel there.",
            )
        return found

    async def all(self, server: int) -> tuple[Schedule, ...]:
        """Return the digests of a server by number."""
        return await self._rows.schedules(server)

    async def one(self, server: int, text: str) -> Schedule:
        """Return the digest of that number. Raises NotFoundError, also for those of other servers and of members."""
        wanted = text.strip().removeprefix("#").strip()
        known = wanted.isascii() and wanted.isdigit() and len(wanted) <= _LONGEST_ID
        found = await self._rows.schedule(server, int(wanted)) if known else None
        if found is None or found.user:
            raise _none_of(text)
        return found

    async def add(self, caller: Caller, settings: DigestSettings) -> Schedule:
        """Set up a digest. Raises InvalidArgumentError if there is the same one, or if there are too many already."""
        for other in await self._rows.schedules(caller.server):
            if (other.settings.channel, other.settings.rhythm) == (settings.channel, settings.rhythm):
                raise InvalidArgumentError(
                    f"Digest {other.id} already comes to this channel at that time, so nothing was set up.",
                    f"/digest edit changes it: digest:{other.id}",
                )
        due = times.next_due(settings.rhythm, caller.now)
        event = audit_event(caller, "digest", "", f"A digest was set up: {rhythm_in_words(settings.rhythm)}")
        made = await self._rows.add(settings, due.at, due.day.isoformat(), event, most=MOST_DIGESTS)
        if made is None:
            raise InvalidArgumentError(
                f"There are {MOST_DIGESTS} digests in this server already, and that is the most.",
                "Remove one first: /digest remove",
            )
        self._wake_up.send()
        return made

    async def change(self, caller: Caller, schedule: Schedule, how: Change, detail: str, *, seen: int = 0) -> Schedule:
        """Change a digest, and say in the history what was done (`detail`). `seen` is the version that the caller saw, 0 for any.

        Raises ChangedError if somebody has changed it since.
        """
        _refuse_changed(schedule, seen)
        settings = how(schedule.settings)
        if settings == schedule.settings:
            return schedule
        due, day = schedule.next_due, schedule.next_date
        if settings.rhythm != schedule.settings.rhythm and schedule.state != "paused":
            due, day = await self._next(schedule, settings.rhythm, caller.now)
        event = audit_event(caller, "digest", "", f"Digest {schedule.id}: {detail}")
        changed = await self._rows.change(schedule, settings, due, day, event)
        self._wake_up.send()
        return changed

    async def pause(self, caller: Caller, schedule: Schedule, *, seen: int = 0) -> Schedule:
        """Pause a digest until it is resumed; nothing is lost meanwhile. Raises as `change`."""
        if schedule.state == "paused":
            return schedule
        _refuse_changed(schedule, seen)
        return await self._set_state(caller, schedule, "paused", "paused")

    async def resume(self, caller: Caller, schedule: Schedule, *, seen: int = 0) -> Schedule:
        """Send a digest again from the next date on. Raises as `change`, and PlaceError if the bot may not post there."""
        if schedule.state == "on":
            return schedule
        _refuse_changed(schedule, seen)
        refuse_lacking(await self.spot(schedule.server, schedule.settings.channel))
        return await self._set_state(caller, schedule, "on", "resumed")

    async def revive(self, schedule: Schedule, now: datetime) -> Schedule:
        """Turn a digest on again if it had stopped by itself, as its place is another one now. Raises as `change`."""
        if schedule.state != "blocked":
            return schedule
        changed = await self._rows.set_state(schedule, "on", *await self._next(schedule, schedule.settings.rhythm, now))
        self._wake_up.send()
        return changed

    async def remove(self, caller: Caller, schedule: Schedule, *, seen: int) -> None:
        """Remove a digest for good; what was posted stays. Raises as `change`."""
        _refuse_changed(schedule, seen)
        await self._rows.remove(schedule, audit_event(caller, "digest", "", f"Digest {schedule.id}: removed"))
        self._wake_up.send()

    async def _set_state(self, caller: Caller, schedule: Schedule, state: ScheduleState, detail: str) -> Schedule:
        due, day = (None, "") if state == "paused" else await self._next(schedule, schedule.settings.rhythm, caller.now)
        event = audit_event(caller, "digest", "", f"Digest {schedule.id}: {detail}")
        changed = await self._rows.set_state(schedule, state, due, day, event=event)
        self._wake_up.send()
        return changed

    async def _next(self, schedule: Schedule, rhythm: Rhythm, now: datetime) -> tuple[datetime, str]:
        """Return when it is due next: never on a date that had its digest. Raises UnknownZoneError."""
        since = (now - _DAYS_BACK).date()
        done = await self._rows.dates_done(schedule.server, schedule.id, since)
        due = times.next_due(rhythm, now, done=done)
        return due.at, due.day.isoformat()


def refuse_lacking(spot: Spot) -> None:
    """Raise PlaceError, naming what is missing, if the bot could post nothing there."""
    if spot.missing:
        one = len(spot.missing) == 1
        raise PlaceError(
            f"The bot may not post there yet. What is missing: {', '.join(spot.missing)}.",
            f"Give the bot {'this right' if one else 'these rights'} in the settings of the channel, then try again.",
        )


def adapt_to_place(settings: DigestSettings, spot: Spot) -> DigestSettings:
    """Return the settings for that place: without what its kind cannot do, and with a tag if its posts need one."""
    tags = tuple(tag.id for tag in spot.tags)
    kept = tuple(tag for tag in settings.forum_tags if tag in tags)
    return replace(
        settings,
        channel=spot.channel,
        place=spot.place,
        crosspost=settings.crosspost and spot.place == "news",
        forum_tags=kept or tags[: int(spot.needs_tag)],
    )


def toggle_forum_tag(settings: DigestSettings, spot: Spot, tag: int) -> DigestSettings:
    """Return the settings with that tag of the forum added, or taken away if it is there. Raises InvalidArgumentError."""
    there = {forum_tag.id for forum_tag in spot.tags}
    if tag not in there:
        raise InvalidArgumentError("The forum has no such tag any more, or the bot may not give it.", "Choose another.")
    kept = [other for other in settings.forum_tags if other in there and other != tag]
    chosen = (*kept, *([] if tag in settings.forum_tags else [tag]))
    if len(chosen) > MOST_FORUM_TAGS:
        raise InvalidArgumentError(f"A post can have {MOST_FORUM_TAGS} tags at the most.", "Take one away first.")
    if spot.needs_tag and not chosen:
        raise InvalidArgumentError("Every post of this forum needs a tag.", "Add another one before you take this one away.")
    return replace(settings, forum_tags=chosen)


def _refuse_changed(schedule: Schedule, seen: int) -> None:
    if seen and schedule.version != seen:
        raise ChangedError(
            "Somebody has changed this digest since you opened it, so nothing was done.",
            f"Look at it as it is now: /digest edit digest:{schedule.id}",
        )


def _none_of(text: str) -> NotFoundError:
    return NotFoundError(f"This server has no digest “{text.strip()}”.", "/digest list shows those that there are.")
