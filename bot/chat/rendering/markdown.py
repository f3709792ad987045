"""Blocks as Discord markdown. Every text from outside passes the escaper here; nothing else writes markdown."""

from typing import assert_never

from bot.chat.rendering.escape import escape
from briefings.answers.blocks import (
    Answer,
    Block,
    Diff,
    Entry,
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
from briefings.answers.wording import NOTICES
from briefings.text.shorten import list_first, shorten

_MOST_IN_A_NAME = 300
_MOST_PASSAGES = 12


def write_block(content: Block) -> str:  # noqa: PLR0911 - one return a kind of block
    """The markdown of one block, without a line break at its end; "" for a rule.

    Its text stands whole, however long; what only names or dates it is shortened past 300 characters.
    """
    match content:
        case Heading(text=text):
            return f"### {write_line(text)}"
        case Prose(text=text):
            return escape(text)
        case Statement(text=text, standing=standing, cite=cite):
            return f"- {write_line(text)}{_write_standing(standing)}{write_cite(cite)}"
        case Worded(text=text, cite=cite):
            return f"- “{write_line(text)}”{write_cite(cite)}"
        case Quotation():
            return _write_quotation(content)
        case Entry(when=when, what=what, dated_by=dated_by, standing=standing, cite=cite):
            how = f"\n-# Date: {write_name(dated_by)}" if dated_by else ""
            return f"**{write_name(when)}**\n{write_line(what)}{_write_standing(standing)}{write_cite(cite)}{how}"
        case Listed(name=called, text=text):
            return f"**{write_name(called)}**\n{write_line(text)}"
        case Match(kind=kind, spans=spans, where=where, cite=cite):
            found = "".join(_write_span(text, hit=hit) for text, hit in spans)
            return f"-# {write_name(kind)} · {write_name(where)}{write_cite(cite)}\n{found}"
        case Notice(kind=kind, text=text, sides=sides, cite=cite):
            said = "".join(f"\n> “{write_line(side.text)}”{write_cite(side.cite)}" for side in sides)
            return f"⚠️ **{NOTICES[kind]}:** {write_line(text)}{write_cite(cite)}{said}"
        case HistoryEntry() | Diff() | Mentions() | Moment():
            return _write_desk_block(content)
        case Rule():
            return ""
        case _:
            assert_never(content)


def write_title(answer: Answer) -> str:
    """The title of a message, shortened past 300 characters, and what has changed since the reader's last one."""
    changed = f"\n-# ⚠️ {write_name(answer.changed)}" if answer.changed else ""
    return f"## {write_name(answer.title)}{changed}"


def write_provenance(source: Provenance) -> str:
    """The small line under every answer."""
    return f"-# {write_name(source.sentence)}"


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
    details = "".join(f"\n-# {write_name(detail)}" for detail in content.details)
    return f"> {words}{context}\n— **{write_name(content.speaker)}**{write_cite(content.cite)}{details}"
