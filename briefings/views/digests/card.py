"""Digests in words, for those who set them up: one place, so that all commands speak alike."""

from collections.abc import Iterator

from briefings.answers.blocks import Answer, Block, Link, Listed, Mentions, Menu, Prose
from briefings.digests import schedule_wording
from briefings.digests.destination import Spot
from briefings.model.digest import DigestSettings
from briefings.services import languages
from briefings.store.digests.records import Schedule

_PLACES = {"channel": "Channel", "thread": "Thread", "forum": "Forum", "news": "Announcement channel", "direct": "Direct message"}


def list_schedule(schedule: Schedule) -> str:
    """A digest in a list: when it comes, and whether it does."""
    how = _first_up(schedule_wording.rhythm_in_words(schedule.settings.rhythm))
    if schedule.state == "paused":
        return f"{how} Paused."
    if schedule.state == "blocked":
        return f"{how} Stopped by itself: {schedule.reason or 'the bot could not post there.'}"
    if schedule.next_due is None:
        return how
    return f"{how} The next one: {schedule_wording.moment_in_words(schedule.next_due, schedule.settings.rhythm.zone)}."


def place(schedule: Schedule) -> Mentions:
    """Where it goes."""
    return Mentions(f"{_PLACES[schedule.settings.place]}:", "channel", (schedule.settings.channel,))


def card(schedule: Schedule, spot: Spot | None, names: dict[str, str], *, title: str, message: str = "") -> Answer:
    """A digest with everything that is set and every way on; `message` is said first. `spot` is None if it is not known."""
    settings = schedule.settings
    blocks: list[Block] = [
        *([Prose(message)] if message else []),
        *_warnings(spot),
        place(schedule),
        schedule_wording.say_next(schedule),
        Listed("When", _first_up(schedule_wording.rhythm_in_words(settings.rhythm))),
        Listed("What", f"{schedule_wording.say_topics(settings, names)}."),
        *_choices(schedule, spot),
    ]
    return Answer(title, tuple(blocks), links=tuple(_links(schedule)), menus=_forum_menu(schedule, spot), private=True)


def _choices(schedule: Schedule, spot: Spot | None) -> Iterator[Block]:
    settings = schedule.settings
    line = settings.quiet == "line"
    yield Listed(
        "When nothing is new",
        _first_up(schedule_wording.say_quiet(settings)),
        _set(schedule, "Post nothing" if line else "Say so", "quiet", "skip" if line else "line"),
    )
    yield Listed("Language of dates", f"{languages.name_of(settings.dates)}. To change it, use /digest edit with “language”.")
    if settings.mention:
        yield Mentions("Notified with each digest:", "role", (settings.mention,))
        yield Listed("Role to notify", "Only this role is notified.", _set(schedule, "Notify nobody", "mention", "off"))
    else:
        yield Listed("Role to notify", "Nobody is notified. To notify a role, use /digest edit with “mention”.")
    if settings.place == "news":
        on = settings.crosspost
        message = "Each digest is published to the servers that follow this channel." if on else "It stays in this server."
        yield Listed(
            "Publishing", message, _set(schedule, "Do not publish" if on else "Publish", "publish", "off" if on else "on")
        )
    drop = settings.drop_before
    message = _before(settings, spot) if drop else "It stays."
    yield Listed(
        "The digest before", message, _set(schedule, "Keep it" if drop else "Delete it", "drop", "off" if drop else "on")
    )
    if settings.place == "forum" and spot:
        chosen = [tag.name for tag in spot.tags if tag.id in settings.forum_tags]
        yield Listed("Tags of the post", f"{', '.join(chosen)}." if chosen else "None.")


def _before(settings: DigestSettings, spot: Spot | None) -> str:
    """What becomes of the digest before, once the new one is there."""
    if settings.place != "forum":
        return "It is deleted once the new one is there."
    message = "Its post is deleted once the new one is there, with what others wrote in it."
    lacks = "The bot lacks Manage Posts there: where others wrote in it, the post stays, and only the bot’s own messages go."
    return message if spot is None or spot.may_clear else f"{message} {lacks}"


def _warnings(spot: Spot | None) -> Iterator[Block]:
    if spot and spot.missing:
        yield Prose(f"The bot may not post there at the moment. What is missing: {', '.join(spot.missing)}.")
    if spot:
        yield from map(Prose, spot.advised)


def _links(schedule: Schedule) -> Iterator[Link]:
    yield _way(schedule, "Change time and content", "digest change", in_place=True)
    yield _way(schedule, "Preview", "digest preview")
    yield _way(schedule, "Send a test post", "digest try")
    if schedule.state == "on":
        yield _way(schedule, "Pause", "digest pause", in_place=True)
    else:
        yield _way(schedule, "Resume", "digest resume", in_place=True)
    yield _way(schedule, "Status", "digest status", in_place=True)
    yield _way(schedule, "Remove", "digest remove", in_place=True)
    yield Link("All digests", "digest list", in_place=True)


def _forum_menu(schedule: Schedule, spot: Spot | None) -> tuple[Menu, ...]:
    if schedule.settings.place != "forum" or spot is None or not spot.tags:
        return ()
    there = schedule.settings.forum_tags
    links = tuple(
        _set(schedule, f"Take away: {tag.name}" if tag.id in there else f"Add: {tag.name}", "tag", str(tag.id))
        for tag in spot.tags
    )
    return (Menu("Tags of the post", links),)


def _way(schedule: Schedule, label: str, command: str, *, in_place: bool = False, **arguments: str) -> Link:
    return Link(label, command, (("digest", str(schedule.id)), *arguments.items()), in_place=in_place)


def _set(schedule: Schedule, label: str, name: str, value: str) -> Link:
    return Link(label, "digest switch", (("digest", str(schedule.id)), ("what", name), ("to", value)), in_place=True)


def _first_up(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
