"""Blocks as Discord markdown. Every text from outside passes the escaper here; nothing else writes markdown."""

from typing import assert_never

from bot.chat.escape import escape
from briefings.answers.blocks import Block, Entry, Heading, Listed, Notice, Prose, Provenance, Quotation, Rule, Statement, Worded
from briefings.answers.terminal import NOTICE_WORDS


def block(content: Block) -> str:  # noqa: PLR0911 - one return a kind of block
    """The markdown of one block, without a line break at its end; "" for a rule."""
    match content:
        case Heading(text=text):
            return f"### {line(text)}"
        case Prose(text=text):
            return escape(text)
        case Statement(text=text, standing=standing, cite=cite):
            mark = f" *({line(standing)})*" if standing else ""
            return f"- {line(text)}{mark}{cited(cite)}"
        case Worded(text=text, cite=cite):
            return f"- “{line(text)}”{cited(cite)}"
        case Quotation():
            return _quotation(content)
        case Entry(when=when, what=what, dated_by=dated_by, standing=standing, cite=cite):
            mark = f" *({line(standing)})*" if standing else ""
            how = f"\n-# Date: {line(dated_by)}" if dated_by else ""
            return f"**{line(when)}**\n{line(what)}{mark}{cited(cite)}{how}"
        case Listed(name=name, text=text):
            return f"**{line(name)}**\n{line(text)}"
        case Notice(kind=kind, text=text, sides=sides, cite=cite):
            said = "".join(f"\n> “{line(side.text)}”{cited(side.cite)}" for side in sides)
            return f"⚠️ **{NOTICE_WORDS[kind]}:** {line(text)}{cited(cite)}{said}"
        case Rule():
            return ""
        case _:
            assert_never(content)


def title(text: str) -> str:
    """The title of a message."""
    return f"## {line(text)}"


def provenance(source: Provenance) -> str:
    """The small line under every answer."""
    return f"-# {line(source.sentence)}"


def line(text: str) -> str:
    """Text from outside on one line, escaped."""
    return escape(" ".join(text.split()))


def cited(cite: tuple[str, ...]) -> str:
    """The passages of an item, small enough not to disturb: " [p3, p4]"."""
    return f" \\[{', '.join(map(line, cite))}\\]" if cite else ""


def _quotation(content: Quotation) -> str:
    segments = [line(segment) for segment in content.segments]
    words = f"*Paraphrase:* {' '.join(segments)}" if content.paraphrase else " — ".join(f"“{segment}”" for segment in segments)
    context = f"\n-# {line(content.context)}" if content.context else ""
    details = "".join(f"\n-# {line(detail)}" for detail in content.details)
    return f"> {words}{context}\n— **{line(content.speaker)}**{cited(content.cite)}{details}"
