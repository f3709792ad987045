"""Threads: which are open, closing, reopening and deleting them.

Documentation, "Threads", sections "Active & Archived Threads" and "Editing & Deleting Threads", "Modify Channel" and
"Delete/Close Channel".
"""

from dataclasses import replace

from playground.api_error import missing_permissions, only_threads, thread_is_archived, thread_is_locked
from playground.json_values import JsonObject, as_int, as_text
from playground.rest.call import Call, Desk, Reply, Route
from playground.rest.places import describe_channel, find_channel, find_guild
from playground.world import permissions
from playground.world.people import FORUM, Channel, ThreadState


def list_active(desk: Desk, call: Call) -> Reply:
    """GET /guilds/{guild_id}/threads/active; the bot is in none of them by itself."""
    threads = desk.world.list_open_threads(find_guild(desk, call), desk.world.bot.id)
    return Reply(200, {"threads": [describe_channel(desk, thread) for thread in threads], "members": []})


def change(desk: Desk, call: Call) -> Reply:
    """PATCH /channels/{channel_id}: its name, whether it is archived or locked, after how many minutes it closes by itself."""
    channel = find_channel(desk, call.id("channel_id"))
    thread, form = channel.thread, call.form
    if thread is None:
        raise only_threads()
    _check(desk, channel, thread, form)
    changed = replace(
        thread,
        archived=form.get("archived", thread.archived) is True,
        locked=form.get("locked", thread.locked) is True,
        archive_after=as_int(form.get("auto_archive_duration"), thread.archive_after),
    )
    if (changed.archived, changed.archive_after) != (thread.archived, thread.archive_after):
        changed = replace(changed, changed=desk.world.now())
    channel = replace(channel, name=as_text(form.get("name")) or channel.name, thread=changed)
    return Reply(200, desk.world.change_thread(channel))


def delete(desk: Desk, call: Call) -> Reply:
    """DELETE /channels/{channel_id} of a thread: by who manages threads, and by the owner of a forum's post without replies.

    The second is nowhere in the documentation, but known to those who tried it (disnake, pull request 745).
    """
    channel = find_channel(desk, call.id("channel_id"))
    if channel.thread is None:
        raise only_threads()
    parent = desk.world.channel(channel.parent_id or 0)
    written = [message for message in desk.world.messages.list_seen(channel.id, desk.world.bot.id) if message.id != channel.id]
    own = parent is not None and parent.kind == FORUM and channel.thread.owner_id == desk.world.bot.id and not written
    if not (own or _manages(desk, channel)):
        raise missing_permissions()
    return Reply(200, desk.world.delete_thread(channel))


def open_for_writing(desk: Desk, channel: Channel) -> None:
    """Make sure that a message can be written there: a closed thread opens by it.

    Raises ApiError 50083 or 160005 if the thread is locked and the bot may not manage it.
    """
    thread = channel.thread
    if thread is None:
        return
    if thread.locked and not _manages(desk, channel):
        raise thread_is_archived() if thread.archived else thread_is_locked()
    if thread.archived:
        desk.world.change_thread(replace(channel, thread=replace(thread, archived=False, changed=desk.world.now())))


def open_for_changes(desk: Desk, channel: Channel) -> None:
    """Make sure that a message there can be edited. Raises ApiError 50083 or 160005 if the thread is closed or locked."""
    thread = channel.thread
    if thread is None:
        return
    if thread.archived:
        raise thread_is_archived()
    if thread.locked and not _manages(desk, channel):
        raise thread_is_locked()


def _check(desk: Desk, channel: Channel, thread: ThreadState, form: JsonObject) -> None:
    if thread.archived and form.get("archived") is not False and form.keys() - {"archived", "locked"}:
        raise thread_is_archived()
    if _manages(desk, channel):
        return
    rights = desk.world.permissions(desk.world.bot.id, channel)
    reopens = form.get("archived") is False and not form.keys() - {"archived"} and not thread.locked
    if reopens and rights & permissions.find_writing_rights(channel):
        return
    if thread.owner_id == desk.world.bot.id and "locked" not in form:
        return
    raise missing_permissions()


def _manages(desk: Desk, channel: Channel) -> bool:
    return bool(desk.world.permissions(desk.world.bot.id, channel) & permissions.MANAGE_THREADS)


ROUTES = (
    Route("GET", "/guilds/{guild_id}/threads/active", list_active),
    Route("PATCH", "/channels/{channel_id}", change),
    Route("DELETE", "/channels/{channel_id}", delete),
)
