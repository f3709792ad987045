"""Messages in channels and direct messages, as the bot sends, reads, edits and deletes them with its token."""

from datetime import timedelta

from bot.playground.api_error import missing_access, missing_permissions, not_its_author, unknown_message
from bot.playground.jsons import as_int
from bot.playground.rest.call import Call, Desk, Reply, Route
from bot.playground.rest.places import seen_channel
from bot.playground.world import permissions
from bot.playground.world.messages import Message
from bot.playground.world.people import Channel
from bot.playground.world.writing import compose, revise

_NONCE_LIFE = timedelta(minutes=5)
"""How long an enforced nonce stays unique; Discord says "the past few minutes"."""
_PAGE, _LARGEST_PAGE = 50, 100


def create(desk: Desk, call: Call) -> Reply:
    """POST /channels/{channel_id}/messages; a repeated nonce answers with the message that already has it."""
    channel = _writable(desk, call)
    form = call.form
    if form.get("enforce_nonce") is True and form.get("nonce") is not None:
        since = desk.world.now() - _NONCE_LIFE
        twin = desk.world.messages.by_nonce(channel.id, desk.world.bot.id, form["nonce"], since)
        if twin is not None:
            return Reply(200, desk.world.payload(twin))
    return Reply(200, desk.world.post(compose(desk, form, call.files, channel)))


def history(desk: Desk, call: Call) -> Reply:
    """GET /channels/{channel_id}/messages: newest first; empty without the right to read history, as Discord answers."""
    channel = seen_channel(desk, call.id("channel_id"))
    if not _may(desk, channel, permissions.READ_MESSAGE_HISTORY):
        return Reply(200, [])
    found = [message for message in _public(desk, channel) if _in_range(message, call)]
    limit = min(as_int(call.query.get("limit"), _PAGE), _LARGEST_PAGE)
    page = found[:limit] if "after" in call.query else found[-limit:]
    return Reply(200, [desk.world.payload(message) for message in reversed(page)])


def read(desk: Desk, call: Call) -> Reply:
    """GET /channels/{channel_id}/messages/{message_id}."""
    channel = seen_channel(desk, call.id("channel_id"))
    if not _may(desk, channel, permissions.READ_MESSAGE_HISTORY):
        raise missing_access()
    return Reply(200, desk.world.payload(_message(desk, call, channel)))


def edit(desk: Desk, call: Call) -> Reply:
    """PATCH /channels/{channel_id}/messages/{message_id}: the bot's own only."""
    channel = seen_channel(desk, call.id("channel_id"))
    message = _message(desk, call, channel)
    if message.author_id != desk.world.bot.id:
        raise not_its_author()
    return Reply(200, revise(desk, message, call.form, call.files))


def delete(desk: Desk, call: Call) -> Reply:
    """DELETE /channels/{channel_id}/messages/{message_id}: others' only with the right to manage messages."""
    channel = seen_channel(desk, call.id("channel_id"))
    message = _message(desk, call, channel)
    if message.author_id != desk.world.bot.id and not _may(desk, channel, permissions.MANAGE_MESSAGES):
        raise missing_permissions()
    desk.world.delete(message)
    return Reply(204)


def _writable(desk: Desk, call: Call) -> Channel:
    channel = seen_channel(desk, call.id("channel_id"))
    needed = permissions.SEND_MESSAGES | (permissions.ATTACH_FILES if call.files else 0)
    if not _may(desk, channel, needed):
        raise missing_permissions()
    return channel


def _may(desk: Desk, channel: Channel, needed: int) -> bool:
    return desk.world.permissions(desk.world.bot.id, channel) & needed == needed


def _public(desk: Desk, channel: Channel) -> list[Message]:
    """What the bot's token sees: everything but the private answers, which only their interaction's token reaches."""
    return desk.world.messages.in_channel(channel.id, desk.world.bot.id)


def _message(desk: Desk, call: Call, channel: Channel) -> Message:
    message = desk.world.messages.get(call.id("message_id"))
    if message is None or message.channel_id != channel.id or message.visible_to is not None:
        raise unknown_message()
    return message


def _in_range(message: Message, call: Call) -> bool:
    before, after = as_int(call.query.get("before")), as_int(call.query.get("after"))
    return (not before or message.id < before) and (not after or message.id > after)


_ALL, _ONE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"
ROUTES = (
    Route("POST", _ALL, create),
    Route("GET", _ALL, history),
    Route("GET", _ONE, read),
    Route("PATCH", _ONE, edit),
    Route("DELETE", _ONE, delete),
)
