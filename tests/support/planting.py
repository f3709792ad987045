"""Planting faults: each function gives a briefing or an article with a fault in it, and leaves the given one alone."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from briefings.model.briefing import Briefing
from briefings.text.normalise import fingerprint
from briefings.text.passages import cut
from briefings.verify import Finding, verify

Cite = tuple[str, ...]


def faults(briefing: Briefing, article: str) -> tuple[Finding, ...]:
    """All that verifying finds but hints, which say what would be better and not what is at fault."""
    return tuple(finding for finding in verify(briefing, article) if finding.weight != "hint")


def hits(findings: tuple[Finding, ...], path: str) -> bool:
    """Whether some finding is about the item of this key path, or about a key of it."""
    return any(finding.path == path or finding.path.startswith((f"{path}.", f"{path}[")) for finding in findings)


def put(briefing: Briefing, path: str, value: object) -> Briefing:
    """The briefing with another value under a key path ("quotes[3].segments[0]")."""
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
    return cast("Briefing", _put(briefing, steps, value))


def _put(owner: Any, steps: list[str | int], value: object) -> object:  # noqa: ANN401 - any record, tuple or text of a briefing
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        return (*owner[:step], _put(owner[step], rest, value), *owner[step + 1 :])
    return replace(owner, **{step: _put(getattr(owner, step), rest, value)})


def cites(briefing: Briefing) -> dict[str, Cite]:
    """The passages cited by every item that must be held against them, by the item's key path; see `_holds_no_words`."""
    return {path: cite for path, cite in _cites(briefing, "") if not _holds_no_words(path)}


def _cites(owner: object, path: str) -> list[tuple[str, Cite]]:
    found: list[tuple[str, Cite]] = []
    if is_dataclass(owner) and not isinstance(owner, type):
        for field in fields(owner):
            value = cast("object", getattr(owner, field.name))
            if field.name == "cite":
                found.append((path, cast("Cite", value)))
            else:
                found += _cites(value, f"{path}.{field.name}".lstrip("."))
    elif isinstance(owner, tuple):
        for number, element in enumerate(cast("tuple[object, ...]", owner)):
            found += _cites(element, f"{path}[{number}]")
    return found


def _holds_no_words(path: str) -> bool:
    """An actor's or note's own `cite` says where to read on, and promises no words: "the article does not say"."""
    return re.fullmatch(r"(?:actors|notes)\[\d+\]", path) is not None


def citing(briefing: Briefing, recite: Callable[[Cite], Cite]) -> Briefing:
    """The briefing with all those citations changed at once."""
    for path, cite in cites(briefing).items():
        briefing = put(briefing, f"{path}.cite", recite(cite))
    return briefing


def one_word_changed(text: str, number: int) -> str:
    """The text with one of its words (counted from 0, and round) turned into another."""
    words = list(re.finditer(r"\w+", text))
    match = words[number % len(words)]
    return f"{text[: match.start()]}{'another' if match.group() != 'another' else 'other'}{text[match.end() :]}"


def reprinted(briefing: Briefing, article: str) -> Briefing:
    """The briefing with fingerprint, openings, hashes and offsets recomputed for another text of as many passages."""
    spans = {span.position: span for span in cut(article)}
    passages = tuple(
        replace(passage, opens=span.opens, sha256=span.sha256, start=span.start, end=span.end)
        for passage in briefing.passages
        if (span := spans.get(passage.position)) is not None
    )
    return replace(briefing, passages=passages, source=replace(briefing.source, fingerprint=fingerprint(article)))
