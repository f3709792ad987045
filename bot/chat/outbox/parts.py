"""Sending a part of a digest: a message that was frozen when the digest was planned."""

from datetime import datetime

from bot.chat.outbox import message_marks
from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.part_place import begins_a_post, find_place
from bot.chat.outbox.send import OutgoingMessage, Sending, send
from bot.chat.rendering.payloads import make_text
from briefings.digests.delivery import Part, nonce_of
from briefings.model.errors import BriefingError
from briefings.outbox.jobs import Outcome, Sent

_DELETED = "Its text was deleted for good before it was sent, so there is nothing to send."


class _DeletedError(Exception):
    """What the part said was deleted for good."""


async def send_part(tools: Tools, attempt: Attempt) -> Outcome:
    """Send a part, or find it if an earlier attempt has sent it. Raises what `send` does."""
    part = await tools.delivery.part_of(attempt.job)
    if part is None:
        return Outcome("failed", _DELETED, is_unsent=attempt.is_sure)
    due = await tools.delivery.due_at_of(part)
    attempt.ends_digest = due if part.n == part.of and not part.resend else None
    nonce = nonce_of(part, tools.client.application_id or 0)
    of = message_marks.digest(nonce)

    async def write() -> OutgoingMessage:
        now = await tools.delivery.part_of(attempt.job)
        if now is None or not now.body:
            raise _DeletedError
        return await _write(tools, now, of)

    sending = Sending(
        of=of,
        nonce="" if begins_a_post(part) else nonce,
        due=due,
        place=lambda: find_place(tools, part),
        write=write,
    )
    try:
        message = await send(tools, attempt, sending)
    except _DeletedError:
        return Outcome("failed", _DELETED, is_unsent=attempt.is_sure)
    return build_delivered(message.channel.id, message.id, message.created_at)


def build_delivered(channel: int, message: int, at: datetime | None) -> Outcome:
    """Return the outcome of a part that is there; `message` is 0 if it was deleted there since."""
    return Outcome("delivered", sent=Sent(channel, message, at))


async def _write(tools: Tools, part: Part, of: bytes) -> OutgoingMessage:
    """Make the message, with the one role that it pings above it. Raises ValueError if its frozen answer is damaged."""
    try:
        answer = tools.delivery.thaw(part.body)
    except BriefingError as error:  # it would be damaged the next time, too
        raise ValueError(str(error)) from error
    view = await tools.draw(part.server, answer, of, 0)
    role = part.settings.mention if part.n == 1 and not part.resend else 0
    if role:
        view.components.insert(0, make_text(f"<@&{role}>"))
    return OutgoingMessage(view, answer.title, part.settings.forum_tags, role)
