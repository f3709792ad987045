"""What stands between a draft and its readers: what verify finds, item by item, and what nobody could check."""

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol, TypeVar, cast

from briefings.editing import addresses
from briefings.editing.addresses import Item, list_items, places
from briefings.editing.empty_briefing import drop_blank
from briefings.editing.left_looks import hash_item
from briefings.model.briefing import Briefing, Dispute, Event, Figure, Point, Quote, Relation, RetractedKind
from briefings.model.rules import check
from briefings.model.source import UNKNOWN, Passage, Source
from briefings.store.desk_records import Article
from briefings.text.located import locate_passages
from briefings.text.normalise import fingerprint
from briefings.text.shorten import shorten
from briefings.verify import WEIGHTS, Finding, Uncovered, Weight, check_budgets, check_placement, resting, uncovered, verify

Result = TypeVar("Result")
_PLACE = re.compile(r"(?P<key>[a-z_.]+?)(?:\[(?P<index>\d+)\])?(?=\.|\Z)")
_OURS = MappingProxyType(
    {
        "summary.headline": "headline",
        "summary.lead": "lead",
        "summary.key": "key",
        "summary.why": "why",
        "summary.points": "point",
        "summary.background": "background",
        "summary.disputed": "dispute",
    }
)
_WITH_IDS = ("actors", "relations", "quotes", "events", "figures", "notes")
_EMPTY = re.compile(r"`(?P<key>\w+)` must not be empty;")
_STILL_EMPTY = MappingProxyType(
    {
        "text": "it says nothing yet.",
        "cite": "it rests on no passage yet.",
        "points": "nothing says yet what happened: add a sentence.",
        "what": "it does not say what it is yet.",
        "segments": "its words are missing.",
        "worded": "the article’s words are missing.",
        "name": "its name is missing.",
        "label": "it does not say yet how one stands to the other.",
        "subject": "it does not say yet who.",
        "object": "it does not say yet to whom.",
        "value": "the number is missing.",
        "matter": "it does not say yet what is disputed.",
        "sides": "both sides are missing.",
        "why": "the reason is missing.",
        "missing": "it does not say what is missing of the article.",
    }
)
LONGEST_EXTRACT = 300
"""Characters of a passage that are shown at once: enough to judge by, too few to replace the article."""


@dataclass(frozen=True, slots=True)
class AddressedFinding:
    """A finding about the item at `address`; "" if it is about the briefing as a whole.

    One that `is_older` is found about what readers have seen already, unchanged: it does not stop a correction of something else.
    """

    address: str
    finding: Finding
    is_older: bool = False

    @property
    def said(self) -> str:
        """What an editor is told; a rule about a file's keys is put in the words of the forms."""
        empty = _EMPTY.match(self.finding.message)
        if empty:
            return _STILL_EMPTY.get(empty["key"], f"“{empty['key']}” is still empty.")
        return f"{self.finding.message} {self.finding.remedy}".strip()


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """All findings, the heaviest first; whether there was an article to check against."""

    found: tuple[AddressedFinding, ...]
    has_article: bool
    uncovered: tuple[Uncovered, ...] = ()

    @property
    def wrong(self) -> tuple[AddressedFinding, ...]:
        """What forbids publishing: nothing that readers have seen already."""
        return self._of("wrong")

    @property
    def looks(self) -> tuple[AddressedFinding, ...]:
        """What an editor should mend, or leave with a reason."""
        return self._of("look")

    @property
    def hints(self) -> tuple[AddressedFinding, ...]:
        """What would make the briefing better, though nothing is at fault."""
        return self._of("hint")

    @property
    def older(self) -> tuple[AddressedFinding, ...]:
        """What is wrong or should be looked at in what is published, and is unchanged in the draft."""
        return tuple(entry for entry in self.found if entry.is_older and entry.finding.weight != "hint")

    def _of(self, weight: Weight) -> tuple[AddressedFinding, ...]:
        return tuple(entry for entry in self.found if entry.finding.weight == weight and not entry.is_older)

    def about(self, address: str) -> tuple[AddressedFinding, ...]:
        """What was found about one item."""
        return tuple(entry for entry in self.found if entry.address == address)


class RunBeside(Protocol):
    """Runs a function beside the event loop: in a thread, or, what is heavy, in another process."""

    async def __call__(self, call: Callable[..., Result], /, *arguments: object) -> Result:
        """What the function returns; raises what it raises."""
        ...


