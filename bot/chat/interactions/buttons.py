"""Buttons and menus that work for as long as their message stands, after any restart.

discord.py would hand a press on to what it remembers of the message, and drop without a word a press on what the message lacks by
now; Discord shows that as an app that does not respond. So it remembers nothing, and every press is answered here, whatever its
`custom_id`: an old message may still have one that this version would not make.
"""

from collections.abc import Iterable, Iterator

import discord

from bot.chat.dependencies import desk_of
from bot.chat.interactions.requests import in_place, request_of
from bot.chat.interactions.respond import Interaction, respond
from briefings.dispatch.request import Request
from briefings.model.errors import NotFoundError


async def use(interaction: Interaction) -> None:
    """Answer a press on a button, whose `custom_id` is a link, or a choice from a menu, whose every value is one.

    The asker turns pages in place, everything else is a private answer of its own. A button or choice that the message has no
    longer gets a sentence: what it led to may have been taken away on purpose.
    """
    desk = desk_of(interaction.client)
    link = _link_of(interaction)
    if interaction.message is not None and link not in _links_in(interaction):
        await respond(interaction, desk, _refuse_gone, private=True)
        return
    place = in_place(interaction, link)
    await respond(interaction, desk, lambda: request_of(interaction, desk, link), private=True, in_place=place)


async def _refuse_gone() -> Request:
    raise NotFoundError(
        "This message has changed, and what you pressed is no longer in it.",
        "Use what it shows now, or ask again with a command; /help lists them.",
    )


def _link_of(interaction: Interaction) -> str:
    """The link of the pressed button, or the chosen one of a menu; "" if nothing was chosen."""
    data = interaction.data or {}
    if data.get("component_type") == discord.ComponentType.button.value:
        return str(data.get("custom_id", ""))
    return next(iter(map(str, data.get("values") or ())), "")


def _links_in(interaction: Interaction) -> frozenset[str]:
    """The links that the component of that type and `custom_id` has in the message as it is now."""
    data = interaction.data or {}
    used = (data.get("component_type"), data.get("custom_id"))
    components = interaction.message.components if interaction.message else ()
    found: set[str] = set()
    for component in _walk(components):
        if (component.type.value, getattr(component, "custom_id", None)) != used:
            continue
        options = component.options if isinstance(component, discord.SelectMenu) else None
        found.update([str(used[1])] if options is None else (option.value for option in options))
    return frozenset(found)


def _walk(components: Iterable[discord.Component]) -> Iterator[discord.Component]:
    """Every component, those inside others too (Component Reference: Action Row, Section, Container)."""
    for component in components:
        yield component
        if isinstance(component, discord.ActionRow | discord.Container | discord.SectionComponent):
            yield from _walk(component.children)
        if isinstance(component, discord.SectionComponent):
            yield from _walk([component.accessory])
