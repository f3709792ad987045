"""The person at the terminal, or the script that stands in for one."""

import getpass
import sys
import warnings
from typing import Protocol

from briefings.model.errors import BriefingError
from briefings.text.visible import visible

_LONGEST_LINE = 4096


class Console(Protocol):
    """Asks and tells."""

    @property
    def is_interactive(self) -> bool:
        """Whether somebody can answer."""
        ...

    def secret(self, prompt: str) -> str:
        """A line that is not shown as it is typed; without a person, the first line of standard input."""
        ...

    def ask(self, prompt: str) -> str:
        """A line; "" if the person just presses Enter, or has ended the input."""
        ...

    def say(self, text: str) -> None:
        """Show a line."""
        ...


class ProcessConsole:
    """See `Console`: standard input and output of this process."""

    @property
    def is_interactive(self) -> bool:
        """See `Console`."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def secret(self, prompt: str) -> str:
        """See `Console`. Raises BriefingError if the terminal would show what is typed."""
        if not sys.stdin.isatty():
            return sys.stdin.readline(_LONGEST_LINE)
        try:
            return _read_hidden(prompt)
        except getpass.GetPassWarning as error:
            raise BriefingError(
                "This terminal would show the token as you type it.", "Put it into a file and use --token-file."
            ) from error
        except EOFError:
            return ""

    def ask(self, prompt: str) -> str:
        """See `Console`."""
        try:
            return input(visible(prompt))
        except EOFError:
            return ""

    def say(self, text: str) -> None:
        """See `Console`."""
        sys.stdout.write(f"{visible(text)}\n")
        sys.stdout.flush()


def _read_hidden(prompt: str) -> str:
    """What `getpass` reads; its warning that it cannot hide the line becomes an error, before anything is typed."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        return getpass.getpass(prompt)