async def check_draft(
    briefing: Briefing, article: Article | None, base: Briefing | None, run: RunBeside = asyncio.to_thread
) -> DraftCheck:
    """Hold a draft against its article; if there is none, against the rules, and new words of the article cannot be checked.

    A lead and a "why" that say nothing yet are left out, as they will be when it is published.

    `base` is what is published: its words were checked before, if against this very text. `run` runs it beside the loop, because
    a long article takes a while.
    """
    briefing = drop_blank(briefing)
    if article is None:
        findings = (*_rules(briefing), *_find_unchecked(briefing, base), *check_placement(briefing), *check_budgets(briefing))
        return DraftCheck(_sort(briefing, findings), has_article=False)
    findings, hints = await run(hold_against, briefing, article.text)
    found = _sort(briefing, findings)
    is_same_text = base is not None and base.source.fingerprint == briefing.source.fingerprint
    if base is not None and is_same_text and any(entry.finding.weight != "hint" for entry in found):
        found = mark_older(found, briefing, base, await run(verify, base, article.text))
    return DraftCheck(found, has_article=True, uncovered=hints)


def hold_against(briefing: Briefing, article: str) -> tuple[tuple[Finding, ...], tuple[Uncovered, ...]]:
    """What verify finds, and what of the article no quote accounts for: one task, because handing a long one over takes time."""
    return verify(briefing, article), uncovered(briefing, article)


def mark_older(
    found: tuple[AddressedFinding, ...], briefing: Briefing, base: Briefing, findings: tuple[Finding, ...]
) -> tuple[AddressedFinding, ...]:
    """Mark what was found in the published `base` as well (its `findings`), about items that say there what they say here."""
    published = {(address_of(base, finding.path), finding.message) for finding in findings}
    texts, seen = _hash_items(briefing), _hash_items(base)
    return tuple(
        replace(
            entry,
            is_older=(entry.address, entry.finding.message) in published and texts.get(entry.address) == seen.get(entry.address),
        )
        for entry in found
    )


def _hash_items(briefing: Briefing) -> dict[str, str]:
    return {place.address: hash_item(place.item) for place in places(briefing)}


def list_unproved(briefing: Briefing) -> frozenset[str]:
    """The addresses of items that verify but that only a person can call right.

    That is where something is left open that the article may well tell (who speaks, when it was, who published it), and where
    nothing of the article is named that bears our words out.
    """
    return frozenset(place.address for place in places(briefing) if _is_unproved(place.item))


def _is_unproved(item: Item) -> bool:
    match item:
        case Quote():
            unproved = item.speaker is None
        case Event():
            unproved = not (item.edtf and item.evidence)
        case Source():
            unproved = item.publisher == UNKNOWN or not item.published.edtf
        case Point():
            unproved = bool(item.text.strip()) and not item.evidence
        case Dispute():
            unproved = not all(side.evidence for side in item.sides)
        case Relation() | Figure():
            unproved = not item.evidence
        case _:
            unproved = False
    return unproved


def read_passage(article: Article | None, passage: Passage) -> str:
    """The words of a passage; "" if the article is not at hand, or holds nothing like the passage."""
    found = locate_passages((passage,), article.text) if article else {}
    return found[passage.id].text if found else ""


def extract(article: Article | None, passage: Passage) -> str:
    """The beginning of a passage of the article, 300 characters at most; "" if the article is not at hand."""
    return shorten(read_passage(article, passage), LONGEST_EXTRACT)


def extracts_for_readers(article: Article | None, briefing: Briefing) -> dict[str, str]:
    """Return the beginning of each passage of a published briefing by the passage's id, 300 characters at most.

    Only what the briefing was made from counts: the result is empty if the article is not at hand or is another version of the
    text, and lacks a passage whose hash is not that of the article's words.
    """
    if article is None or fingerprint(article.text) != briefing.source.fingerprint:
        return {}
    located = locate_passages(briefing.passages, article.text)
    return {
        passage.id: shorten(span.text, LONGEST_EXTRACT)
        for passage in briefing.passages
        if (span := located.get(passage.id)) and span.sha256 == passage.sha256
    }


def _rules(briefing: Briefing) -> Iterator[Finding]:
    return (Finding(problem.path, "", problem.message, "", weight="wrong") for problem in check(briefing))


