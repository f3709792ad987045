"""Posts in forums, each a thread with its first message; closed posts; and publishing in announcement channels.

Documentation, "Start Thread in Forum or Media Channel", "List Public Archived Threads" and "Crosspost Message".
"""

from dataclasses import replace

from playground.api_error import (
    already_published,
    missing_access,
    missing_permissions,
    only_forums,
    only_in_news,
    tag_required,
    unknown_message,
    unknown_tag,
)
from playground.json_values import JsonObject, as_int, as_list, as_object, as_text
from playground.rest.call import Call, Desk, Reply, Route
from playground.rest.places import describe_channel, find_channel
from playground.rest.write_message import compose, refuse
from playground.rules.violation import INVALID, Violation
from playground.world import permissions
from playground.world.messages import CROSSPOSTED
from playground.world.payloads import timestamp
from playground.world.people import FORUM, NEWS, PUBLIC_THREAD, Channel, ThreadState

_NAME, _MOST_TAGS, _MOST_LISTED = 100, 5, 100


def start(desk: Desk, call: Call) -> Reply:
    """POST /channels/{channel_id}/threads in a forum: a post and its first message, which has the same id. It has no nonce."""
    forum, form = find_channel(desk, call.id("channel_id")), call.form
    if forum.kind != FORUM:
        raise only_forums()
    rights = desk.world.permissions(desk.world.bot.id, forum)
    if not rights & permissions.SEND_MESSAGES:
        raise missing_permissions()
    tags = _read_tags(forum, form, moderates=bool(rights & permissions.MANAGE_THREADS))
    _check_name(form)
    state = ThreadState(desk.world.bot.id, desk.world.now(), archive_after=as_int(form.get("auto_archive_duration"), 1440))
    post = Channel(0, as_text(form["name"]), forum.guild_id, PUBLIC_THREAD, parent_id=forum.id, thread=state, applied=tags)
    message = compose(desk, as_object(form.get("message")), call.files, post, path="message")
    post = replace(post, id=message.id)
    message.channel_id = post.id
    desk.world.start_thread(post)
    return Reply(201, {**describe_channel(desk, post), "message": desk.world.post(message)})


def list_archived(desk: Desk, call: Call) -> Reply:
    """GET /channels/{channel_id}/threads/archived/public: the last closed first."""
    channel = find_channel(desk, call.id("channel_id"))
    if not desk.world.permissions(desk.world.bot.id, channel) & permissions.READ_MESSAGE_HISTORY:
        raise missing_access()
    guild = desk.world.guild(channel.guild_id or 0)
    closed = [(post, post.thread) for post in (guild.threads if guild else ()) if post.parent_id == channel.id and post.thread]
    before, limit = call.query.get("before", ""), min(as_int(call.query.get("limit"), 50), _MOST_LISTED)
    found = [
        (state.changed, post) for post, state in closed if state.archived and (not before or timestamp(state.changed) < before)
    ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    page = [describe_channel(desk, post) for _, post in found[:limit]]
    return Reply(200, {"threads": [*page], "members": [], "has_more": len(found) > limit})


def crosspost(desk: Desk, call: Call) -> Reply:
    """POST /channels/{channel_id}/messages/{message_id}/crosspost: once, in an announcement channel."""
    channel = find_channel(desk, call.id("channel_id"))
    message = desk.world.messages.get(call.id("message_id"))
    if message is None or message.channel_id != channel.id:
        raise unknown_message()
    if channel.kind != NEWS:
        raise only_in_news()
    mine = message.author_id == desk.world.bot.id
    needed = permissions.SEND_MESSAGES | (0 if mine else permissions.MANAGE_MESSAGES)
    if desk.world.permissions(desk.world.bot.id, channel) & needed != needed:
        raise missing_permissions()
    if message.flags & CROSSPOSTED:
        raise already_published()
    message.flags |= CROSSPOSTED
    return Reply(200, desk.world.tell("message_edited", message))


def _check_name(form: JsonObject) -> None:
    name = as_text(form.get("name"))
    if not 1 <= len(name) <= _NAME:
        refuse([Violation("name", INVALID, f"Must be between 1 and {_NAME} in length.")])


def _read_tags(forum: Channel, form: JsonObject, *, moderates: bool) -> tuple[int, ...]:
    wanted = tuple(as_int(number) for number in as_list(form.get("applied_tags")))
    if len(wanted) > _MOST_TAGS:
        refuse([Violation("applied_tags", INVALID, f"Must be {_MOST_TAGS} or fewer in length.")])
    if forum.needs_tag and not wanted:
        raise tag_required()
    known = {tag.id: tag for tag in forum.tags}
    for number in wanted:
        if number not in known:
            raise unknown_tag()
        if known[number].moderated and not moderates:
            raise missing_permissions()
    return wanted


ROUTES = (
    Route("POST", "/channels/{channel_id}/threads", start),
    Route("GET", "/channels/{channel_id}/threads/archived/public", list_archived),
    Route("POST", "/channels/{channel_id}/messages/{message_id}/crosspost", crosspost),
)
