"""A schedule in words: its rhythm, when the next digest comes, and what it is about."""

from datetime import UTC, date, datetime

from briefings.answers import wording
from briefings.answers.blocks import Block, Moment, Prose
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm, UnknownZoneError, find_zone
from briefings.store.digests.records import Schedule
from briefings.text.clock import WEEKDAYS, days_in_words

_STATES = {"on": "", "paused": " · paused", "blocked": " · stopped"}


def rhythm_in_words(rhythm: Rhythm) -> str:
    """Return when a digest comes: "every day at 07:30 (Europe/Berlin)"."""
    return f"{days_in_words(rhythm.days)} at {rhythm.at:%H:%M} ({rhythm.zone})"


def summarize(schedule: Schedule) -> str:
    """Return a digest on one line, without its channel: "Digest 3 · every day at 07:30 (Europe/Berlin) · paused"."""
    return f"Digest {schedule.id} · {rhythm_in_words(schedule.settings.rhythm)}{_STATES[schedule.state]}"


def moment_in_words(at: datetime, zone: str) -> str:
    """Return a moment by the clock of a zone: "Tuesday, 21 May 2024 at 07:30 (Europe/Berlin)"; in UTC if it is unknown."""
    try:
        there, name = at.astimezone(find_zone(zone)), zone
    except UnknownZoneError:
        there, name = at.astimezone(UTC), "UTC"
    return f"{WEEKDAYS[there.weekday()]}, {wording.date(there.date().isoformat())} at {there:%H:%M} ({name})"


def day_in_words(key: str) -> str:
    """Return a local date (ISO 8601) in words: "Tuesday, 21 May 2024"."""
    return f"{WEEKDAYS[date.fromisoformat(key).weekday()]}, {wording.date(key)}"


def say_next(schedule: Schedule) -> Block:
    """Return when the next digest comes, or why none does."""
    zone = schedule.settings.rhythm.zone
    if schedule.state == "paused":
        return Prose("Paused: nothing is sent until it is resumed. What happens meanwhile comes with the next one.")
    if schedule.state == "blocked":
        why = schedule.reason or "The bot could not post there any more."
        return Prose(f"Stopped by itself: {why} Nothing is lost, and it goes on by itself once the bot may post there again.")
    if schedule.next_due is None:
        return Prose("When the next one comes is not known yet.")
    return Moment(f"The next one comes on {moment_in_words(schedule.next_due, zone)}.", schedule.next_due)


def say_quiet(settings: DigestSettings) -> str:
    """Return what happens when nothing is new: "nothing is posted"."""
    return "one short line says so" if settings.quiet == "line" else "nothing is posted"


def say_topics(settings: DigestSettings, names: dict[str, str]) -> str:
    """Return what a digest is about; `names` gives the names of actors and the headlines of briefings by their ids."""
    tags = [f"the {'tags' if len(settings.tags) > 1 else 'tag'} {', '.join(settings.tags)}"] if settings.tags else []
    topics = [*tags, *(names.get(target, target) for target in (*settings.actors, *settings.briefings))]
    return f"Briefings about {'; '.join(topics)}" if topics else "All briefings"
