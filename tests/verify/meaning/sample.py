"""What faults of meaning are planted in, and the words that all kinds work with: our own sentences, and where they quote."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from briefings.model.briefing import Actor, Briefing
from briefings.model.source import Stretch
from briefings.text.parse import Parser
from briefings.verify import Finding, check_budgets, resting, verify
from support.planting import put

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_TEXTS = ("text", "what", "label")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in our own words: the key path of its item, that of its text, what it cites and rests on."""

    item: str
    path: str
    text: str
    cite: tuple[str, ...]
    evidence: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A briefing with one fault in it: the key paths at which a finding counts as having seen it, and what was changed.

    `before` is the true briefing, `article` the one that both are held against.
    """

    items: tuple[str, ...]
    was: str
    now: str
    planted: Briefing
    before: Briefing
    article: str


@dataclass(frozen=True)
class Sample:
    """A true briefing and its article (normalized text)."""

    name: str
    briefing: Briefing
    article: str
    parser: Parser | None = None

    @cached_property
    def flags(self) -> frozenset[Finding]:
        """What is flagged in the true briefing."""
        return frozenset(list_flags(self.briefing, self.article, self.parser))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every sentence of ours that rests on evidence, in reading order."""
        return tuple(self._list_lines())

    def _list_lines(self) -> Iterator[Line]:
        for item, record in resting(self.briefing):
            key = next(key for key in _TEXTS if hasattr(record, key))
            yield Line(item, f"{item}.{key}", str(getattr(record, key)), record.cite, record.evidence)

    @cached_property
    def passages(self) -> dict[str, str]:
        """The text of every passage, by its id."""
        return {passage.id: self.article[passage.start : passage.end] for passage in self.briefing.passages}

    def read_cited(self, line: Line) -> str:
        """The text of the passages that a line cites."""
        return "\n".join(self.passages[passage] for passage in line.cite if passage in self.passages)

    def read_evidence(self, line: Line) -> str:
        """The words that a line rests on; of a line without any, the passages cited."""
        words = "\n".join(self.article[stretch.start : stretch.end] for stretch in line.evidence)
        return words or self.read_cited(line)

    def change(self, item: str, **values: object) -> Fault:
        """A fault: other values under keys of one item."""
        planted = self.briefing
        for key, value in values.items():
            planted = put(planted, f"{item}.{key}", value)
        now = ", ".join(f"{key} = {value}" for key, value in values.items())
        return Fault((item,), item, now, planted, self.briefing, self.article)

    def reword(self, line: Line, text: str) -> Fault:
        """A fault: a sentence that says something else."""
        return Fault((line.item,), line.text, text, put(self.briefing, line.path, text), self.briefing, self.article)


def list_flags(briefing: Briefing, article: str, parser: Parser | None = None) -> Iterator[Finding]:
    """All that is wrong or to be looked at; that a sentence has become too long is no matter of meaning."""
    too_long = set(check_budgets(briefing))
    return (finding for finding in verify(briefing, article, parser) if finding.weight != "hint" and finding not in too_long)


Planter = Callable[[Sample], Iterator[Fault]]
"""Plants one kind of fault wherever it can be planted, each in a copy of its own."""


def is_quoted(text: str, start: int) -> bool:
    """Whether what begins there stands in quotation marks."""
    return any(quoted.start() <= start < quoted.end() for quoted in _QUOTED.finditer(text))


def substitute(text: str, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> Iterator[str]:
    """The text with one match changed, for each that stands outside quotation marks; a sentence keeps its capital."""
    for match in pattern.finditer(text):
        if is_quoted(text, match.start()):
            continue
        words = make(match)
        if match.group()[:1].isupper() and words:
            words = words[0].upper() + words[1:]
        changed = " ".join(f"{text[: match.start()]}{words}{text[match.end() :]}".split()).replace(" ,", ",")
        if changed != text:
            yield changed[0].upper() + changed[1:] if text[0].isupper() else changed


def find_name(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as whole words, outside quotation marks."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
        if not is_quoted(text, match.start()):
            yield match.span()


def list_names(actor: Actor) -> tuple[str, ...]:
    """The actor's name and aliases, the longest first."""
    return tuple(sorted({actor.name, *actor.aliases}, key=lambda name: (-len(name), name)))


def find_actors(sample: Sample, text: str) -> list[tuple[int, int, Actor]]:
    """The actors that a text names, from left to right, none inside the name of another."""
    every = ((*span, actor) for actor in sample.briefing.actors for name in list_names(actor) for span in find_name(text, name))
    chosen: list[tuple[int, int, Actor]] = []
    for start, end, actor in sorted(every, key=lambda found: (found[0] - found[1], found[0], found[2].id)):
        if all(end <= other_start or other_end <= start for other_start, other_end, _ in chosen):
            chosen.append((start, end, actor))
    return sorted(chosen, key=lambda found: found[0])
