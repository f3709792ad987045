"""What one check of `briefing doctor` found, as one line."""

from dataclasses import dataclass
from enum import Enum

from briefings.text.visible import visible


class Grade(Enum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what it is about, what was found, and how to mend it if it is not in order."""

    grade: Grade
    about: str
    said: str
    remedy: str = ""

    def __str__(self) -> str:
        text = f"{self.grade.value:<8} {self.about:<12} {self.said} {self.remedy}"
        return " ".join(visible(text).splitlines()).rstrip()


def ok(about: str, said: str) -> Finding:
    """Something that is in order."""
    return Finding(Grade.OK, about, said)


def warning(about: str, said: str, remedy: str) -> Finding:
    """Something that works but should be looked after."""
    return Finding(Grade.WARNING, about, said, remedy)


def problem(about: str, said: str, remedy: str) -> Finding:
    """Something that must be mended."""
    return Finding(Grade.PROBLEM, about, said, remedy)
