"""What readers doubt: raised by them, and ruled on by the editors of their server."""

import asyncio
from dataclasses import dataclass, replace
from typing import Literal

from briefings import editing
from briefings.caller import LIBRARY, Caller
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.model.notices import is_reader_told
from briefings.model.source import Passage
from briefings.services.audit import audit_event
from briefings.services.draft_checks import LONGEST_EXTRACT
from briefings.services.edition_cache import Edition
from briefings.services.library_lookup import Reading
from briefings.services.settings import Settings
from briefings.services.wakeup import WakeUpSignal
from briefings.store.challenges import Challenge
from briefings.store.store import Store
from briefings.text.passages import cut
from briefings.text.shorten import shorten

Ruling = Literal["kept", "corrected"]
MOST_OPEN = 5
"""Challenges of one reader that wait for the editors of one server at once."""
LONGEST = 1000
"""Characters of a challenge, and of a ruling's reason."""
MOST_SHOWN = 50
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Doubt:
    """A challenge with what an editor needs to rule on it.

    `headline` is the briefing's, `now` what the item says today ("" if it is gone), `passages` those that it cites, each with
    the beginning of its text if this server has the article, else "".
    """

    challenge: Challenge
    headline: str
    now: str
    passages: tuple[tuple[Passage, str], ...]


