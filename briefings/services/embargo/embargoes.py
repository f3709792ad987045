"""Having a draft published at a moment, taking that back, and doing it once the moment has come."""

from datetime import datetime, timedelta

from briefings.answers import wording
from briefings.answers.briefing_card import card, items_shown
from briefings.caller import Access, Caller
from briefings.model.errors import BriefingError, InvalidArgumentError, NotFoundError, StoreError
from briefings.model.notices import plan_notices
from briefings.services.audit import audit_event
from briefings.services.drafts import Editing, Work
from briefings.services.publishing import Publishing, UnfitError
from briefings.services.rights import Rights
from briefings.services.settings import Settings
from briefings.services.wakeup import WakeUpSignal
from briefings.store.desk.embargoes import Embargo
from briefings.store.desk_records import RepeatedError
from briefings.store.store import Store

LATEST = timedelta(hours=6)
"""How late a draft may still be published by itself: as late as a digest may come."""
OVER = "It is no longer scheduled."
_LATE = "The bot was not running then, and it came back more than six hours late."
_NO_EDITOR = "Whoever scheduled it is no longer an editor here."
_RETRACTED = "The briefing was retracted after the draft was scheduled."
_OUTDATED = "Something else was published after this draft was begun."


class Embargoes:
    """Every method may raise StoreError; moments are UTC and aware."""

    def __init__(
        self,
        store: Store,
        editing: Editing,
        publishing: Publishing,
        settings: Settings,
        rights: Rights,
        wake_up: WakeUpSignal,
    ) -> None:
        self._rows = store.desk.embargoes
        self._editing = editing
        self._publishing = publishing
        self._settings = settings
        self._rights = rights
        self._wake_up = wake_up

    async def of(self, server: int, briefing: str) -> Embargo | None:
        """The moment that was set for a draft, also one that came to nothing; None if none was."""
        return await self._rows.get(server, briefing)

    async def list(self, server: int) -> dict[str, Embargo]:
        """Those of all drafts of a server, by the draft."""
        return {embargo.briefing: embargo for embargo in await self._rows.list(server)}

    async def set(self, caller: Caller, work: Work, at: datetime, *, why: str, channel: int, where: str) -> Embargo:
        """Have a draft published at a moment as it is, in place of any that was set before.

        `why` is what readers are told of corrections; a card is wanted in that `channel`, 0 for nowhere, and `where` says the
        moment in words, for the history. Raises what publishing it now would raise, InvalidArgumentError if the moment is over,
        ConflictError and RepeatedError.
        """
        if not work.draft.version:
            raise NotFoundError(f"There is no draft of {work.briefing.id}.", "/desk review lists the drafts.")
        if at <= caller.now:
            raise InvalidArgumentError("That time has passed.", "Choose a later one, or publish it now.")
        refused = _find_hindrance(work)
        if refused:
            raise InvalidArgumentError(refused, "Look at the draft again.")
        await self._publishing.check_fit(caller, work, why)
        embargo = Embargo(work.briefing.id, work.draft.version, at, caller.user, caller.now, channel, why.strip())
        stored = await self._rows.put(embargo, audit_event(caller, "schedule", embargo.briefing, where))
        self._wake_up.send()
        return stored

    async def take_back(self, caller: Caller, briefing: str) -> Embargo:
        """Take it back before its moment. Raises NotFoundError if nothing is set, RepeatedError."""
        found = await self._rows.take_back(briefing, audit_event(caller, "unschedule", briefing))
        if found is None:
            raise NotFoundError(f"{briefing} is not scheduled, so there was nothing to cancel.", "/desk queue shows the drafts.")
        self._wake_up.send()
        return found

    async def is_editor(self, caller: Caller) -> bool:
        """Whether somebody may use the desk of their server, by the roles that they have now."""
        return Access.EDITORS in await self._rights.of(caller)

    async def find_due(self, server: int, briefing: str, cause: int) -> Embargo | None:
        """What was set by the audit event `cause`, if it still is to happen."""
        found = await self._rows.get(server, briefing)
        return found if found and found.is_set and found.cause == cause else None

    async def carry_out(self, server: int, embargo: Embargo, setter: Caller | None, now: datetime) -> str:
        """Publish a draft whose moment has come, or have its editors told why not; returns what became of it.

        `setter` is who set it, with the roles that they have now; None if they are not in the server any more. It happens once:
        it is one transaction, which finds out whether the draft and the moment are still what they were.
        """
        reason = _LATE if now - embargo.at > LATEST else ""
        if not reason and (setter is None or not await self.is_editor(setter)):
            reason = _NO_EDITOR
        if not reason and setter is not None:
            reason = await self._publish(setter, embargo)
        if not reason or await self.find_due(server, embargo.briefing, embargo.cause) is None:
            return ""
        return await self._fail(server, embargo, reason, now)

    async def _publish(self, setter: Caller, embargo: Embargo) -> str:
        """Publish the draft as whoever set its moment; returns why that is not possible, "" if it is done."""
        try:
            work = await self._editing.open(setter.server, embargo.briefing)
            if hindrance := _find_hindrance(work):
                return hindrance
            shown = items_shown(work.briefing, card(work.briefing, 1, wording.date))
            await self._publishing.publish(setter, work, why=embargo.why, channel=embargo.channel, shown=shown, embargo=embargo)
        except StoreError:
            raise
        except RepeatedError:
            return ""
        except UnfitError as error:
            count = len(error.checked.wrong)
            return f"{count} {'thing' if count == 1 else 'things'} in it must be mended first."
        except BriefingError as error:
            return error.message
        return ""

    async def _fail(self, server: int, embargo: Embargo, reason: str, now: datetime) -> str:
        """Note that it was not published, and have whoever set it and whoever wrote it told, whatever the server has set."""
        settings = await self._settings.of(server)
        work = await self._editing.open(server, embargo.briefing)
        people = {embargo.user, *work.draft.writers}
        notices = plan_notices(settings, "unpublished", 0, people, said=reason, always=True)
        done = await self._rows.fail(server, embargo, reason, notices, now=now)
        self._wake_up.send()
        return reason if done else ""


def _find_hindrance(work: Work) -> str:
    """Why a draft cannot be published on what readers see now; "" if it can."""
    if work.base and work.base.retracted:
        return _RETRACTED
    return _OUTDATED if work.outdated else ""
