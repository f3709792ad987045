"""Blocks as Discord markdown. Every text from outside passes the escaper here; nothing else writes markdown."""

from typing import assert_never

from bot.chat.rendering.escape import escape
from briefings.answers.blocks import (
    Answer,
    Block,
    Diff,
    Entry,
    Extract,
    Heading,
    HistoryEntry,
    Listed,
    Match,
    Mentions,
    Moment,
    Notice,
    Prose,
    Provenance,
    Quotation,
    Rule,
    Statement,
    Worded,
)
from briefings.answers.pictures import QuotePicture, RelationsPicture, TimelinePicture
from briefings.answers.signs import NOTE
from briefings.answers.stand_ins import stand_in
from briefings.answers.wording import NOTICES
from briefings.text.shorten import list_first, shorten

_MOST_IN_A_NAME = 300
_MOST_PASSAGES = 12


def write_block(content: Block) -> str:  # noqa: PLR0911 - one return a kind of block
    """The markdown of one block, without a line break at its end; "" for a rule.

    Its text stands whole, however long; what only names or dates it is shortened past 300 characters. A picture is written as
    what stands in for it.
    """
    match content:
        case Heading(text=text):
            return f"### {write_line(text)}"
        case Prose(text=text):
            return escape(text)
        case Worded(text=text, cite=cite):
            return f"- “{write_line(text)}”{write_cite(cite)}"
        case Statement() | Quotation() | Entry():
            return _write_item(content)
        case Listed(name=called, text=text):
            return f"**{write_name(called)}**\n{write_line(text)}"
        case Match() | Extract():
            return _write_found(content)
        case Notice(kind=kind, text=text, sides=sides, cite=cite, about=about):
            said = "".join(f"\n> “{write_line(side.text)}”{write_cite(side.cite)}" for side in sides)
            on = f"\n-# On: {write_name(about)}" if about else ""
            return f"{NOTE} **{NOTICES[kind]}:** {write_line(text)}{write_cite(cite)}{said}{on}"
        case HistoryEntry() | Diff() | Mentions() | Moment():
            return _write_desk_block(content)
        case Rule():
            return ""
        case TimelinePicture() | RelationsPicture() | QuotePicture():
            return "\n\n".join(map(write_block, stand_in(content)))
        case _:
            assert_never(content)


def write_title(answer: Answer) -> str:
    """The title of a message, shortened past 300 characters, and what has changed since the reader's last one."""
    changed = f"\n-# ⚠️ {write_name(answer.changed)}" if answer.changed else ""
    return f"## {write_name(answer.title)}{changed}"


def write_provenance(source: Provenance) -> str:
    """The small line under every answer."""
    return f"-# {write_name(source.footer)}"


def write_line(text: str) -> str:
    """Text from outside on one line, escaped."""
    return escape(" ".join(text.split()))


def write_name(text: str) -> str:
    """A name or another short text from outside on one line, escaped, shortened past 300 characters."""
    return escape(shorten(" ".join(text.split()), _MOST_IN_A_NAME))


def write_cite(cite: tuple[str, ...]) -> str:
    """The passages of an item, small enough not to disturb: " [p3, p4]"."""
    return f" \\[{list_first(list(map(write_line, cite)), _MOST_PASSAGES)}\\]" if cite else ""


def _write_desk_block(content: HistoryEntry | Diff | Mentions | Moment) -> str:
    """What the editors' desk keeps, and when something happens.

    Discord shows moments in the reader's own time, and users, roles and channels by name (Message Formatting).
    """
    if isinstance(content, HistoryEntry):
        who = f"<@{content.user:d}>" if content.user else "at the terminal"
        return f"- <t:{int(content.at.timestamp())}:f> · {who} · {write_line(content.text)}"
    if isinstance(content, Mentions):
        sign = {"role": "@&", "channel": "#"}[content.kind]
        return f"- {write_line(content.text)} {', '.join(f'<{sign}{discord_id:d}>' for discord_id in content.ids)}".rstrip()
    if isinstance(content, Moment):
        return f"{write_line(content.text)}\n-# In your own time: <t:{int(content.at.timestamp())}:F>"
    lines = "".join(f"\n{how}: {write_line(text)}" for how, text in content.lines)
    return f"**{write_name(content.label)}**{write_cite(content.cite)}{lines}"


def _write_found(content: Match | Extract) -> str:
    words = "".join(_write_span(text, hit=hit) for text, hit in content.spans)
    where = f"{write_name(content.where)}{write_cite(content.cite)}"
    if isinstance(content, Extract):
        return f"> {words}\n-# {where}"
    return f"-# {write_name(content.kind)} · {where}\n{words}"


def _write_item(content: Statement | Quotation | Entry) -> str:
    match content:
        case Statement():
            return _write_statement(content)
        case Quotation():
            return _write_quotation(content)
        case Entry():
            return _write_entry(content)


def _write_statement(content: Statement) -> str:
    sign = f"{content.sign} " if content.sign else "" if content.is_lead else "- "
    said = f"{write_line(content.text)}{_write_standing(content.standing)}"
    return f"{sign}{said}{write_cite(content.cite)}{_write_notes(content.notes)}"


def _write_entry(content: Entry) -> str:
    how = f"\n-# Date: {write_name(content.dated_by)}" if content.dated_by else ""
    sign = f"{content.sign} " if content.sign else ""
    said = f"{sign}{write_line(content.what)}{_write_standing(content.standing)}"
    return f"**{write_name(content.when)}**\n{said}{write_cite(content.cite)}{_write_notes(content.notes)}{how}"


def _write_notes(notes: tuple[str, ...]) -> str:
    return f" {NOTE} {len(notes)}" if notes else ""


def _write_standing(standing: str) -> str:
    return f" *({write_name(standing)})*" if standing else ""


def _write_span(text: str, *, hit: bool) -> str:
    """A piece of a text on one line; unlike `write_line`, blanks at its ends stay, for its neighbors' sake."""
    plain = escape(text.replace("\n", " "))
    return f"**{plain}**" if hit else plain


def _write_quotation(content: Quotation) -> str:
    segments = [write_line(segment) for segment in content.segments]
    words = f"*Paraphrase:* {' '.join(segments)}" if content.paraphrase else " — ".join(f"“{segment}”" for segment in segments)
    context = f"\n-# {write_name(content.context)}" if content.context else ""
    details = "".join(f", {write_name(detail)}" for detail in content.details)
    return (
        f"> {words}{context}\n— **{write_name(content.speaker)}**{details}{write_cite(content.cite)}{_write_notes(content.notes)}"
    )
