"""The card of a digest: what is set, what is wrong with its place, and every way on."""

from briefings.answers.blocks import Answer
from briefings.model.errors import NotFoundError
from briefings.services.context import Context
from briefings.services.digests import described, wanted
from briefings.services.digests.places import PlaceError, Spot
from briefings.store.digests_interface import Schedule


async def shown(context: Context, schedule: Schedule, *, spot: Spot | None = None, title: str = "", told: str = "") -> Answer:
    """The card; where the place is not given, it is looked at, and what cannot be seen of it is said."""
    settings = schedule.settings
    if spot is None:
        try:
            spot = await context.services.digests.spot(schedule.server, settings.channel, mention=settings.mention)
        except (PlaceError, NotFoundError) as error:
            told = f"{told} {error}".strip()
    names = await wanted.names(context.reading, schedule.server, settings)
    return described.card(schedule, spot, names, title=title or f"Digest {schedule.id}", told=told)
