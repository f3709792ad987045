"""What became of a digest, in plain words, with the address of what was sent and what an administrator can do about the rest."""

from collections.abc import Iterator

from briefings.answers.blocks import Block, Link, Listed
from briefings.digests import schedule_wording
from briefings.digests.destination import Places
from briefings.digests.requests import PastOccurrence
from briefings.store.digests.records import Part, Schedule

_NO_REASON = "the bot does not know why"


def render_occurrence_status(schedule: Schedule, past: PastOccurrence, places: Places) -> Iterator[Block]:
    """One date or request."""
    occurrence = past.occurrence
    text = " ".join(filter(None, (_say_state(past), _lost(past), _addresses(past, places))))
    about = (("digest", str(schedule.id)), ("kind", occurrence.kind), ("key", occurrence.key))
    again = Link("Resend", "digest resend", about, in_place=True) if past.can_be_sent_again else None
    yield Listed(_name_occurrence(past), text, again)
    if occurrence.state == "unconfirmed":
        message = "If you see it in the channel, say so: then it is not sent twice."
        yield Listed("Is it there?", message, Link("It is there", "digest confirm", about, in_place=True))


def _name_occurrence(past: PastOccurrence) -> str:
    occurrence = past.occurrence
    if occurrence.kind == "daily":
        return schedule_wording.day_in_words(occurrence.key)
    zone = occurrence.settings.rhythm.zone
    return f"Asked for on {schedule_wording.moment_in_words(occurrence.planned_at, zone)}"


def _say_state(past: PastOccurrence) -> str:  # noqa: PLR0911 - one return a state
    occurrence, parts = past.occurrence, past.parts
    there = sum(part.state == "delivered" for part in parts)
    why = (occurrence.reason or next((part.job.reason for part in parts if part.job.reason), "") or _NO_REASON).strip()
    some = f" {there} of its {len(parts)} messages are there." if there and len(parts) > 1 else ""
    match occurrence.state:
        case "sending":
            if all(part.state == "pending" and part.job.first_try is None for part in parts):
                return "It is queued, and is sent as soon as its turn comes."
            waits = next((part.job.reason for part in parts if part.state != "delivered" and part.job.reason), "")
            return f"It is being sent.{some}{f' {waits}' if waits else ''}"
        case "sent":
            zone = occurrence.settings.rhythm.zone
            late = f", late: it was due on {schedule_wording.moment_in_words(occurrence.due_at, zone)}" if occurrence.late else ""
            return f"Sent{late}.{_say_deleted(past)}"
        case "missed":
            return f"Missed: {_sentence(why)} What it would have told came with the one after it, or will."
        case "skipped":
            return _sentence(why if occurrence.reason else "Nothing was new, so nothing was posted.")
        case "blocked":
            rest = some or " What it would have told comes with the next one."
            return f"Not sent, because the bot could not post there: {_sentence(why)}{rest}"
        case "failed":
            return f"Not sent: {_sentence(why)}{some}"
        case "unconfirmed":
            return f"Nobody knows whether it arrived: {_sentence(why)}{some} Look into the channel before you send it once more."


def _say_deleted(past: PastOccurrence) -> str:
    """What to say of messages that were there and are not any more."""
    gone = len(past.gone)
    if not gone:
        return ""
    if gone == len(past.parts):
        return " It was deleted since." if gone == 1 else " Its messages were deleted since."
    return f" {gone} of its {len(past.parts)} messages {'was' if gone == 1 else 'were'} deleted since."


def _lost(past: PastOccurrence) -> str:
    """What to say of a message that may be there, that the bot does not know, and that should not be there any more."""
    lost = any(
        not part.body and not part.post and (part.state in {"unconfirmed", "delivered"} or _may_have_arrived(part))
        for part in past.parts
    )
    return "Something in it was deleted for good: if it is in the channel, delete it there." if lost else ""


def _addresses(past: PastOccurrence, places: Places) -> str:
    """Where the messages are; a blank ends each address."""
    found = [places.address(part.server, part.channel, part.message) for part in past.delivered_parts]
    return " ".join(found)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _may_have_arrived(part: Part) -> bool:
    """Whether a part was given up of which an attempt may have arrived."""
    return part.state == "failed" and part.job.first_try is not None
