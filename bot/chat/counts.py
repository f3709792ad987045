"""What one process has done for Discord since it started, in plain numbers: counting costs an answer next to nothing.

Whoever wants to see them reads them; nothing here names a server or a person.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from briefings.digests.planner import LATE
from briefings.outbox.jobs import JobState, Urgency

AnswerOutcome = Literal["answered", "form", "refused", "failed", "given_up", "unanswered"]
"""What became of a question.

"form": it was answered by a form to fill in. "refused": a sentence says why there is no answer, such as an unknown name;
"failed": the sentence is about a fault of the bot or its database, "given_up": about a restart, or a command that took too long.
"unanswered": Discord did not take the answer.
"""
OTHER = "other"
"""What stands for a command that there is not."""
UNKNOWN = "unknown"
SCOPES = ("user", "global", "shared", UNKNOWN)
"""Whose limit was met, as Discord says (Rate Limits, "X-RateLimit-Scope"): the bot's on a route, on all, or everybody's."""

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0, 10.0, 60.0)
"""Seconds that answers are sorted by: from what is kept to what takes minutes. Discord waits 3 for the first word."""


class Histogram:
    """How many took how long: `counts` by the bound that they did not exceed, the last one for all others."""

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0
        """All of them together."""

    def add(self, seconds: float) -> None:
        """One more took so long."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


@dataclass(slots=True)
class Waits:
    """How many requests waited for their turn, and for how many seconds altogether."""

    count: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Counts:
    """`answers` are by command and outcome, `took` from hearing of a question to Discord's word that it has the answer.

    `jobs` are attempts, by what their job's state was afterwards. `digests` are those that were sent whole, by whether that was
    late. `limits` are requests that Discord refused for their number, `waits` those that the bot's own rate held back.
    """

    answers: defaultdict[tuple[str, AnswerOutcome], int] = field(default_factory=lambda: defaultdict(int))
    took: Histogram = field(default_factory=Histogram)
    jobs: defaultdict[tuple[Urgency, JobState], int] = field(default_factory=lambda: defaultdict(int))
    digests: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})
    limits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SCOPES, 0))
    waits: Waits = field(default_factory=Waits)

    def note_answer(self, command: str, outcome: AnswerOutcome, seconds: float | None) -> None:
        """A question was answered, or could not be; `seconds` is None if Discord has no answer."""
        self.answers[command, outcome] += 1
        if seconds is not None:
            self.took.add(seconds)

    def note_digest(self, due: datetime, now: datetime) -> None:
        """The last message of a digest that was `due` then is there."""
        self.digests[now - due > LATE] += 1

    def note_limit(self, scope: str) -> None:
        """Discord refused a request for their number; `scope` as it says, "" if it does not."""
        self.limits[scope if scope in self.limits else UNKNOWN] += 1
