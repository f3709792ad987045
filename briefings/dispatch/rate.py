"""How often one member may ask: a minute that slides along, kept in memory and never more than a little of it."""

from bisect import bisect_right
from datetime import datetime, timedelta

from briefings.caller import Caller, Surface
from briefings.services.quotas import QuotaError, Quotas

WINDOW = timedelta(minutes=1)
MOST_MEMBERS = 4096
"""Members remembered at once. Whoever asked longest ago is forgotten first: that can only ever be to a member's favor."""


class Rate:
    """At most `limit` times within any minute, for each user of Discord, whichever server they ask in."""

    def __init__(self, limit: int, *, most_members: int = MOST_MEMBERS) -> None:
        self._limit = limit
        self._most_members = most_members
        self._asked: dict[int, tuple[datetime, ...]] = {}
        """When each member asked, in the order of time: what is later than a try is forgotten with it."""

    def __len__(self) -> int:
        """How many members are remembered."""
        return len(self._asked)

    def wait(self, user: int, now: datetime) -> timedelta:
        """Count one try at `now` (UTC, aware) and return zero. If it is one too many, count nothing, return how long to wait.

        Times later than `now` come from a clock that has since been set back, and do not count.
        """
        begins = now - WINDOW
        earlier = self._asked.pop(user, ())
        recent = earlier[bisect_right(earlier, begins) : bisect_right(earlier, now)]
        refused = len(recent) >= self._limit
        self._asked[user] = recent if refused else (*recent, now)  # as the last one
        self._forget_old(begins)
        return recent[-self._limit] - begins if refused else timedelta()

    def _forget_old(self, begins: datetime) -> None:
        """Forget those who asked longest ago, if that was before the minute began, or if they are too many."""
        while len(self._asked) > 1:
            oldest = next(iter(self._asked))
            if len(self._asked) <= self._most_members and self._asked[oldest][-1] > begins:
                return
            del self._asked[oldest]


class MemberLimits:
    """How often a member may send commands, an editor do something at the desk, and either be offered choices while typing."""

    def __init__(self, quotas: Quotas) -> None:
        self._commands = Rate(quotas.commands)
        self._desk = Rate(quotas.desk)
        self._suggestions = Rate(quotas.suggestions)

    def count_command(self, caller: Caller, *, at_desk: bool = False) -> None:
        """Count a command, button or form; what an editor does `at_desk` counts by itself, against a limit of its own.

        Raises QuotaError, saying when to come back, if it is one too many.
        """
        if caller.surface is Surface.TERMINAL:  # whoever sits at the machine is no member
            return
        wait = (self._desk if at_desk else self._commands).wait(caller.user, caller.now)
        if wait:
            seconds = -(-wait // timedelta(seconds=1))
            raise QuotaError("Too many questions at once.", f"Try again in {seconds} {'second' if seconds == 1 else 'seconds'}.")

    def may_suggest(self, caller: Caller) -> bool:
        """Count a list of choices; False if it is one too many, and then the list is simply empty."""
        return caller.surface is Surface.TERMINAL or not self._suggestions.wait(caller.user, caller.now)
