"""The message command "Find in briefings"."""

from typing import Annotated

from briefings.answers.blocks import Answer, Block, Heading, Link, Menu, Prose
from briefings.caller import Surface
from briefings.framework.command import EVERYWHERE, command
from briefings.framework.context import Context
from briefings.framework.options import MessageText
from briefings.services.mentions_in_text import names_in, phrases_in
from briefings.views.search_hits import match

_SHOWN = 2


@command(surfaces=EVERYWHERE - {Surface.TERMINAL})
async def find_in_briefings(context: Context, message: Annotated[MessageText, "The message to look through"]) -> Answer:
    """Who and what of a message the briefings know."""
    server = context.caller.server
    commands = frozenset(known.name for known in context.commands)
    blocks: list[Block] = []
    for phrase in phrases_in(message):
        asked = context.searching.query(f'"{phrase}"', None, None, None)
        found = await context.searching.search(server, asked)
        if found.hits:
            blocks += [Heading(f"“{phrase}”"), *(match(hit, asked.terms, commands) for hit in found.hits[:_SHOWN])]
    named = await names_in(context.reading, server, message)
    links = tuple(Link(name.label, "actor", (("name", name.value),)) for name in named)
    if named:
        blocks.append(Prose(f"Named in the message: {', '.join(name.label for name in named)}."))
    if not blocks:
        blocks.append(Prose("Nothing in this message is in a briefing here: no name, and nothing that it quotes. Try /search."))
    return Answer("Found in briefings", tuple(blocks), menus=(Menu("Who is named", links),) if links else (), private=True)
