"""How much of this installation one server, and one member, may use."""

from dataclasses import dataclass

from briefings.model.errors import BriefingError
from briefings.store.servers import Usage

MEBIBYTE = 1024 * 1024


class QuotaError(BriefingError):
    """More than one server or member may use here; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """The limits of one installation; the library that ships has none.

    `briefings` a server, `size` in bytes of what a server keeps (digests do not count), `commands` and `suggestions` (lists made
    while an option is typed) a minute and a member. `desk` counts what editors do at the desk instead: far more than a person
    can press, so that only a program meets it.
    """

    briefings: int = 200
    size: int = 20 * MEBIBYTE
    commands: int = 30
    suggestions: int = 240
    desk: int = 300

    def admit(self, before: Usage, after: Usage) -> None:
        """Look at what a server keeps before and after a load. Raises QuotaError if it would be too much.

        A server that is over its limit already, because the limit was lowered, may still change the briefings that it has.
        """
        if after.briefings > max(self.briefings, before.briefings):
            raise QuotaError(
                f"This server has {before.briefings} briefings, and {self.briefings} is the most that it may have;"
                " nothing was changed.",
                "Whoever runs this bot can raise the limit (BRIEFING_MOST_BRIEFINGS).",
            )
        if after.size > self.size:
            raise QuotaError(
                f"With this one, what this server keeps (briefings, older revisions, drafts, articles, its history) would take"
                f" {_mebibytes(after.size)} MiB, and {_mebibytes(self.size)} MiB is the most; nothing was changed.",
                "Load a shorter one; whoever runs this bot can raise the limit (BRIEFING_MOST_MEBIBYTES).",
            )


DEFAULT = Quotas()


def _mebibytes(size: int) -> str:
    return f"{size / MEBIBYTE:.2f}".rstrip("0").rstrip(".")
