"""An answer as Discord messages: Components V2, one container, within 40 components and 4,000 characters in total.

The limits are Discord's (Components Reference, Components V2; nested components count). What does not fit is paged, never cut.
"""

from collections.abc import Iterable
from itertools import groupby

import discord

from bot.chat import markdown
from bot.chat.custom_ids import PAGER_SLOTS, Keep, pack
from briefings.answers import ways
from briefings.answers.blocks import Answer, Block, Heading, Link, Listed, Match, Menu, Rule, Statement, Worded
from briefings.answers.split import Cost, split
from briefings.text.visible import visible

MOST_COMPONENTS = 40
MOST_CHARACTERS = 4000
_LABEL = 80
_OPTION_LABEL = 100
_PLACEHOLDER = 150
_BUTTONS_IN_A_ROW = 5
_COLOUR = discord.Colour(0x2B6CB0)

Row = discord.ui.ActionRow[discord.ui.LayoutView]
Container = discord.ui.Container[discord.ui.LayoutView]
Text = discord.ui.TextDisplay[discord.ui.LayoutView]
Button = discord.ui.Button[discord.ui.LayoutView]


def measure(block: Block) -> Cost:
    """What a block takes of a message at the most: its markdown and a line break, and its components.

    A rule or listed thing ends the text before it, so the text after it is a component of its own.
    """
    match block:
        case Rule():
            return Cost(0, 2)
        case Listed(link=Link()) | Match():
            return Cost(len(markdown.block(block)) + 1, 4)
        case _:
            return Cost(len(markdown.block(block)) + 2, 0)


def pages(answer: Answer) -> tuple[Answer, ...]:
    """The parts of an answer, each of which fits one message."""
    frame = len(markdown.title(answer)) + len(_footer(answer)) + 2
    rows = -(-len(answer.links) // _BUTTONS_IN_A_ROW)
    pager, first_text, container_title_footer = 4, 1, 3
    components = container_title_footer + first_text + pager + rows + len(answer.links) + 2 * (len(answer.menus) + 1)
    return split(answer, Cost(MOST_CHARACTERS - frame, MOST_COMPONENTS - components), measure)


async def render(answer: Answer, *, keep: Keep, seen: int | None = None) -> discord.ui.LayoutView:
    """The one message that shows this page of an answer.

    `keep` stores what a button has to remember and cannot hold. `seen` is the revision shown, where the answer has none itself.
    The view is stopped: its buttons are answered by the client's dynamic items, so discord.py need not remember it.
    """
    revision = answer.provenance.revision if answer.provenance else seen
    maker = _Maker(keep, revision)
    container: Container = discord.ui.Container(accent_colour=_COLOUR)
    container.add_item(discord.ui.TextDisplay(markdown.title(answer)))
    for alone, blocks in groupby(answer.blocks, key=_stands_alone):
        if alone:
            for block in blocks:
                await _add_single(container, block, maker)
        elif text := _joined(blocks).strip():
            container.add_item(discord.ui.TextDisplay(text))
    for menu in (*answer.menus, *ways.sources(answer)):
        container.add_item(discord.ui.ActionRow(await maker.select(menu)))
    for start in range(0, len(answer.links), _BUTTONS_IN_A_ROW):
        row: Row = discord.ui.ActionRow()
        for link in answer.links[start : start + _BUTTONS_IN_A_ROW]:
            row.add_item(await maker.button(link))
        container.add_item(row)
    if answer.page.of > 1 and answer.here:
        container.add_item(await _pager(answer, answer.here, maker))
    if answer.provenance:
        container.add_item(discord.ui.TextDisplay(_footer(answer)))
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(container)
    view.stop()
    return view


class _Maker:
    """Makes buttons and selects of one message, each in a slot of its own."""

    def __init__(self, keep: Keep, seen: int | None) -> None:
        self._keep = keep
        self._seen = seen
        self._slots = iter(range(PAGER_SLOTS[0]))

    async def custom_id(self, link: Link, slot: int | None = None) -> str:
        seen = self._seen if link.revision is None else link.revision
        return await pack(link, slot=next(self._slots) if slot is None else slot, seen=seen, keep=self._keep)

    async def button(self, link: Link, slot: int | None = None) -> Button:
        return discord.ui.Button(label=_short(link.label, _LABEL), custom_id=await self.custom_id(link, slot))

    async def select(self, menu: Menu) -> "discord.ui.Select[discord.ui.LayoutView]":
        options = [
            discord.SelectOption(label=_short(link.label, _OPTION_LABEL), value=await self.custom_id(link)) for link in menu.links
        ]
        return discord.ui.Select(
            placeholder=_short(menu.prompt, _PLACEHOLDER), options=options, custom_id=f"menu:{next(self._slots)}"
        )


def _stands_alone(block: Block) -> bool:
    """Whether a block is a component of its own and not part of a text."""
    return isinstance(block, Rule | Match) or (isinstance(block, Listed) and block.link is not None)


async def _add_single(container: Container, block: Block, maker: _Maker) -> None:
    if isinstance(block, Listed | Match) and block.link:
        accessory = await maker.button(block.link)
        container.add_item(discord.ui.Section(markdown.block(block), accessory=accessory))
    else:
        container.add_item(discord.ui.Separator())


async def _pager(answer: Answer, here: Link, maker: _Maker) -> Row:
    number, of = answer.page.number, answer.page.of
    steps = (("Previous", number - 1), (f"{number} / {of}", number), ("Next", number + 1))
    row: Row = discord.ui.ActionRow()
    for slot, (label, to) in zip(PAGER_SLOTS, steps, strict=True):
        button = await maker.button(Link(label, here.command, here.arguments, min(max(to, 1), of)), slot)
        button.disabled = to in {0, number, of + 1}
        row.add_item(button)
    return row


def _joined(blocks: Iterable[Block]) -> str:
    """Blocks as one text: lists stay together, everything else has a blank line before it."""
    text = ""
    for block in blocks:
        gap = "\n" if isinstance(block, Statement | Worded | Heading) else "\n\n"
        text += (gap if text else "") + markdown.block(block)
    return text


def _footer(answer: Answer) -> str:
    return markdown.provenance(answer.provenance) if answer.provenance else ""


def _short(label: str, most: int) -> str:
    plain = " ".join(visible(label).split()) or "…"
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
