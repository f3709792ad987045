"""/about."""

import platform
import sqlite3
from importlib.metadata import metadata, version
from typing import Annotated

from briefings.answers import wording
from briefings.answers.blocks import Answer, Heading, Link, Prose, Statement
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Shared
from briefings.store.records import Card

_STORED = (
    "Briefings: what editors loaded, for the server they loaded it in, with the articles. No article's text ships with the bot.",
    "About those who work on them: who did what, when. About those who challenge or follow something: their words and choices.",
    "About all other members: nothing that says who asked. A button remembers where it leads for 90 days, a long question too.",
    "Public answers about a briefing, to correct them: the question and its message, not who asked; the newest 500, for 90 days.",
    "Messages that are looked through with Find in briefings: nothing.",
    "About a server: its number, beside its briefings. When the bot leaves, its data is kept for 30 days and then erased.",
)
_BRIEFINGS = 5
"""Briefings that are told with their revision; /source tells it of each."""


@command(kept=True)
async def about(context: Context, public: Annotated[Shared, "Show it to everybody here"] = False) -> Answer:
    """What this bot is and what it stores."""
    cards = await context.reading.cards(context.caller.server)
    outlets = sorted({card.publisher for card in cards})
    newest = sorted(cards, key=lambda card: card.loaded_at, reverse=True)
    license_name = metadata("briefing-desk")["License-Expression"]
    return Answer(
        "About Briefing Desk",
        (
            Prose(
                "Briefings of news articles, each line led back to its passage. Nothing unsourced, nothing invented, nothing "
                "silently fixed: a quote is word for word or labeled a paraphrase, a date as vague as the article left it."
            ),
            Heading("Versions"),
            Statement(f"Briefing Desk {version('briefing-desk')}, under the {license_name} license"),
            Statement(f"discord.py {version('discord.py')}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"),
            Heading("Sources"),
            Statement(f"{wording.count(len(cards), 'briefing')} here, of articles by {', '.join(outlets) or 'nobody yet'}"),
            Statement(
                "The articles belong to their outlets; briefings are our own words and the quotations that they are about."
            ),
            *(Statement(_say_edition(card)) for card in newest[:_BRIEFINGS]),
            Heading("What is stored"),
            *map(Statement, _STORED),
        ),
        links=(Link("Briefings", "briefings"), Link("Help", "help")),
        private=not public,
    )


def _say_edition(card: Card) -> str:
    as_of = f"as of {wording.date(card.as_of)}" if card.as_of else "as of an unknown date"
    return f"{card.id}: revision {card.revision}, {as_of}"
