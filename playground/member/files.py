"""Files that a member sends along, and where the local server keeps them (documentation, "Attachment Object")."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playground.errors import NotOfferedError
from playground.json_values import JsonObject
from playground.world.messages import Attachment, find_content_type
from playground.world.payloads import attachment_payload
from playground.world.world import World

MOST_BYTES, MOST_FILES = 10 * 1024 * 1024, 10
"""How large a file may be for a person without Nitro, and how many a message may have."""
PREFIX = "file:"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as a member sends it. Without a `content_type` it gets the one that Discord gives by the name's end, if any."""

    name: str
    content: bytes
    content_type: str = ""


def read_file(typed: str) -> SentFile:
    """The file of that path on this computer, relative to the current folder; a leading `file:` and quotes are taken off.

    Raises NotOfferedError if it is not there or too large to send.
    """
    path = Path(typed.strip().removeprefix(PREFIX).strip().strip("\"'")).expanduser()
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device may never end
            raise NotOfferedError(
                f"{path} is no regular file.", "Give the path of a file on this computer, as in file:notes.toml."
            )
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path.name, path.stat().st_size)
        return SentFile(path.name, path.read_bytes())
    except (OSError, ValueError) as error:
        problem = "is a folder" if path.is_dir() else "cannot be read here"
        raise NotOfferedError(
            f"The file {path} {problem}.", "Give the path of a file on this computer, as in file:notes.toml."
        ) from error


def make_attachment(world: World, file: SentFile) -> Attachment:
    """The file with an id. Raises NotOfferedError if Discord's client would not send it."""
    if len(file.content) > MOST_BYTES:
        raise _too_large(file.name, len(file.content))
    return Attachment(world.ids.take(), file.name, file.content, file.content_type or find_content_type(file.name))


def make_attachments(world: World, files: Sequence[SentFile]) -> list[Attachment]:
    """The files of a message, each with an id. Raises NotOfferedError if Discord's client would not send them."""
    if len(files) > MOST_FILES:
        raise NotOfferedError(f"A message carries {MOST_FILES} files, not {len(files)}.")
    return [make_attachment(world, file) for file in files]


def upload(world: World, channel_id: int, file: SentFile) -> JsonObject:
    """Send a file ahead, as Discord's client does for options and forms, and return it as `resolved.attachments` has it.

    It can be fetched from its address from now on. Raises NotOfferedError if it is too large.
    """
    sent = make_attachment(world, file)
    world.keep(sent)
    return {**attachment_payload(sent, channel_id, world.address), "ephemeral": True}


def format_size(count: int) -> str:
    """A number of bytes as people read it: `640 B`, `3.2 kB`, `1.4 MB`."""
    for unit, worth in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= worth:
            return f"{count / worth:.1f} {unit}"
    return f"{count} B"


def _too_large(name: str, count: int) -> NotOfferedError:
    return NotOfferedError(
        f"The file {name} has {count / 1024 / 1024:.1f} MiB.", f"Discord takes at most {MOST_BYTES // 1024 // 1024} MiB a file."
    )
