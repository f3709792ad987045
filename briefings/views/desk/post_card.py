"""Posting a card about what is published: whether the bot may, and what an editor is told."""

from dataclasses import dataclass

from briefings.answers.blocks import Answer, Block, Link, Mentions, Prose
from briefings.digests.destination import PlaceError, Spot
from briefings.framework.context import Context
from briefings.services.edition_cache import Edition
from briefings.store.outbox.records import CardThere


@dataclass(frozen=True, slots=True)
class Wanted:
    """The channel that a card is wanted in, 0 for none; `spot` is that channel if the editor has just chosen it."""

    channel: int = 0
    spot: Spot | None = None


NO_CARD = Wanted()


async def card_spot(context: Context, channel: int) -> Spot:
    """The channel or thread of the caller's server that a card is to be posted in, whatever the bot may do there.

    Raises NotFoundError if the server has none of that id, PlaceError if it is of a kind that takes no card.
    """
    spot = await context.services.digests.spot(context.caller.server, channel)
    if spot.place == "forum":
        raise PlaceError("A card cannot be posted in a forum as a whole.", "Choose a post of that forum, or a channel.")
    return spot


def card_coming(channel: int) -> tuple[Block, ...]:
    """Where a card is being posted, and where it is said if that does not work."""
    return Mentions("A card is being posted in", "channel", (channel,)), Prose("If it cannot be posted, /desk queue says why.")


def card_planned(channel: int) -> Mentions:
    """Where a card is to be posted once a draft is published."""
    return Mentions("Once it is published, a card is posted in", "channel", (channel,))


def rights_lacking(spot: Spot | None) -> tuple[Block, ...]:
    """What the bot lacks to post if a card was wanted; nothing if it lacks nothing."""
    if spot is None or not spot.missing:
        return ()
    return (Prose(f"The bot may not post there yet. What is missing: {', '.join(spot.missing)}."),)


def confirm_post(edition: Edition, channel: int) -> Answer:
    """What an editor is told whose card is being posted."""
    kept = Prose("Corrections and a retraction will reach it there.")
    return Answer("A card", (*card_coming(channel), kept), links=_links(edition), private=True)


def refuse_retracted(edition: Edition) -> Answer:
    """What an editor is told who wants a card of what readers no longer see."""
    name = edition.briefing.id
    message = f"Nothing was posted: {name} is retracted. To post a card of it, give it back to readers first."
    return Answer("Retracted", (Prose(message),), links=(Link("Restore", "desk restore", (("briefing", name),)),), private=True)


def already_there(context: Context, edition: Edition, channel: int, there: CardThere) -> Answer:
    """What an editor is told when the channel has such a card, or one waits for it."""
    name = edition.briefing.id
    blocks: list[Block] = [Prose(_why_not(name, there)), Mentions("In", "channel", (channel,))]
    links: list[Link] = []
    if there.message:
        address = context.services.digests.places.address(context.caller.server, channel, there.message)
        blocks.append(Prose(f"It is here: {address}"))
        arguments = (("briefing", name), ("channel", str(channel)), ("besides", str(there.post)))
        links.append(Link("Post another one", "desk post", arguments, in_place=True))
    elif there.state in {"failed", "unconfirmed"}:
        links.append(Link("Try again", "desk again", (("errand", str(there.job)),), in_place=True))
    return Answer("A card is there already", tuple(blocks), links=(*links, *_links(edition)), private=True)


def _why_not(name: str, there: CardThere) -> str:
    if there.message:
        return f"Nothing was posted: a card about {name} is in that channel, and every correction reaches it."
    match there.state:
        case "failed":
            return (
                f"Nothing was posted: a card about {name} for that channel waits in /desk queue, where it says what went wrong."
            )
        case "unconfirmed":
            return f"Nothing was posted: a card about {name} may be in that channel, but nobody knows. Look before you go on."
        case _:
            return f"Nothing was posted: a card about {name} is already on its way to that channel."


def _links(edition: Edition) -> tuple[Link, ...]:
    name = (("briefing", edition.briefing.id),)
    return Link("Queue", "desk queue"), Link("History", "desk history", name)
