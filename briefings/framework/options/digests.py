"""Options of digests: which one, where it goes, and what a member follows."""

from typing import Annotated, ClassVar

from briefings.digests.schedule_wording import summarize
from briefings.framework.options.base import SUGGESTIONS, Asking, GivenAs, OptionKind
from briefings.framework.options.briefings import BriefingKind
from briefings.framework.options.chat import ChannelKind
from briefings.model.errors import NotFoundError
from briefings.services.library_lookup import Edition, Suggestion
from briefings.store.digests.records import Schedule
from briefings.text.fold import fold


class PlaceKind(ChannelKind):
    """A channel, thread or forum."""

    given_as: ClassVar[GivenAs] = "place"


class DigestKind(OptionKind):
    """A digest of the server by its number; left out, the only one there is."""

    may_be_left_out: ClassVar[bool] = True
    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Schedule | None:
        """The digest as it is now. Raises NotFoundError."""
        digests = asking.services.digests
        if text is not None and text.strip():
            return await digests.one(asking.server, text)
        found = await digests.all(asking.server)
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFoundError("No digest is set up in this server yet.", "/digest setup does it.")
        nearest = tuple((summarize(schedule), str(schedule.id)) for schedule in found[:SUGGESTIONS])
        raise NotFoundError(f"Which digest? There are {len(found)}.", "Pick one:", option=option, nearest=nearest)

    def text_of(self, value: object, text: str) -> str:
        """Its number, even if it was left out."""
        return str(value.id) if isinstance(value, Schedule) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Those whose number or time has what was typed so far."""
        found = await asking.services.digests.all(asking.server)
        hits = [schedule for schedule in found if fold(typed) in fold(summarize(schedule))]
        return tuple(Suggestion(summarize(hit), str(hit.id)) for hit in hits[:SUGGESTIONS])


class AnyDigestKind(DigestKind):
    """The same if it may be left out to mean all of them: nothing is guessed then."""

    may_be_left_out: ClassVar[bool] = False


class FollowedKind(BriefingKind):
    """A briefing if none is meant when it is left out."""

    may_be_left_out: ClassVar[bool] = False


DigestPlace = Annotated[int, PlaceKind()]
DigestName = Annotated[Schedule, DigestKind()]
AnyDigestName = Annotated[Schedule, AnyDigestKind()]
FollowedName = Annotated[Edition, FollowedKind()]
