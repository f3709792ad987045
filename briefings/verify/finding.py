"""What verifying finds."""

from dataclasses import dataclass

from briefings.text.shorten import shorten


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a briefing that its article does not bear out.

    `path` is the key path ("quotes[3].segments[0]"), `passage` the id of the passage concerned ("" where there is none),
    `message` says what is wrong, `remedy` what to do. It is `broken` where words called the article's own are not, where an
    anchor leads nowhere, or where a rule of the model is broken: nothing that has such a finding may be published.
    """

    path: str
    passage: str
    message: str
    remedy: str
    broken: bool = False

    def __str__(self) -> str:
        where = f"{self.path} ({self.passage})" if self.passage else self.path
        return f"{where}: {self.message} {self.remedy}".strip()


def shown(text: str, longest: int = 80) -> str:
    """The text in quotation marks, shortened for a message."""
    return f'"{shorten(text, longest)}"'
