"""Keeping a file of an answer on this computer."""

from itertools import count
from pathlib import Path

from playground.errors import NotOfferedError

_UNNAMED = "file"


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into that folder under its name, or a name with a number if that is taken; returns where it is.

    Whatever folders the name speaks of are left out of it. Raises NotOfferedError if the folder cannot be written in.
    """
    plain = Path(name.replace("\\", "/")).name or _UNNAMED
    for number in count(1):
        path = folder / (plain if number == 1 else f"{Path(plain).stem}-{number}{Path(plain).suffix}")
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        except (OSError, ValueError) as error:
            raise NotOfferedError(f"{path} cannot be written.", "Start from a folder in which you may write.") from error
        return path
    raise AssertionError("Numbers do not end.")
