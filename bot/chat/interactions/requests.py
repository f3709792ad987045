"""Reading a link back from what was pressed or sent in. Nothing in it is trusted: it may be replayed, or made up."""

from collections.abc import Iterable

from bot.chat.callers import caller
from bot.chat.custom_ids import PATTERN, takes_place, unpack
from bot.chat.dependencies import Desk
from bot.chat.interactions.reply import Interaction
from briefings.dispatch.request import Request
from briefings.model.errors import NotFoundError


def in_place(interaction: Interaction, custom_id: str) -> bool:
    """Whether the answer takes the place of the message that this link stands in.

    It does for a link that says so, where the message is the presser's own: private, or the answer to something they asked.
    """
    match, message = PATTERN.fullmatch(custom_id), interaction.message
    if match is None or message is None or not takes_place(match):
        return False
    asked = message.interaction_metadata
    return message.flags.ephemeral or (asked is not None and asked.user.id == interaction.user.id)


async def request_of(interaction: Interaction, desk: Desk, custom_id: str, filled: Iterable[tuple[str, str]] = ()) -> Request:
    """The request that this link stands for, with the fields of a form `filled` in: an empty one gives no argument.

    Raises NotFoundError for a link that leads nowhere, StoreError where what it stands for cannot be looked up.
    """
    asker = caller(interaction, desk.clock())
    match = PATTERN.fullmatch(custom_id)
    if match is None:
        raise _leads_nowhere()

    async def find(key: str) -> str:
        return await desk.links.find(asker.server, key, now=asker.now)

    try:
        pressed = await unpack(match, find=find)
    except ValueError as error:  # bytes that are no text
        raise _leads_nowhere() from error
    arguments = dict(pressed.arguments)
    for name, text in filled:
        arguments.pop(name, None)
        if text:
            arguments[name] = text
    return Request(asker, pressed.command, arguments, pressed.page, pressed.seen)


def _leads_nowhere() -> NotFoundError:
    return NotFoundError("This no longer leads anywhere.", "Ask again with a command; /help lists them.")