def _find_unchecked(briefing: Briefing, base: Briefing | None) -> Iterator[Finding]:
    """Words called the article's own that nobody has held against it."""
    attach = "Attach it with /desk source."
    if base is None:
        message = "the article is not at hand, so none of its words can be checked."
        yield Finding("passages", "", message, attach, weight="wrong")
        return
    known = set(_collect_verbatim(base).values())
    for path, words in _collect_verbatim(briefing).items():
        if words not in known:
            message = "the article is not at hand, so these words cannot be checked."
            yield Finding(path, "", message, f"{attach} Or call the quotation a paraphrase.", weight="wrong")
    yield from (
        Finding(path, "", "the article is not at hand, so nobody could check this change.", attach)
        for path in _find_changes(briefing, base)
    )
    if briefing.passages != base.passages or briefing.source.fingerprint != base.source.fingerprint:
        message = "the article is not at hand, so its passages cannot be checked."
        yield Finding("passages", "", message, attach, weight="wrong")


def _find_changes(briefing: Briefing, base: Briefing) -> Iterator[str]:
    """The key paths of items that are new or changed."""
    for key in _WITH_IDS:
        old = {item.id: item for item in getattr(base, key)}
        yield from (f"{key}[{index}]" for index, item in enumerate(getattr(briefing, key)) if old.get(item.id) != item)
    for key in ("headline", "lead", "why"):
        if getattr(briefing.summary, key) != getattr(base.summary, key):
            yield f"summary.{key}"
    for key in ("key", "points", "background", "disputed"):
        known = getattr(base.summary, key)
        yield from (
            f"summary.{key}[{index}]" for index, sentence in enumerate(getattr(briefing.summary, key)) if sentence not in known
        )


def _collect_verbatim(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """Every word that is called the article's own, with whose it is and where it is said to stand, by key path."""
    found: dict[str, tuple[str, ...]] = {}
    for index, quote in enumerate(briefing.quotes):
        if quote.form != "paraphrase":
            named = (quote.speaker or "", quote.names_speaker, quote.antecedent, quote.said.worded)
            found[f"quotes[{index}]"] = (*quote.segments, *named, *quote.cite)
    for index, actor in enumerate(briefing.actors):
        for number, role in enumerate(actor.roles):
            found[f"actors[{index}].roles[{number}]"] = (role.worded, *role.cite)
    for index, event in enumerate(briefing.events):
        if event.worded:
            found[f"events[{index}]"] = (event.worded, *event.cite)
    for index, figure in enumerate(briefing.figures):
        found[f"figures[{index}]"] = (figure.worded, *figure.cite)
    for index, note in enumerate(briefing.notes):
        for number, side in enumerate(note.sides):
            found[f"notes[{index}].sides[{number}]"] = (side.worded, *side.cite)
    if briefing.source.published.worded:
        found["source.published"] = (briefing.source.published.worded,)
    return found | _collect_evidence(briefing)


def _collect_evidence(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    return {
        f"{path}.evidence[{number}]": (f"{stretch.start}", f"{stretch.end}", stretch.sha256)
        for path, item in resting(briefing)
        for number, stretch in enumerate(item.evidence)
    }


def _sort(briefing: Briefing, findings: tuple[Finding, ...]) -> tuple[AddressedFinding, ...]:
    order = {item.address: number for number, item in enumerate(addresses(briefing))}
    found = [AddressedFinding(address_of(briefing, finding.path), finding) for finding in findings]
    # That a field which is still empty names nobody is said once, not twice.
    empty = {entry.finding.path for entry in found if _EMPTY.match(entry.finding.message)}
    telling = [entry for entry in found if entry.finding.path not in empty or _EMPTY.match(entry.finding.message)]
    return tuple(sorted(telling, key=lambda entry: (WEIGHTS.index(entry.finding.weight), order.get(entry.address, -1))))


def address_of(briefing: Briefing, path: str) -> str:
    """The address of the item that a key path leads into ("quotes[3].segments[0]"); "" for the briefing as a whole."""
    match = _PLACE.match(path)
    key, index = (match["key"], match["index"]) if match else ("", None)
    if key in _WITH_IDS and index is not None:
        items: tuple[object, ...] = getattr(briefing, key)
        return str(getattr(items[int(index)], "id", "")) if int(index) < len(items) else ""
    for start, word in _OURS.items():
        if path.startswith(start):
            number = re.match(r"\[(\d+)\]", path.removeprefix(start))
            if not number:
                return word if word in {"headline", "lead", "why"} else ""
            listed = list_items(briefing, cast("RetractedKind", word))
            return listed[int(number[1])].id if int(number[1]) < len(listed) else ""
    if path.startswith("source."):
        return "" if path.startswith("source.fingerprint") else "source"
    return "about" if path.partition("[")[0] in {"as_of", "tags"} else ""