class Challenging:
    """All of it is about the caller's server, or the one given, and no other. Every method may raise StoreError."""

    def __init__(self, store: Store, reading: Reading, settings: Settings, wake_up: WakeUpSignal) -> None:
        self._store = store
        self._reading = reading
        self._settings = settings
        self._wake_up = wake_up

    def refuse_library(self, caller: Caller) -> None:
        """Raise InvalidArgumentError if there is no server, so nobody who could rule."""
        if caller.server == LIBRARY:
            raise InvalidArgumentError(
                "A challenge goes to the editors of a server, and there are none here.",
                "Use /challenge in a server that has this bot.",
            )

    async def challenge(self, caller: Caller, about: Edition, address: str, text: str, *, revision: int) -> Challenge:
        """Keep a reader's doubt about an item, with what it said in the revision that they saw (0: the one there is now).

        The same request keeps it once. Raises NotFoundError if there is no such item, and InvalidArgumentError if the text
        is blank or too long, the reader has too many open ones, or no server is asked in.
        """
        self.refuse_library(caller)
        if not text.strip():
            raise InvalidArgumentError("The challenge is empty.", "Say what is wrong: a sentence is enough.")
        if len(text) > LONGEST:
            raise InvalidArgumentError(
                f"A challenge takes {LONGEST:,} characters at most, and this one has {len(text):,}.", "Shorten it."
            )
        seen, briefing = await self._find_seen(caller.server, about, revision)
        said = say_item(briefing, address)
        if not said:
            raise NotFoundError(
                f"There is no item “{address}” in this briefing.", "Pick one from the list that shows while you type."
            )
        challenge = Challenge(caller.server, 0, briefing.id, seen, address, said, text.strip(), caller.user, caller.now)
        kept = await self._store.challenges.add(challenge, request=caller.request, most_open=MOST_OPEN)
        if kept is None:
            raise InvalidArgumentError(
                f"{MOST_OPEN} of your challenges are waiting for the editors already, which is the most.",
                "Come back when they have ruled on one.",
            )
        return kept

    async def get(self, server: int, number: str) -> Challenge:
        """The challenge of that number. Raises NotFoundError, the same for those of other servers and those that never were."""
        known = number.isascii() and number.isdigit() and len(number) <= 9  # noqa: PLR2004 - more digits than challenges
        found = await self._store.challenges.get(server, int(number)) if known else None
        if found is None:
            raise NotFoundError("There is no such challenge here.", "/desk queue shows those that are open.")
        return found

    async def rule(self, caller: Caller, challenge: Challenge, ruling: Ruling, why: str) -> Challenge:
        """Rule on an open challenge, and have its reader told if the server has set that.

        Raises InvalidArgumentError without a reason or if it is too long, ConflictError if it was ruled on by now,
        RepeatedError.
        """
        if not why.strip():
            raise InvalidArgumentError(
                "The reason is empty.", "Say why: the reader who asked finds it in /corrections, and so does everybody else."
            )
        if len(why.strip()) > LONGEST:
            raise InvalidArgumentError(
                f"A reason takes {LONGEST:,} characters at most, and this one has {len(why.strip()):,}.", "Shorten it."
            )
        ruled = replace(challenge, state=ruling, why=why.strip(), ruled_by=caller.user, ruled_at=caller.now)
        line = f"{challenge.item}, {ruling}: {why.strip()}"[:_LONGEST_LINE]
        event = audit_event(caller, "rule", challenge.briefing, line)
        await self._store.challenges.rule(ruled, event, is_told=await self.is_reader_told(caller.server))
        self._wake_up.send()
        return ruled

    async def is_reader_told(self, server: int) -> bool:
        """Whether readers there are sent the rulings on their challenges; if not, /corrections and the item's proof show them."""
        return is_reader_told(await self._settings.of(server))

    async def list_ruled(self, server: int, briefing: str) -> tuple[Challenge, ...]:
        """The challenges of a briefing that this server's editors have ruled on, the newest ruling first."""
        return () if server == LIBRARY else await self._store.challenges.list_ruled(server, briefing, most=MOST_SHOWN)

    async def list_open(self, server: int) -> tuple[Doubt, ...]:
        """What waits for a ruling, oldest first, `MOST_SHOWN` at most."""
        waiting = await self._store.challenges.list_open(server, most=MOST_SHOWN)
        grounds = {
            briefing: await self._read_ground(server, briefing) for briefing in {challenge.briefing for challenge in waiting}
        }
        return tuple(grounds[challenge.briefing].doubt(challenge) for challenge in waiting)

    async def doubt(self, server: int, challenge: Challenge) -> Doubt:
        """One challenge with what an editor needs to rule on it."""
        return (await self._read_ground(server, challenge.briefing)).doubt(challenge)

    async def _find_seen(self, server: int, about: Edition, revision: int) -> tuple[int, Briefing]:
        """The revision that the reader saw and what it says; the current one if there is no such revision."""
        if revision not in {0, about.revision}:
            older = await self._store.briefing(server, about.briefing.id, revision=revision)
            if older is not None:
                return older.revision, older.briefing
        return about.revision, about.briefing

    async def _read_ground(self, server: int, briefing: str) -> "_Ground":
        edition = await self._reading.edition(server, briefing)
        made_from = edition.briefing.source.fingerprint if edition else ""
        article = await self._store.desk.article_of(server, briefing, made_from)
        spans = await asyncio.to_thread(cut, article.text) if article else ()
        return _Ground(edition.briefing if edition else None, {span.position: span.text for span in spans})


@dataclass(frozen=True, slots=True)
class _Ground:
    """A briefing as it is now, if there is one, and the texts of its passages by position, if the article is at hand."""

    briefing: Briefing | None
    texts: dict[int, str]

    def doubt(self, challenge: Challenge) -> Doubt:
        """A challenge beside what it is about."""
        if self.briefing is None:
            return Doubt(challenge, challenge.briefing, "", ())
        cited = next((other.cite for other in editing.addresses(self.briefing) if other.address == challenge.item), ())
        passages = tuple(
            (passage, shorten(self.texts.get(passage.position, ""), LONGEST_EXTRACT))
            for passage in self.briefing.passages
            if passage.id in cited
        )
        return Doubt(challenge, self.briefing.summary.headline.text, say_item(self.briefing, challenge.item), passages)


def say_item(briefing: Briefing, address: str) -> str:
    """What an item says; "" if there is none of that address."""
    try:
        return editing.say_item(briefing, address)
    except InvalidArgumentError:
        return ""
