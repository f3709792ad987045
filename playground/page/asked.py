"""One request of the page, and reading its fields: whatever is missing or of the wrong kind is said in a sentence."""

import base64
import binascii
from dataclasses import dataclass

from playground.errors import NotOfferedError, PlaygroundError
from playground.json_values import Json, JsonObject, as_int, as_list, as_object, as_text, objects
from playground.member.files import SentFile


@dataclass(frozen=True, slots=True)
class Asked:
    """What a window asks: a JSON object."""

    body: JsonObject

    def read_text(self, name: str) -> str:
        """A text that must be there. Raises PlaygroundError."""
        value = self.body.get(name)
        if not isinstance(value, str):
            raise PlaygroundError(f"The page sent no text as “{name}”.", "Reload the page.")
        return value

    def read_id(self, name: str) -> int:
        """An id that must be there. Raises PlaygroundError."""
        found = as_int(self.body.get(name))
        if found <= 0:
            raise PlaygroundError(f"The page sent no id as “{name}”.", "Reload the page.")
        return found

    def read_texts(self, name: str) -> list[str]:
        """The texts of a list; empty if it is left out."""
        return [as_text(item) for item in as_list(self.body.get(name)) if isinstance(item, str)]

    def read_object(self, name: str) -> JsonObject:
        """An object; empty if it is left out."""
        return as_object(self.body.get(name))

    def read_files(self, name: str) -> list[SentFile]:
        """The files of a list; empty if it is left out. Raises NotOfferedError for one that cannot be read."""
        return [read_file(item) for item in objects(self.body.get(name))]

    def is_on(self, name: str) -> bool:
        """Whether a switch is on."""
        return self.body.get(name) is True


def is_file(value: Json) -> bool:
    """Whether this is a file as the page sends it: its name, and what is in it in base64."""
    return isinstance(value, dict) and isinstance(value.get("base64"), str)


def read_file(value: Json) -> SentFile:
    """The file of `{"name", "type", "base64"}`. Raises NotOfferedError if it cannot be read."""
    file = as_object(value)
    name = as_text(file.get("name")) or "file"
    try:
        content = base64.b64decode(as_text(file.get("base64")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotOfferedError(f"The file {name} did not arrive whole.", "Choose it again.") from error
    return SentFile(name, content, as_text(file.get("type")))
