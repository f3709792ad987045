"""The card of a digest: what is set, what is wrong with its place, and every way on."""

from briefings.answers.blocks import Answer
from briefings.digests import topic_input
from briefings.digests.destination import PlaceError, Spot
from briefings.framework.context import Context
from briefings.model.errors import NotFoundError
from briefings.store.digests.records import Schedule
from briefings.views.digests import card


async def show_card(
    context: Context, schedule: Schedule, *, spot: Spot | None = None, title: str = "", message: str = ""
) -> Answer:
    """The card; if the place is not given, it is looked at, and what cannot be seen of it is said."""
    settings = schedule.settings
    if spot is None:
        try:
            spot = await context.services.digests.spot(schedule.server, settings.channel, mention=settings.mention)
        except (PlaceError, NotFoundError) as error:
            message = f"{message} {error}".strip()
    names = await topic_input.read_names(context.reading, schedule.server, settings)
    return card.card(schedule, spot, names, title=title or f"Digest {schedule.id}", message=message)
