"""Rules for a message's body, new or edited (documentation, "Create Message", "Edit Message" and "Message Flags")."""

from collections.abc import Iterator

from playground.json_values import Json, JsonObject, as_int, as_list, as_object, as_text, objects, walk
from playground.rules.components import check_components
from playground.rules.embeds import check_embeds
from playground.rules.markup import check_markup
from playground.rules.violation import HOUSE, INVALID, TOO_LONG, TOO_MANY, Violation, check_known_fields, check_length, join_path
from playground.world.messages import V2, Message

EMPTY = "MESSAGE_EMPTY"
"""The code of the one violation that Discord answers with 50006 instead of 50035."""
_CONTENT, _NONCE, _MENTIONS, _DESCRIPTION = 2000, 25, 100, 1024
_KNOWN = frozenset(
    {"content", "embeds", "components", "flags", "tts", "allowed_mentions", "attachments", "sticker_ids", "poll"}
    | {"nonce", "enforce_nonce", "message_reference", "username", "avatar_url", "thread_name", "applied_tags"}
)
_MENTION_FIELDS = frozenset({"parse", "roles", "users", "replied_user"})
_MENTION_KINDS = frozenset({"roles", "users", "everyone"})
_LEGACY = ("content", "embeds", "poll", "sticker_ids")


def check_message(form: JsonObject, files: int, *, path: str = "", before: Message | None = None) -> list[Violation]:
    """Every rule that this body breaks.

    `files` is how many files came with it, `path` where the message stands in the body, `before` the message that it edits.
    """
    v2 = bool(as_int(form.get("flags")) & V2) or (before is not None and bool(before.flags & V2))
    found = [
        *check_known_fields(form, _KNOWN, path),
        *check_length(form.get("content"), join_path(path, "content"), 0, _CONTENT),
        *check_embeds(form.get("embeds"), join_path(path, "embeds")),
        *check_components(form.get("components"), join_path(path, "components"), v2=v2),
        *check_markup(form.get("components"), join_path(path, "components")),
        *_check_mentions(form.get("allowed_mentions"), join_path(path, "allowed_mentions")),
        *_check_nonce(form, path),
        *_check_files(form, files, path, before),
    ]
    if v2:
        found += _check_v2(form, path, before)
    if _is_empty(form, files, v2=v2, before=before):
        found.append(Violation(path, EMPTY, "Cannot send an empty message."))
    return found


def _check_mentions(allowed: Json, path: str) -> Iterator[Violation]:
    if not isinstance(allowed, dict):
        yield Violation(path, HOUSE, "Every message says whom it may ping, if only with an empty allowed_mentions.")
        return
    yield from check_known_fields(allowed, _MENTION_FIELDS, path)
    kinds = as_list(allowed.get("parse"))
    if kinds:
        yield Violation(join_path(path, "parse"), HOUSE, "No kind of mention is allowed; one role may be, by its id.")
    for kind in kinds:
        if kind not in _MENTION_KINDS:
            yield Violation(join_path(path, "parse"), INVALID, f"There is no kind of mention called {kind!r}.")
    for kind in ("roles", "users"):
        if kind in kinds and as_list(allowed.get(kind)):
            yield Violation(join_path(path, kind), INVALID, f"Either all {kind} are parsed or some are listed, not both.")
        if len(as_list(allowed.get(kind))) > _MENTIONS:
            yield Violation(join_path(path, kind), TOO_MANY, f"Must be {_MENTIONS} or fewer in length.")


def _check_nonce(form: JsonObject, path: str) -> Iterator[Violation]:
    if len(str(form.get("nonce", ""))) > _NONCE:
        yield Violation(join_path(path, "nonce"), TOO_LONG, f"Must be {_NONCE} or fewer in length.")


def _check_files(form: JsonObject, files: int, path: str, before: Message | None) -> Iterator[Violation]:
    kept: set[int] = set() if before is None else {attachment.id for attachment in before.attachments}
    names: set[str] = set() if before is None else {attachment.filename for attachment in before.attachments}
    for number, entry in enumerate(objects(form.get("attachments"))):
        here = join_path(path, "attachments", number)
        yield from check_length(entry.get("description"), join_path(here, "description"), 0, _DESCRIPTION)
        names.add(as_text(entry.get("filename")))
        known = as_int(entry.get("id"), -1)
        if known not in kept and not 0 <= known < files:
            yield Violation(join_path(here, "id"), INVALID, f"There is no file {entry.get('id')!r} in this request or message.")
    for component in walk(form.get("components")):
        shown = [component, *objects(component.get("items"))]
        for holder in [as_object(component.get(key)) for component in shown for key in ("media", "file")]:
            link = as_text(holder.get("url"))
            if link.startswith("attachment://") and link.removeprefix("attachment://") not in names:
                yield Violation(join_path(path, "components"), INVALID, f"No attachment of this message is called {link!r}.")


def _check_v2(form: JsonObject, path: str, before: Message | None) -> Iterator[Violation]:
    left = form if before is None else {"content": before.content, "embeds": before.embeds, **form}
    for name in _LEGACY:
        if left.get(name):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            yield Violation(join_path(path, name), code, f"A message with the flag IS_COMPONENTS_V2 cannot have {name}.")


def _is_empty(form: JsonObject, files: int, *, v2: bool, before: Message | None) -> bool:
    """Whether the message would hold nothing that a reader sees."""
    left: JsonObject = dict(form)
    if before is not None:
        kept: JsonObject = {"content": before.content, "embeds": before.embeds, "components": before.components}
        left = {**kept, "attachments": [str(attachment.id) for attachment in before.attachments], **form}
    if files or left.get("poll") or left.get("sticker_ids"):
        return False
    if v2:
        return not left.get("components")
    return not as_text(left.get("content")).strip() and not left.get("embeds") and not left.get("attachments")
