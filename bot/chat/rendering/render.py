"""An answer as Discord messages: Components V2, one container, within 40 components and 4,000 characters in total.

The limits are Discord's (Components Reference, Components V2; nested components count). What does not fit is paged, never cut.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from bot.chat import sent_files
from bot.chat.custom_ids import IN_PLACE, PAGER_SLOTS, PUBLIC, Keep, pack
from bot.chat.rendering import markdown, payloads, picture_files
from bot.chat.rendering.escape import escape
from bot.chat.rendering.payloads import Component, MessageView
from bot.chat.rendering.shorten import shorten_label
from briefings.answers import alt_text, navigation
from briefings.answers.blocks import (
    Answer,
    Block,
    ChannelPicker,
    Document,
    Heading,
    HistoryEntry,
    Link,
    Listed,
    Match,
    Mentions,
    Menu,
    Picker,
    Rule,
    Statement,
    Worded,
)
from briefings.answers.pictures import Picture, QuotePicture, RelationsPicture, TimelinePicture
from briefings.answers.split import NOTHING, Cost, Measure, split
from briefings.answers.word_count import count_words
from briefings.text.visible import visible

MOST_COMPONENTS = 40
MOST_CHARACTERS = 4000
_LABEL = 80
_OPTION_LABEL = 100
_PLACEHOLDER = 150
_BUTTONS_IN_A_ROW = 5
_OPTIONS = 25


def measure(block: Block) -> Cost:
    """What a block takes of a message at the most: its markdown and a line break, and its components.

    A rule or listed thing ends the text before it, so the text after it is a component of its own.
    """
    match block:
        case Rule():
            return Cost(0, 2)
        case TimelinePicture() | RelationsPicture() | QuotePicture():
            return Cost(len(markdown.write_block(block)) + 2, 2)  # the words, too, which stand there if it cannot be drawn
        case Listed(link=Link()) | Match():
            text = markdown.write_block(block)
            return Cost(len(text) + 1, 4, count_words(text))
        case _:
            text = markdown.write_block(block)
            return Cost(len(text) + 2, 0, count_words(text))


def remember_costs(most: int = 500) -> Measure:
    """What measures as `measure` does, each of the blocks of late only once: many digests have the same."""
    return lru_cache(most)(measure)


def paginate(answer: Answer, *, spare: Cost = NOTHING, measure: Measure = measure) -> tuple[Answer, ...]:
    """The parts of an answer, each of which fits one message and leaves `spare` free there."""
    frame = (
        len(markdown.write_title(answer))
        + len(_write_footer(answer))
        + 2
        + sum(len(_write_about(document)) for document in answer.documents)
    )
    words = count_words(markdown.write_title(answer)) + count_words(_write_footer(answer))
    rows = -(-len(answer.links) // _BUTTONS_IN_A_ROW)
    pager, first_text, container_title_footer = 4, 1, 3
    components = container_title_footer + first_text + pager + rows + len(answer.links) + 2 * (len(_split_menus(answer)) + 1)
    components += 2 * len(answer.documents) + 2 * len(answer.pickers)
    budget = Cost(
        MOST_CHARACTERS - frame - spare.characters,
        MOST_COMPONENTS - components - spare.components,
        max(1, answer.words - words) if answer.words else 0,
    )
    return tuple(map(navigation.complete, split(answer, budget, measure)))


def has_files(answer: Answer) -> bool:
    """Whether this page of an answer is the one that its files go with: the first."""
    return bool(answer.documents) and answer.page.number == 1


async def render(answer: Answer, *, keep: Keep, seen: int | None = None, pictures: bool = False) -> MessageView:
    """The one message that shows this page of an answer.

    `keep` stores what a button has to remember and cannot hold. `seen` is the revision shown, if the answer names none itself.
    With `pictures` it shows those of the answer, whose files have to be sent along (see `picture_files`); without, their words.
    """
    revision = answer.provenance.revision if answer.provenance else seen
    maker = _Maker(keep, revision)
    shown = [payloads.make_text(markdown.write_title(answer))]
    names = iter(picture_files.make_names(answer))
    for alone, blocks in groupby(answer.blocks, key=lambda block: _stands_alone(block, pictures=pictures)):
        if alone:
            shown += [await _make_single(block, maker, names) for block in blocks]
        elif text := _join(blocks).strip():
            shown.append(payloads.make_text(text))
    if has_files(answer):
        shown += _make_files(answer.documents)
    shown += [payloads.make_row(await maker.make_select(menu)) for menu in _split_menus(answer)]
    shown += [payloads.make_row(await maker.make_picker(picker)) for picker in answer.pickers]
    buttons = [await maker.make_button(link) for link in answer.links]
    shown += [payloads.make_row(*buttons[at : at + _BUTTONS_IN_A_ROW]) for at in range(0, len(buttons), _BUTTONS_IN_A_ROW)]
    if answer.page.of > 1 and answer.here:
        shown.append(await _make_pager(answer, answer.here, maker))
    if answer.provenance:
        shown.append(payloads.make_text(_write_footer(answer)))
    return MessageView([payloads.make_container(shown)])


class _Maker:
    """Makes buttons and selects of one message, each in a slot of its own."""

    def __init__(self, keep: Keep, seen: int | None) -> None:
        self._keep = keep
        self._seen = seen
        self._slots = iter(range(PAGER_SLOTS[0]))
        self._in_place = iter(range(IN_PLACE, PUBLIC))
        self._public = iter(range(PUBLIC, PUBLIC + MOST_COMPONENTS))

    async def make_custom_id(self, link: Link, slot: int | None = None) -> str:
        seen = self._seen if link.revision is None else link.revision
        if slot is None:
            slot = next(self._public if link.is_public else self._in_place if link.in_place else self._slots)
        return await pack(link, slot=slot, seen=seen, keep=self._keep)

    async def make_button(self, link: Link, slot: int | None = None, *, is_disabled: bool = False) -> Component:
        label = shorten_label(link.label, _LABEL)
        if link.url:
            return payloads.make_web_button(label, link.url)
        custom_id = await self.make_custom_id(link, slot)
        return payloads.make_button(label, custom_id, style="primary" if link.primary else "secondary", is_disabled=is_disabled)

    async def make_select(self, menu: Menu) -> Component:
        options = [
            payloads.make_option(
                shorten_label(link.label, _OPTION_LABEL),
                await self.make_custom_id(link, number + (PUBLIC if link.is_public else IN_PLACE * link.in_place)),
            )
            for number, link in enumerate(menu.links)
        ]
        return payloads.make_select(f"menu:{next(self._slots)}", shorten_label(menu.prompt, _PLACEHOLDER), options)

    async def make_picker(self, picker: Picker | ChannelPicker) -> Component:
        """A select whose `custom_id` is the link of the picker; what is picked comes as its values."""
        custom_id = await self.make_custom_id(Link("", picker.command, picker.arguments, in_place=True))
        prompt = shorten_label(picker.prompt, _PLACEHOLDER)
        if isinstance(picker, ChannelPicker):
            return payloads.make_channel_select(custom_id, prompt, [picker.channel] if picker.channel else [])
        if not 1 <= len(picker.picks) <= _OPTIONS:
            raise ValueError(f"a menu cannot hold {len(picker.picks)} things to pick")
        options = [
            payloads.make_option(
                shorten_label(pick.label, _OPTION_LABEL),
                pick.value,
                about=shorten_label(pick.about, _OPTION_LABEL) if pick.about.strip() else "",
                is_chosen=pick.is_picked,
            )
            for pick in picker.picks
        ]
        return payloads.make_select(custom_id, prompt, options, least=picker.least, most=picker.most or len(options))


def _split_menus(answer: Answer) -> tuple[Menu, ...]:
    """The menus, a long one as several that say which part they are (Component Reference, String Select)."""
    return tuple(part for menu in answer.menus for part in _split_menu(menu))


def _split_menu(menu: Menu) -> tuple[Menu, ...]:
    count = len(menu.links)
    if count <= _OPTIONS:
        return (menu,)
    starts = range(0, count, _OPTIONS)
    return tuple(
        Menu(f"{menu.prompt} ({start + 1} to {min(start + _OPTIONS, count)})", menu.links[start : start + _OPTIONS])
        for start in starts
    )


def _stands_alone(block: Block, *, pictures: bool) -> bool:
    """Whether a block is a component of its own and not part of a text."""
    if isinstance(block, Picture):
        return pictures
    return isinstance(block, Rule | Match) or (isinstance(block, Listed) and block.link is not None)


async def _make_single(block: Block, maker: _Maker, names: Iterator[str]) -> Component:
    if isinstance(block, Picture):
        return payloads.make_picture(next(names), alt_text.describe(block))
    if isinstance(block, Listed | Match) and block.link:
        return payloads.make_section(markdown.write_block(block), await maker.make_button(block.link))
    return payloads.make_separator()


def _make_files(sent: tuple[Document, ...]) -> Iterator[Component]:
    for document, name in zip(sent, sent_files.make_names(sent), strict=True):
        if about := _write_about(document):
            yield payloads.make_text(about)
        yield payloads.make_file(name)


def _write_about(document: Document) -> str:
    about = " ".join(visible(document.about).split())
    return f"-# {escape(about)}" if about else ""


async def _make_pager(answer: Answer, here: Link, maker: _Maker) -> Component:
    number, of = answer.page.number, answer.page.of
    steps = (("Previous", number - 1), (f"{number} / {of}", number), ("Next", number + 1))
    links = [Link(label, here.command, here.arguments, min(max(to, 1), of)) for label, to in steps]
    buttons = [
        await maker.make_button(link, slot, is_disabled=to in {0, number, of + 1})
        for slot, link, (_, to) in zip(PAGER_SLOTS, links, steps, strict=True)
    ]
    return payloads.make_row(*buttons)


def _join(blocks: Iterable[Block]) -> str:
    """Blocks as one text: lists stay together, everything else has a blank line before it."""
    text = ""
    after_lead = False
    for block in blocks:
        is_lead = isinstance(block, Statement) and block.is_lead
        goes_on = isinstance(block, Statement | Worded | HistoryEntry | Mentions | Heading) and not is_lead and not after_lead
        text += ("" if not text else "\n" if goes_on else "\n\n") + markdown.write_block(block)
        after_lead = is_lead
    return text


def _write_footer(answer: Answer) -> str:
    return markdown.write_provenance(answer.provenance) if answer.provenance else ""
