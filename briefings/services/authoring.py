"""What authors do: read a briefing file, check it against its article, load it.

A file that is loaded over what readers have seen already is a correction, as an edit at the desk is: what differs is listed in
the briefing's corrections, and nothing that was once corrected is forgotten.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from briefings.caller import LIBRARY
from briefings.editing.corrections import check_reason, find_corrected, name_corrected, with_corrections
from briefings.editing.diff import Change, changes
from briefings.editing.left_looks import find_reason, find_void, leave
from briefings.editing.merge import with_history
from briefings.editing.removal import retract
from briefings.editing.sentence_ids import keep_ids
from briefings.model import authored_file
from briefings.model.briefing import Briefing, Correction, LeftLook
from briefings.model.errors import BriefingError, InvalidArgumentError, InvalidBriefingError, Problem
from briefings.model.rules import check as check_rules
from briefings.model.settings import UTC_ZONE
from briefings.model.slips.comments import count_comments
from briefings.services import quotas
from briefings.services.draft_checks import AddressedFinding, address_of, mark_older
from briefings.services.quotas import Quotas
from briefings.services.shared_drafts.change_lines import lines_of
from briefings.services.zones import day_in
from briefings.store.records import Loaded, Stored
from briefings.store.store import Store
from briefings.text.normalise import normalise
from briefings.text.parse import Parser
from briefings.verify import Finding, Uncovered, Weight, uncovered, verify
from briefings.verify.mentions import folded


@dataclass(frozen=True, slots=True)
class ArticleCheck:
    """What checking found, and the quotation marks of the article that no quote accounts for (a hint, not a fault).

    `left` are the looks that the briefing leaves for a reason, each with it, and `older` are those about what is published and
    unchanged; neither are among the `findings`. `void` are the reasons whose item has changed since.
    """

    briefing: Briefing
    findings: tuple[Finding, ...]
    uncovered: tuple[Uncovered, ...]
    left: tuple[tuple[Finding, str], ...] = ()
    void: tuple[LeftLook, ...] = ()
    older: tuple[Finding, ...] = ()

    @property
    def is_another_text(self) -> bool:
        """Whether most passages differ, so that everything else that was found only follows from that."""
        differing = {finding.path.partition(".")[0] for finding in self.findings if finding.path.startswith("passages[")}
        return 2 * len(differing) > len(self.briefing.passages)

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """What forbids publishing: words called the article's own that are not, anchors that lead nowhere, broken rules."""
        return self._of("wrong")

    @property
    def looks(self) -> tuple[Finding, ...]:
        """What should be mended, or left for a reason, and nobody has left it."""
        return self._of("look")

    @property
    def faults(self) -> tuple[Finding, ...]:
        """All that was found and nobody has left, but hints."""
        return tuple(finding for finding in self.findings if finding.weight != "hint")

    def _of(self, weight: Weight) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.weight == weight)


@dataclass(frozen=True, slots=True)
class Loading:
    """What became of a file: the briefing as it is stored, its revision, and what was corrected in what readers had seen."""

    briefing: Briefing
    loaded: Loaded
    corrected: tuple[Change, ...]


