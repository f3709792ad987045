"""Interviews printed as questions and answers: lines that begin with who speaks, without quotation marks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.extract.proposals import ActorProposal, QuotationProposal, Speaker
from briefings.extract.reading import ArticleReading
from briefings.text.extents import Extent

_LABEL = re.compile(r"(?:\(\()?(?P<name>(?:[A-Z][\w.\u2019'-]*)(?:[ ][A-Z][\w.\u2019'-]*){0,3})(?:\)\))?:[ \t]+(?=\S)")
_QUESTION, _ANSWER = frozenset({"Q", "Question"}), frozenset({"A", "Answer"})
_FEWEST_TURNS, _FEWEST_OF_ONE = 4, 2
_FULL_NAME = 2


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one voice says until the next begins: the label's words, and the stretches, one a paragraph."""

    label: Extent
    name: str
    passages: tuple[int, ...]
    segments: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers as quotations, and the passages, by their place from 0, that belong to questions and answers."""

    answers: tuple[QuotationProposal, ...] = ()
    passages: frozenset[int] = frozenset()


def read_interview(reading: ArticleReading, actors: Sequence[ActorProposal]) -> Interview:
    """The answers of an interview. It takes four lines with a label at least, two voices, and two lines of each.

    Whose lines mostly end with a question mark asks; their lines are nobody's statement, and are not proposed.
    """
    turns = _list_turns(reading)
    counts = Counter(turn.name for turn in turns)
    voices = [name for name, count in counts.items() if count >= _FEWEST_OF_ONE]
    if len(turns) < _FEWEST_TURNS or len(voices) < 2:  # noqa: PLR2004 - a question and an answer
        return Interview()
    asking = {name for name in counts if _asks(reading, [turn for turn in turns if turn.name == name])}
    if not asking or asking == set(counts):
        return Interview()
    people = [actor for actor in actors if actor.kind == "person"]
    answers = tuple(
        QuotationProposal(turn.segments, "direct", _name_speaker(turn, people)) for turn in turns if turn.name not in asking
    )
    return Interview(answers, frozenset(number for turn in turns for number in turn.passages))


def _list_turns(reading: ArticleReading) -> list[_Turn]:
    turns: list[_Turn] = []
    for number, passage in enumerate(reading.passages):
        start, end = passage.span.start, passage.span.end
        found = _LABEL.match(reading.text, start, end)
        if found is not None:
            turns.append(_Turn(found.span("name"), found["name"], (number,), ((found.end(), end),)))
        elif turns and passage.kind != "heading" and not passage.quotations and turns[-1].passages[-1] == number - 1:
            last = turns[-1]
            turns[-1] = _Turn(last.label, last.name, (*last.passages, number), (*last.segments, (start, end)))
    return turns


def _asks(reading: ArticleReading, turns: Sequence[_Turn]) -> bool:
    if turns[0].name in _QUESTION:
        return True
    asked = sum(reading.words(turn.segments[-1]).rstrip().endswith("?") for turn in turns)
    return turns[0].name not in _ANSWER and 2 * asked > len(turns)


def _name_speaker(turn: _Turn, people: Sequence[ActorProposal]) -> Speaker:
    shown = f"\u201c{turn.name}:\u201d"
    if turn.name in _ANSWER:
        return Speaker("unknown", why=f"{shown} stands before the answer; who answers is not said there.")
    named = [actor.name for actor in people if turn.name in (actor.name, *actor.aliases)]
    if len(named) == 1 or len(turn.name.split()) >= _FULL_NAME:
        name = named[0] if len(named) == 1 else turn.name
        return Speaker("sure", name, turn.label, why=f"{shown} stands before the answer.", decided=(turn.label,))
    short = turn.name.replace(".", "")
    meant = [actor.name for actor in people if short == _initials(actor.name) or turn.name in actor.name.split()]
    if len(meant) != 1:
        return Speaker("unknown", why=f"{shown} stands before the answer; whom that means is not plain.")
    return Speaker("check", meant[0], turn.label, why=f"{shown} stands before the answer: {meant[0]}?", decided=(turn.label,))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())
