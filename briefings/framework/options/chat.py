"""Options that only a chat can fill: a file, a channel, a role, and what a button or a form carries."""

from collections.abc import Mapping
from typing import ClassVar

from briefings.framework.options.base import Asking, GivenAs, OptionKind
from briefings.model.errors import InvalidArgumentError
from briefings.services.intake import UploadedFile

LARGEST_UPLOAD = 2 * 1024 * 1024
"""Bytes; a long article has some hundred thousand."""
LARGEST_DOCUMENT = 8 * 1024 * 1024
"""Bytes of a Word document or an e-mail, which bring pictures along; of those, nothing is unpacked."""
_DOCUMENTS = (".docx", ".eml")
LONGEST_FIELD = 4000
"""Characters of one field of a form (Discord, Text Input)."""


class UploadKind(OptionKind):
    """A file that is sent along."""

    chat_only: ClassVar[bool] = True
    given_as: ClassVar[GivenAs] = "file"

    async def resolve(self, asking: Asking, option: str, text: str | None) -> UploadedFile:
        """The file. Raises InvalidArgumentError for one that is too large, before it is fetched."""
        del text
        given = asking.files.get(option)
        if given is None:
            raise InvalidArgumentError(f"There is no file for “{asking.label(option)}”.", "Attach one and send it again.")
        most = LARGEST_DOCUMENT if given.name.lower().endswith(_DOCUMENTS) else LARGEST_UPLOAD
        if given.size > most:
            raise _too_large(given.size, most)
        content = await given.read()
        if len(content) > most:
            raise _too_large(len(content), most)
        return UploadedFile(given.name, content)


def _too_large(size: int, most: int) -> InvalidArgumentError:
    limit = most // 1024 // 1024
    return InvalidArgumentError(
        f"This file has {size / 1024 / 1024:.1f} MiB, and the bot takes {limit} MiB at most.",
        "Send the article's text alone, as a plain text file.",
    )


class _IdKind(OptionKind):
    """Something of the server by its id."""

    chat_only: ClassVar[bool] = True
    called: ClassVar[str]

    async def resolve(self, asking: Asking, option: str, text: str | None) -> int:
        """The id; whether the server has it is for the chat to know."""
        wanted = (text or "").strip()
        if not (wanted.isascii() and wanted.isdigit() and len(wanted) <= 20):  # noqa: PLR2004 - digits of 64 bits
            raise InvalidArgumentError(f"“{wanted}” in “{asking.label(option)}” is no {self.called}.", "Pick one from the list.")
        return int(wanted)


class ChannelKind(_IdKind):
    """A channel or thread that can be written in."""

    given_as: ClassVar[GivenAs] = "channel"
    called: ClassVar[str] = "channel"


class RoleKind(_IdKind):
    """A role of the server."""

    given_as: ClassVar[GivenAs] = "role"
    called: ClassVar[str] = "role"


class CarriedKind(OptionKind):
    """What a button carries: an item's address, a version, a choice. It may be made up, so commands look at it closely."""

    unseen: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The text as it is."""
        del asking, option
        return text or ""


class FormTextKind(OptionKind):
    """What was typed into a field of a form; blank lines around it fall away."""

    unseen: ClassVar[bool] = True
    longest: ClassVar[int] = LONGEST_FIELD

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The text, with line breaks as LF."""
        del asking, option
        return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class FieldsKind(OptionKind):
    """The fields of a form whose fields differ from item to item, by name."""

    unseen: ClassVar[bool] = True
    may_be_left_out: ClassVar[bool] = True
    takes_rest: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Mapping[str, str]:
        """The texts, with line breaks as LF."""
        del option, text
        return {name: value.replace("\r\n", "\n").replace("\r", "\n").strip() for name, value in asking.rest.items()}


class VersionKind(OptionKind):
    """Which version of a draft a button or form was made for."""

    unseen: ClassVar[bool] = True
    longest: ClassVar[int] = 10

    async def resolve(self, asking: Asking, option: str, text: str | None) -> int:
        """The number; 0 for anything that is none, which no draft has."""
        del asking, option
        return int(text) if text and text.isascii() and text.isdigit() else 0
