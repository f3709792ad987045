"""What authors do: read a briefing file, check it against its article, load it."""

from dataclasses import dataclass
from datetime import datetime

from briefings.caller import LIBRARY
from briefings.model import authored_file
from briefings.model.briefing import Briefing
from briefings.services import quotas
from briefings.services.quotas import Quotas
from briefings.store.interface import Store
from briefings.store.records import Loaded
from briefings.text.normalise import normalise
from briefings.verify import Finding, Uncovered, uncovered, verify


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found, and the quotation marks of the article that no quote accounts for (a hint, not a fault)."""

    briefing: Briefing
    findings: tuple[Finding, ...]
    uncovered: tuple[Uncovered, ...]

    @property
    def is_another_text(self) -> bool:
        """Whether most passages differ, so that everything else that was found only follows from that."""
        differing = {finding.path.partition(".")[0] for finding in self.findings if finding.path.startswith("passages[")}
        return 2 * len(differing) > len(self.briefing.passages)


def check(briefing: Briefing, article: bytes) -> Checked:
    """Hold a briefing against its article. Raises UnreadableTextError where the article is not UTF-8 text."""
    text = normalise(article)
    return Checked(briefing, verify(briefing, text), uncovered(briefing, text))


async def load_file(
    store: Store, server: int, raw: bytes, name: str, *, now: datetime, limits: Quotas = quotas.DEFAULT
) -> tuple[Briefing, Loaded]:
    """Load a briefing file for a server; `name` is what messages call the file, `now` is UTC and aware.

    `limits` hold for every server but the library. Raises InvalidBriefingError, with everything that must be mended, QuotaError
    and StoreError; the store is unchanged then.
    """
    briefing = authored_file.read(raw, name)
    return briefing, await store.load(server, briefing, now=now, admit=None if server == LIBRARY else limits.admit)
