"""From a request's body to a message in the store: what Discord keeps of it, once the rules have been met."""

from collections.abc import Sequence
from dataclasses import replace

from playground.api_error import empty_message, invalid, no_reply_without_history, unknown_reference
from playground.json_values import Json, JsonObject, as_int, as_list, as_object, as_text, objects, walk
from playground.rest.call import Desk, Upload
from playground.rules.messages import EMPTY, check_message
from playground.rules.violation import Violation
from playground.world import permissions
from playground.world.interactions import Interaction
from playground.world.messages import EPHEMERAL, LOADING, SUPPRESS_EMBEDS, V2, Attachment, Message, Reference, find_content_type
from playground.world.payloads import user_payload
from playground.world.people import Channel

_SILENT = 1 << 12


def refuse(violations: Sequence[Violation]) -> None:
    """Raises the ApiError that these violations call for; does nothing if there are none."""
    if any(violation.code == EMPTY for violation in violations):
        raise empty_message(violations)
    if violations:
        raise invalid(violations)


def compose(
    desk: Desk,
    form: JsonObject,
    files: Sequence[Upload],
    channel: Channel,
    interaction: Interaction | None = None,
    *,
    path: str = "",
) -> Message:
    """A new message of the bot in that channel, not posted yet; an answer to `interaction` if there is one.

    `path` is where the message stands in the request's body.

    Raises ApiError 50035 or 50006 if the body breaks a rule, 50035 or 160002 if it cannot be a reply as it wants to be.
    """
    refuse(check_message(form, len(files), path=path))
    reference = _read_reference(desk, form, channel) if interaction is None else None
    flags = as_int(form.get("flags")) & (SUPPRESS_EMBEDS | V2 | _SILENT | (0 if interaction is None else EPHEMERAL))
    message = make_blank(desk, channel, interaction, flags)
    message.nonce = form.get("nonce")
    message.tts = form.get("tts") is True
    message.reference = reference
    _fill(desk, message, form, files)
    answered = None if reference is None else desk.world.messages.get(reference.message_id)
    if answered is not None and as_object(form.get("allowed_mentions")).get("replied_user") is True:
        message.mentions = (*message.mentions, answered.author_id)
    return message


def _read_reference(desk: Desk, form: JsonObject, channel: Channel) -> Reference | None:
    """What a message replies to; None for an ordinary one (documentation, "Message", section "Message Reference")."""
    wanted = as_object(form.get("message_reference"))
    if not wanted:
        return None
    if not desk.world.permissions(desk.world.bot.id, channel) & permissions.READ_MESSAGE_HISTORY:
        raise no_reply_without_history()
    found = desk.world.messages.get(as_int(wanted.get("message_id")))
    if found is not None and found.channel_id == channel.id and found.visible_to is None:
        return Reference(found.id, channel.id, channel.guild_id)
    if wanted.get("fail_if_not_exists") is False:
        return None
    raise unknown_reference()


def make_blank(desk: Desk, channel: Channel, interaction: Interaction | None, flags: int) -> Message:
    """An empty message of the bot, not posted yet; with LOADING among `flags` it is what people see as "thinking"."""
    world = desk.world
    return Message(
        id=world.ids.take(),
        channel_id=channel.id,
        author_id=world.bot.id,
        written=world.now(),
        flags=flags,
        visible_to=interaction.user.id if interaction is not None and flags & EPHEMERAL else None,
        interaction_id=None if interaction is None else interaction.id,
        metadata=None if interaction is None else interaction.metadata(user_payload(interaction.user)),
    )


def revise(desk: Desk, message: Message, form: JsonObject, files: Sequence[Upload], *, path: str = "") -> JsonObject:
    """Change a message as the body says, tell everyone, and return its new payload.

    Raises ApiError 50035 or 50006 if the body breaks a rule or nothing would be left.
    """
    refuse(check_message(form, len(files), path=path, before=message))
    was_loading = bool(message.flags & LOADING)
    kept = message.flags & ~(LOADING | SUPPRESS_EMBEDS)
    message.flags = kept | (as_int(form.get("flags")) & (SUPPRESS_EMBEDS | V2))
    if not was_loading:
        message.edited = desk.world.now()
    _fill(desk, message, form, files)
    return desk.world.tell("message_edited", message)


def _fill(desk: Desk, message: Message, form: JsonObject, files: Sequence[Upload]) -> None:
    if "content" in form:
        message.content = as_text(form["content"])
        message.mentions = _find_mentioned(desk, message.content, as_object(form.get("allowed_mentions")))
    if "embeds" in form:
        message.embeds = [{"type": "rich", **embed} for embed in objects(form["embeds"])]
    if "components" in form:
        message.components = number_components(as_list(form["components"]))
    if "attachments" in form or files:
        message.attachments = _merge_attachments(desk, message, form, files)


def number_components(components: list[Json]) -> list[Json]:
    """The components, each with an id: Discord numbers those that have none, from 1 in reading order.

    What is preselected in a menu gets its id as text, as Discord gives every id, however it was sent (documentation,
    "Snowflakes"): a browser cannot hold one as a number.
    """
    copies: list[Json] = [_copy(component) for component in components]
    for component in walk(copies):
        for preselected in objects(component.get("default_values")):
            preselected["id"] = str(preselected["id"])
    used = {as_int(component.get("id")) for component in walk(copies)}
    number = 0
    for component in walk(copies):
        if as_int(component.get("id")):
            continue
        number += 1
        while number in used:
            number += 1
        component["id"] = number
    return copies


def _copy(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _find_mentioned(desk: Desk, content: str, allowed: JsonObject) -> tuple[int, ...]:
    """The users that really get a ping: written as `<@id>` and allowed by `allowed_mentions`."""
    everyone = "users" in as_list(allowed.get("parse"))
    named = {as_int(user_id) for user_id in as_list(allowed.get("users"))}
    written = [user_id for user_id in _read_ids(content) if desk.world.user(user_id) is not None]
    return tuple(user_id for user_id in written if everyone or user_id in named)


def _read_ids(content: str) -> list[int]:
    starts = content.replace("<@!", "<@").split("<@")[1:]
    heads = [start.partition(">")[0] for start in starts]
    return [as_int(head) for head in heads if head.isdecimal()]


def _merge_attachments(desk: Desk, message: Message, form: JsonObject, files: Sequence[Upload]) -> list[Attachment]:
    """The files kept from before, in the body's order, and the new ones; without a list all old ones stay."""
    described = {as_int(entry.get("id"), -1): entry for entry in objects(form.get("attachments"))}
    old = message.attachments
    if "attachments" in form:
        old = [_redescribe(kept, described[kept.id]) for kept in old if kept.id in described]
    return [*old, *(_make_attachment(desk, upload, described.get(upload.number, {})) for upload in files)]


def _redescribe(attachment: Attachment, entry: JsonObject) -> Attachment:
    text = entry.get("description")
    return replace(attachment, description=text) if isinstance(text, str) else attachment


def _make_attachment(desk: Desk, upload: Upload, entry: JsonObject) -> Attachment:
    name = as_text(entry.get("filename")) or upload.filename
    text = entry.get("description")
    return Attachment(
        desk.world.ids.take(), name, upload.content, find_content_type(name), text if isinstance(text, str) else None
    )
