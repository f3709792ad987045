"""Messages in channels and direct messages, as the bot sends, reads, edits and deletes them with its token."""

from playground.api_error import (
    missing_access,
    missing_permissions,
    no_messages_there,
    not_its_author,
    not_to_this_user,
    unknown_message,
)
from playground.json_values import as_int
from playground.rest.call import Call, Desk, Reply, Route
from playground.rest.places import find_channel
from playground.rest.threads import open_for_changes, open_for_writing
from playground.rest.write_message import compose, revise
from playground.world import permissions
from playground.world.messages import Message
from playground.world.people import FORUM, Channel

_PAGE, _LARGEST_PAGE = 50, 100


def create(desk: Desk, call: Call) -> Reply:
    """POST /channels/{channel_id}/messages; a repeated nonce answers with the message that has it, 10008 if it was deleted."""
    channel = _writable(desk, call)
    if channel.kind == FORUM:
        raise no_messages_there()
    form = call.form
    if form.get("enforce_nonce") is True and form.get("nonce") is not None:
        since = desk.world.now() - desk.world.nonce_life
        twin = desk.world.messages.find_by_nonce(channel.id, desk.world.bot.id, form["nonce"], since)
        if twin is not None and desk.world.messages.get(twin.id) is None:
            raise unknown_message()
        if twin is not None:
            return Reply(200, desk.world.payload(twin))
    message = compose(desk, form, call.files, channel)
    open_for_writing(desk, channel)
    return Reply(200, desk.world.post(message))


def history(desk: Desk, call: Call) -> Reply:
    """GET /channels/{channel_id}/messages: newest first; empty without the right to read history, as Discord answers."""
    channel = find_channel(desk, call.id("channel_id"))
    if not _may(desk, channel, permissions.READ_MESSAGE_HISTORY):
        return Reply(200, [])
    limit = max(1, min(as_int(call.query.get("limit"), _PAGE), _LARGEST_PAGE))
    page = _page(_public(desk, channel), call, limit)
    return Reply(200, [desk.world.payload(message) for message in reversed(page)])


def read(desk: Desk, call: Call) -> Reply:
    """GET /channels/{channel_id}/messages/{message_id}."""
    channel = find_channel(desk, call.id("channel_id"))
    if not _may(desk, channel, permissions.READ_MESSAGE_HISTORY):
        raise missing_access()
    return Reply(200, desk.world.payload(_message(desk, call, channel)))


def edit(desk: Desk, call: Call) -> Reply:
    """PATCH /channels/{channel_id}/messages/{message_id}: the bot's own only."""
    channel = find_channel(desk, call.id("channel_id"))
    message = _message(desk, call, channel)
    if message.author_id != desk.world.bot.id:
        raise not_its_author()
    open_for_changes(desk, channel)
    return Reply(200, revise(desk, message, call.form, call.files))


def delete(desk: Desk, call: Call) -> Reply:
    """DELETE /channels/{channel_id}/messages/{message_id}: others' only with the right to manage messages."""
    channel = find_channel(desk, call.id("channel_id"))
    message = _message(desk, call, channel)
    if message.author_id != desk.world.bot.id and not _may(desk, channel, permissions.MANAGE_MESSAGES):
        raise missing_permissions()
    desk.world.delete(message)
    return Reply(204)


def _writable(desk: Desk, call: Call) -> Channel:
    channel = find_channel(desk, call.id("channel_id"))
    if channel.guild_id is None and desk.world.closed.intersection(channel.recipients):
        raise not_to_this_user()
    needed = permissions.find_writing_rights(channel) | (permissions.ATTACH_FILES if call.files else 0)
    if not _may(desk, channel, needed):
        raise missing_permissions()
    return channel


def _may(desk: Desk, channel: Channel, needed: int) -> bool:
    return desk.world.permissions(desk.world.bot.id, channel) & needed == needed


def _public(desk: Desk, channel: Channel) -> list[Message]:
    """What the bot's token sees: everything but the private answers, which only their interaction's token reaches."""
    return desk.world.messages.list_seen(channel.id, desk.world.bot.id)


def _message(desk: Desk, call: Call, channel: Channel) -> Message:
    message = desk.world.messages.get(call.id("message_id"))
    if message is None or message.channel_id != channel.id or message.visible_to is not None:
        raise unknown_message()
    return message


def _page(messages: list[Message], call: Call, limit: int) -> list[Message]:
    """One page, oldest first: the newest, or those next to the message that `around`, `before` or `after` names."""
    around, before, after = (as_int(call.query.get(name)) for name in ("around", "before", "after"))
    if "around" in call.query:
        earlier, later = (
            [message for message in messages if message.id < around],
            [message for message in messages if message.id >= around],
        )
        half = limit // 2
        return [*earlier[max(len(earlier) - half, 0) :], *later[: limit - half]]
    if "after" in call.query:
        return [message for message in messages if message.id > after][:limit]
    return [message for message in messages if not before or message.id < before][-limit:]


_ALL, _ONE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"
ROUTES = (
    Route("POST", _ALL, create),
    Route("GET", _ALL, history),
    Route("GET", _ONE, read),
    Route("PATCH", _ONE, edit),
    Route("DELETE", _ONE, delete),
)
