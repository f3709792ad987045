"""Buttons, menus and forms: what is pressed, chosen or sent in is a link, and it works for as long as its message stands.

discord.py would hand a press on to what it remembers of the message, and drop without a word a press on what the message lacks by
now; Discord shows that as an app that does not respond. Forms it hands on only to modals that it remembers, and after a restart
it remembers none. So it is given nothing to remember, and all of them are answered here, whatever their `custom_id`: an old
message may still have one that this version would not make. Nothing in it is trusted: it may be replayed, or made up.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import discord

from bot.chat.custom_ids import PATTERN, is_in_place, is_public, unpack
from bot.chat.dependencies import desk_of
from bot.chat.interactions.modal_input import Texts, read_fields
from bot.chat.interactions.reply import Interaction
from bot.chat.interactions.responder import Asked, Responder
from bot.chat.kept_forms import FORM, REOPEN, FilledForm
from briefings.answers.blocks import PICKED
from briefings.caller import Caller
from briefings.dispatch.request import Request
from briefings.model.errors import NotFoundError


async def answer_press(interaction: Interaction) -> None:
    """Answer a press on a button or a choice from a picker, whose `custom_id` is a link, or from a menu of links.

    The asker turns pages in place; everything else is an answer of its own, private unless the link says otherwise. A
    button or choice that the message has no longer gets a sentence: what it led to may have been taken away on purpose.
    """
    link = _find_link(interaction)
    if interaction.message is None or link in _find_links(interaction):
        await _follow(interaction, link, _read_picked(interaction))
        return
    gone = NotFoundError(
        "This message has changed, and what you pressed is no longer in it.",
        "Use what it shows now, or ask again with a command; /help lists them.",
    )
    await Responder(interaction, private=True).refuse(gone)


async def answer_form(interaction: Interaction) -> None:
    """Answer a form that was filled in; its `custom_id` is a link."""
    await _follow(interaction, str((interaction.data or {}).get("custom_id", "")), read_fields(interaction))


async def _follow(interaction: Interaction, link: str, fields: Texts = ()) -> None:
    match = PATTERN.fullmatch(link)
    is_private = match is None or not is_public(match)
    responder = Responder(interaction, private=is_private, in_place=_is_in_place(interaction, link))
    await responder.respond(partial(_make_request, interaction, link, fields))


def _is_in_place(interaction: Interaction, link: str) -> bool:
    """Whether the answer takes the place of the message that this link stands in.

    It does for a link that says so, if the message is the presser's own: private, or the answer to something they asked.
    """
    match, message = PATTERN.fullmatch(link), interaction.message
    if match is None or message is None or not is_in_place(match):
        return False
    asked = message.interaction_metadata
    return message.flags.ephemeral or (asked is not None and asked.user.id == interaction.user.id)


async def _make_request(interaction: Interaction, link: str, fields: Texts, asker: Caller) -> Asked:
    """The request that this link stands for, with the fields of a form: an empty one gives no argument.

    Raises NotFoundError for a link that leads nowhere, StoreError if what it stands for cannot be looked up.
    """
    match = PATTERN.fullmatch(link)
    if match is None:
        raise _leads_nowhere()

    async def find(key: str) -> str:
        return await desk_of(interaction.client).links.find(asker.server, key, now=asker.now)

    try:
        pressed = await unpack(match, find=find)
    except ValueError as error:  # bytes that are no text
        raise _leads_nowhere() from error
    arguments = dict(pressed.arguments)
    if pressed.command == REOPEN:
        return _take_up_form(interaction, arguments, asker)
    for name, text in fields:
        arguments.pop(name, None)
        if text:
            arguments[name] = text
    return Asked(Request(asker, pressed.command, arguments, pressed.page, pressed.seen))


def _take_up_form(interaction: Interaction, arguments: dict[str, str], asker: Caller) -> Asked:
    """A form as it was filled in, to be shown; sent in at once if the link fills some of it otherwise.

    Raises NotFoundError if it is not kept.
    """
    filled = desk_of(interaction.client).kept_forms.find(asker, arguments.pop(FORM, ""))
    return Asked(
        filled.ask_with(asker, arguments) if arguments else None, FilledForm(filled.shown, dict(filled.texts) | arguments)
    )


def _leads_nowhere() -> NotFoundError:
    return NotFoundError("This no longer leads anywhere.", "Ask again with a command; /help lists them.")


def _find_link(interaction: Interaction) -> str:
    """The link of the pressed button or of a picker, or the chosen one of a menu; "" if nothing was chosen."""
    data = interaction.data or {}
    if data.get("component_type") == discord.ComponentType.button.value or _is_picker(interaction):
        return str(data.get("custom_id", ""))
    return next(iter(map(str, data.get("values") or ())), "")


def _is_picker(interaction: Interaction) -> bool:
    """Whether it is a select whose own `custom_id` is a link: of a menu, every value is one."""
    data = interaction.data or {}
    is_button = data.get("component_type") == discord.ComponentType.button.value
    return not is_button and PATTERN.fullmatch(str(data.get("custom_id", ""))) is not None


def _read_picked(interaction: Interaction) -> Texts:
    """What was picked from a picker, as the option that its command gets; its command judges the values."""
    if not _is_picker(interaction):
        return ()
    return ((PICKED, ",".join(map(str, (interaction.data or {}).get("values") or ()))),)


def _find_links(interaction: Interaction) -> frozenset[str]:
    """The links that the component of that type and `custom_id` has in the message as it is now."""
    data = interaction.data or {}
    used = (data.get("component_type"), data.get("custom_id"))
    components = interaction.message.components if interaction.message else ()
    links: set[str] = set()
    for component in _walk(components):
        if (component.type.value, getattr(component, "custom_id", None)) != used:
            continue
        options = component.options if isinstance(component, discord.SelectMenu) and not _is_picker(interaction) else None
        links.update([str(used[1])] if options is None else (option.value for option in options))
    return frozenset(links)


def _walk(components: Iterable[discord.Component]) -> Iterator[discord.Component]:
    """Every component, those inside others too (Component Reference: Action Row, Section, Container)."""
    for component in components:
        yield component
        if isinstance(component, discord.ActionRow | discord.Container | discord.SectionComponent):
            yield from _walk(component.children)
        if isinstance(component, discord.SectionComponent):
            yield from _walk([component.accessory])
