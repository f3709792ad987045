"""What verifying finds."""

from dataclasses import dataclass
from typing import Literal

from briefings.text.shorten import shorten

Weight = Literal["wrong", "look", "hint"]
"""How much a finding weighs.

"wrong": words called the article's own are not, an anchor leads nowhere, or a rule of the model is broken; it forbids publishing.
"look": mend it, or leave it with a reason that is kept. "hint": what would make the briefing better, and nothing is at fault.
"""
WEIGHTS: tuple[Weight, ...] = ("wrong", "look", "hint")
"""All of them, the heaviest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a briefing that its article does not bear out, or that is not as a briefing should be.

    `path` is the key path ("quotes[3].segments[0]"), `passage` the id of the passage concerned ("" if there is none), `message`
    says what is wrong, `remedy` what to do, `weight` how much that matters.
    """

    path: str
    passage: str
    message: str
    remedy: str
    weight: Weight = "look"

    def __str__(self) -> str:
        where = f"{self.path} ({self.passage})" if self.passage else self.path
        return f"{where}: {self.message} {self.remedy}".strip()


def shown(text: str, longest: int = 80) -> str:
    """The text in quotation marks, shortened for a message."""
    return f'"{shorten(text, longest)}"'


@dataclass(frozen=True, slots=True)
class Uncovered:
    """The first words of a quotation in a passage, on one line; perhaps a name or a title, and then rightly no quote."""

    passage: str
    text: str
