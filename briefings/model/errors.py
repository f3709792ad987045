"""What can go wrong, in the words the reader is told.

Every error names what was wrong and what to do next. Surfaces show `str(error)` as it is, so no message may hold a traceback,
a path that the reader did not give, or another server's text.
"""

from dataclasses import dataclass
from datetime import datetime


class BriefingError(Exception):
    """Something a person can understand and mend.

    `message` says what was wrong and where, `remedy` what to do next (empty if nothing can be done).
    """

    exit_code = 1
    """What a program ends with that cannot go on because of this."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a briefing file: its key path, its line if that is known (from 1), and how to mend it."""

    path: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        where = [part for part in ("" if self.line is None else f"line {self.line}", self.path) if part]
        return f"{', '.join(where)}: {self.message}" if where else self.message


class InvalidBriefingError(BriefingError):
    """A briefing file that cannot be taken as it is; `problems` lists everything found, in file order."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.name = name
        self.problems = problems
        count = "one thing" if len(problems) == 1 else f"{len(problems)} things"
        listed = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"{name} was not taken: {count} must be mended first.\n{listed}")


class InvalidDateError(BriefingError):
    """A value that is not one of the EDTF dates that this product knows."""


class UnreadableTextError(BriefingError):
    """A text that cannot be read as UTF-8, or is no text at all."""


class InvalidArgumentError(BriefingError):
    """An option of a command that cannot be used as it was given."""


class NotFoundError(BriefingError):
    """Nothing of that name here; `nearest` holds (label, value) pairs of what comes close, best first."""

    def __init__(self, message: str, remedy: str = "", *, option: str = "", nearest: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message, remedy)
        self.option = option
        self.nearest = nearest


class NoCommandError(NotFoundError):
    """A command that there is not, or not for whoever asks."""


class ChangedError(BriefingError):
    """Somebody else was faster. `at`, `user` and `said` are when, who and what, if that is known; `at` is None else."""

    def __init__(self, message: str, remedy: str = "", *, at: datetime | None = None, user: int = 0, said: str = "") -> None:
        super().__init__(message, remedy)
        self.at = at
        self.user = user
        self.said = said


class StoreError(BriefingError):
    """The database cannot be used as it is: foreign, newer, read-only, full, busy or damaged."""


class DatabaseUnreachableError(StoreError):
    """The server that keeps the database is out of reach: nothing can be said or done until it is back."""


class LostCommitError(DatabaseUnreachableError):
    """The connection broke while a commit was under way: whether it was kept is not known."""