def say_dropped_comments(raw: bytes, name: str) -> str:
    """That a file that was read has comments, which are not kept, in a sentence; "" if it has none."""
    if name.lower().endswith(".json") or raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return ""
    comments = count_comments(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    if not comments:
        return ""
    if comments == 1:
        return "Its comment is not kept: keep the file, because no export has it."
    return f"Its {comments} comments are not kept: keep the file, because no export has them."


class UnexplainedError(BriefingError):
    """A file that changes what readers have seen without saying why; `changes` are those that nothing explains."""

    def __init__(self, message: str, remedy: str, unexplained: tuple[Change, ...]) -> None:
        super().__init__(message, remedy)
        self.changes = unexplained

    def __str__(self) -> str:
        return "\n".join((self.message, *(f"- {line}" for line in lines_of(self.changes)), self.remedy))


def check(briefing: Briefing, article: bytes, base: Briefing | None = None, parser: Parser | None = None) -> ArticleCheck:
    """Hold a briefing against its article; `base` is the text of it that is published, `parser` as for `verify`.

    Raises UnreadableTextError if the article is not UTF-8 text.
    """
    text = normalise(article)
    findings = verify(briefing, text, parser)
    older = _find_older(findings, briefing, base, text) if base else ()
    reasons = {finding: _find_reason(briefing, finding) for finding in findings if finding.weight == "look"}
    left = tuple((finding, why) for finding, why in reasons.items() if why)
    standing = tuple(finding for finding in findings if not reasons.get(finding) and finding not in older)
    return ArticleCheck(briefing, standing, uncovered(briefing, text), left, find_void(briefing), older)


def _find_older(findings: tuple[Finding, ...], briefing: Briefing, base: Briefing, article: str) -> tuple[Finding, ...]:
    found = tuple(
        AddressedFinding(address_of(briefing, finding.path), finding) for finding in findings if finding.weight != "hint"
    )
    marked = mark_older(found, briefing, base, verify(base, article)) if found else ()
    return tuple(entry.finding for entry in marked if entry.is_older)


def _find_reason(briefing: Briefing, finding: Finding) -> str:
    return find_reason(briefing, address_of(briefing, finding.path), finding.message)


def leave_looks(checked: ArticleCheck) -> Briefing:
    """The briefing with an entry for each look that nobody has left yet, its reason still to be written."""
    briefing = checked.briefing
    for finding in checked.looks:
        if address := address_of(briefing, finding.path):
            briefing = leave(briefing, address, (finding.message,), "")
    return briefing


async def load_file(
    store: Store, server: int, raw: bytes, name: str, *, now: datetime, why: str = "", limits: Quotas = quotas.DEFAULT
) -> Loading:
    """Load a briefing file for a server; `name` is what messages call the file, `now` is UTC and aware.

    `why` is what readers are told of what the file corrects; the file may say it itself, in its `corrections`. `limits` hold for
    every server but the library. Raises InvalidBriefingError, with everything that must be mended (a changed text that has kept
    the day of the one before it, too; docs/authoring.md), UnexplainedError,
    InvalidArgumentError for a reason that is too long, QuotaError and StoreError; the store is unchanged then.
    """
    briefing = authored_file.read(raw, name)
    stored = await store.briefing(server, briefing.id)
    seen: tuple[Change, ...] = ()
    if stored is not None:
        base = stored.briefing
        briefing = keep_ids(briefing, base)
        briefing = with_history(briefing, briefing.corrections, briefing.tombstones, base)
        seen = changes(base, briefing)
        if seen:
            _refuse_old_day(name, briefing, stored)
        unexplained = _find_unexplained(base, briefing, find_corrected(seen))
        if unexplained and not why.strip():
            raise _ask_why(name, stored.revision, unexplained)
        if unexplained:
            briefing = _explain(base, briefing, unexplained, check_reason(why), day_in(now, UTC_ZONE))
        _refuse_broken(name, briefing)
    admit = None if server == LIBRARY else limits.admit
    loaded = await store.load(server, briefing, now=now, admit=admit, detail=lines_of(seen))
    return Loading(briefing, loaded, find_corrected(seen))


def _find_unexplained(base: Briefing, briefing: Briefing, corrected: tuple[Change, ...]) -> tuple[Change, ...]:
    """Those changes of which no correction in the file tells. Each that readers do not know yet tells of one change at most."""
    new = [correction for correction in briefing.corrections if correction not in base.corrections]
    unexplained: list[Change] = []
    for change in corrected:
        item = name_corrected(briefing, change)
        telling = next((correction for correction in new if correction.item == item and _tells_of(correction, change)), None)
        if telling is None:
            unexplained.append(change)
        else:
            new.remove(telling)
    return tuple(unexplained)


def _tells_of(correction: Correction, change: Change) -> bool:
    """Whether its words for what was and what is stand in the item as it was and as it is. A removal may be worded freely."""
    was, now = folded(correction.was), folded(correction.now)
    return was.strip() != "" and was in folded(change.was) and (not change.now or now in folded(change.now))


def _explain(base: Briefing, briefing: Briefing, unexplained: tuple[Change, ...], why: str, day: str) -> Briefing:
    """The briefing with the reason for each change: a tombstone if the item was taken out and can have one, else a correction."""
    for change in reversed(unexplained):  # from the end, so that the places of our sentences before it stay theirs
        if change.now:
            continue
        try:
            base = retract(base, change.address, why, day)
        except InvalidArgumentError:
            continue  # something else names it, or it is the last of its kind: a correction tells of it
        buried = replace(briefing, tombstones=(*briefing.tombstones, base.tombstones[-1]))
        if next(check_rules(buried), None) is None:
            briefing, unexplained = buried, tuple(other for other in unexplained if other is not change)
    return with_corrections(briefing, unexplained, {}, why, day)


def _ask_why(name: str, revision: int, unexplained: tuple[Change, ...]) -> UnexplainedError:
    number = len(unexplained)
    things = "one thing" if number == 1 else f"{number} things"
    message = f"{name} was not loaded: it changes {things} that readers have seen in revision {revision}, and does not say why."
    remedy = (
        'Load it again with --reason "…", which readers see beside each correction; or list each in the file under '
        "[[corrections]], with the words that changed as they were and as they are."
    )
    return UnexplainedError(message, remedy, unexplained)


def _refuse_old_day(name: str, briefing: Briefing, stored: Stored) -> None:
    """Refuse a text that says that readers were given it when they were given the one before it."""
    revised = briefing.revised
    if revised and revised == stored.briefing.revised:
        said = f"`revised` is still {revised}, as in revision {stored.revision}, although the text has changed."
        mend = (
            "Write when you gave readers this text, with the time if it was the same day (2024-05-14T08:30:00Z), or leave it out."
        )
        message = f"{said} {mend}"
        raise InvalidBriefingError(name, (Problem("", message),))


def _refuse_broken(name: str, briefing: Briefing) -> None:
    problem = next(check_rules(briefing), None)
    if problem is not None:
        raise InvalidBriefingError(name, (problem,))
