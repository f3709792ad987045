"""An answer as text for a terminal: wrapped, without colour, complete on one page."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC
from typing import assert_never

from briefings.answers.blocks import (
    Answer,
    Block,
    Diff,
    Entry,
    Extract,
    Heading,
    HistoryEntry,
    Link,
    Listed,
    Match,
    Mentions,
    Menu,
    Moment,
    Notice,
    Prose,
    Quotation,
    Rule,
    Statement,
    Worded,
)
from briefings.answers.navigation import complete
from briefings.answers.pictures import Picture, QuotePicture, RelationsPicture, TimelinePicture
from briefings.answers.signs import NOTE
from briefings.answers.split import without_repeats
from briefings.answers.stand_ins import stand_in
from briefings.answers.wording import NOTICES
from briefings.text.visible import visible

ShowLink = Callable[[Link], str | None]
"""Returns the command line that follows a link; None for one that leads to nothing here, which is then left out."""


def render(answer: Answer, show_link: ShowLink, *, width: int = 80) -> str:
    """Return the answer as lines of at most `width` columns (longer where a word or command is), ending in a line break.

    `show_link` turns a link into the command line that follows it; links without one are left out.
    """
    answer = complete(answer)
    lines = [visible(answer.title), "=" * min(width, len(visible(answer.title)))]
    for block in without_repeats(answer.blocks):
        lines.extend(_block(block, show_link, width))
    ways = [*_links(answer.links, show_link), *(line for menu in answer.menus for line in _menu(menu, show_link, width))]
    if ways:
        lines += ["", "Next:", *ways]
    if answer.provenance:
        lines += ["", *_wrap(answer.provenance.footer, width)]
    return "\n".join(lines) + "\n"


def _links(links: Iterable[Link], show_link: ShowLink) -> Iterator[str]:
    for link in links:
        if typed := link.url or show_link(link):
            yield f"  {visible(link.label)}:  {typed}"


def _menu(menu: Menu, show_link: ShowLink, width: int) -> Iterator[str]:
    ways = [(link.label, typed) for link in menu.links if (typed := show_link(link))]
    if ways:
        yield _name_options(menu.prompt, [visible(label) for label, _ in ways], width)
        yield f"    as in:  {ways[0][1]}"


def _name_options(prompt: str, labels: Sequence[str], width: int) -> str:
    """A menu on one line: as many of its options as fit there, and how many more it has; if none fits, only how many."""
    for shown in range(len(labels), 0, -1):
        more = f", and {len(labels) - shown} more" if shown < len(labels) else ""
        line = f"  {visible(prompt)}: {', '.join(labels[:shown])}{more}"
        if len(line) <= width:
            return line
    return f"  {visible(prompt)} ({len(labels)})"


def cited(cite: tuple[str, ...]) -> str:
    """The passages of an item, as " [p3, p4]"; "" where there are none."""
    return f" [{', '.join(cite)}]" if cite else ""


def _block(block: Block, show_link: ShowLink, width: int) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield from ("", *_wrap(text.upper(), width))
        case Prose(text=text):
            yield from ("", *_wrap(text, width))
        case Statement():
            yield from _statement(block, width)
        case Worded(text=text, cite=cite):
            yield from _wrap(f"“{text}”{cited(cite)}", width, "- ", "  ")
        case Quotation():
            yield from _quotation(block, width)
        case Entry():
            yield from _entry(block, width)
        case Listed():
            yield from _listed(block, show_link, width)
        case Match() | Extract():
            yield from _found(block, show_link, width)
        case Notice():
            yield from _notice(block, width)
        case HistoryEntry() | Diff() | Mentions() | Moment() | Rule():
            yield from _kept(block, width)
        case TimelinePicture() | RelationsPicture() | QuotePicture():
            yield from _pictured(block, show_link, width)
        case _:
            assert_never(block)


def _pictured(block: Picture, show_link: ShowLink, width: int) -> Iterator[str]:
    """A terminal shows no pictures: all that one shows is told."""
    for instead in stand_in(block):
        yield from _block(instead, show_link, width)


def _statement(block: Statement, width: int) -> Iterator[str]:
    said = f"{block.text}{f' ({block.standing})' if block.standing else ''}{cited(block.cite)}{_noted(block.notes)}"
    if block.is_lead:
        yield from ("", *_wrap(f"{block.sign} {said}".strip(), width))
    else:
        yield from _wrap(said, width, f"{block.sign or '-'} ", "  ")


def _noted(notes: tuple[str, ...]) -> str:
    return f" {NOTE} {len(notes)}" if notes else ""


def _quotation(block: Quotation, width: int) -> Iterator[str]:
    yield ""
    spoken = " — ".join(f"“{segment}”" for segment in block.segments)
    yield from _wrap(f"Paraphrase: {' '.join(block.segments)}" if block.paraphrase else spoken, width)
    if block.context:
        yield from _wrap(f"({block.context})", width, "  ", "  ")
    said_by = ", ".join((block.speaker, *block.details))
    yield from _wrap(f"— {said_by}{cited(block.cite)}{_noted(block.notes)}", width, "  ", "    ")


def _entry(block: Entry, width: int) -> Iterator[str]:
    standing = f" ({block.standing})" if block.standing else ""
    said = f"{block.what}{standing}{cited(block.cite)}{_noted(block.notes)}"
    yield from ("", *_wrap(block.when, width), *_wrap(f"{block.sign} {said}".strip(), width, "  ", "    "))
    if block.dated_by:
        yield from _wrap(f"Date: {block.dated_by}", width, "    ", "    ")


def _listed(block: Listed, show_link: ShowLink, width: int) -> Iterator[str]:
    yield from ("", *_wrap(block.name, width), *_wrap(block.text, width, "  ", "  "))
    if block.link and (typed := show_link(block.link)):
        yield f"  {typed}"


def _found(block: Match | Extract, show_link: ShowLink, width: int) -> Iterator[str]:
    marked = "".join(f"*{text}*" if hit else text for text, hit in block.spans)
    if isinstance(block, Extract):
        yield from ("", *_wrap(marked, width, "  ", "  "), *_wrap(f"{block.where}{cited(block.cite)}", width, "    ", "    "))
        return
    yield from ("", *_wrap(f"{block.kind} · {block.where}{cited(block.cite)}", width), *_wrap(marked, width, "  ", "  "))
    if typed := show_link(block.link):
        yield f"  {typed}"


def _notice(block: Notice, width: int) -> Iterator[str]:
    yield from ("", *_wrap(f"{NOTICES[block.kind]}: {block.text}{cited(block.cite)}", width, "! ", "  "))
    for side in block.sides:
        yield from _wrap(f"“{side.text}”{cited(side.cite)}", width, "    ", "    ")
    if block.about:
        yield from _wrap(f"On: {block.about}", width, "    ", "    ")


def _kept(block: HistoryEntry | Diff | Mentions | Moment | Rule, width: int) -> Iterator[str]:
    if isinstance(block, Rule):
        yield from ("", "-" * min(width, 40))
        return
    if isinstance(block, HistoryEntry):
        who = f"user {block.user}" if block.user else "at the terminal"
        yield from _wrap(f"{block.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC · {who} · {block.text}", width, "- ", "  ")
        return
    if isinstance(block, Mentions):
        yield from _wrap(f"{block.text} {', '.join(f'{block.kind} {each}' for each in block.ids)}".strip(), width, "- ", "  ")
        return
    if isinstance(block, Moment):
        yield from ("", *_wrap(f"{block.text} ({block.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC)", width))
        return
    yield from ("", *_wrap(f"{block.label}{cited(block.cite)}", width))
    for how, text in block.lines:
        yield from _wrap(f"{how}: {text}", width, "  ", "    ")


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    plain = visible(text)
    return [
        line
        for paragraph in plain.split("\n")
        for line in textwrap.wrap(
            paragraph, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
        )
    ]
