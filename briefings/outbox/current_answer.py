"""What a public answer should say now: the question is asked again of what is true now, and of what the message shows."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from briefings.answers.amendments import Say, mark
from briefings.answers.blocks import Answer, Link, Prose
from briefings.answers.briefing_card import ROOM_FOR_A_MARK
from briefings.answers.wording import date_for
from briefings.model.errors import BriefingError, StoreError
from briefings.model.settings import ServerSettings
from briefings.outbox.answer_items import ShownPage
from briefings.services.edition_cache import Edition
from briefings.services.zones import day_in
from briefings.store.outbox.public_answers import is_erased
from briefings.store.outbox.records import Job, PublicAnswer
from briefings.store.store import Store

Pages = Callable[[Answer], tuple[Answer, ...]]
"""The pages of an answer, at least one."""


@dataclass(frozen=True, slots=True)
class AnsweredAgain:
    """An answer as it is when it is asked again, and the briefing that it is about as it is shown there; None for a list."""

    answer: Answer
    edition: Edition | None


AskAgain = Callable[[PublicAnswer, datetime, Edition | None], Awaitable[AnsweredAgain]]
"""Asks again, as anybody would, at that moment; of a briefing in that edition, or as it is now. Raises BriefingError."""


@dataclass(frozen=True, slots=True)
class AnswerWork:
    """What a message should say now: this page of that answer.

    `kept` is the remembered answer as it is once the message says so, None if nothing is left to correct. `is_needed` is False
    if it says so already.
    """

    answer: Answer
    page: int
    kept: PublicAnswer | None
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what answers say. `commands` are the names of those that buttons may lead to."""

    store: Store
    ask: AskAgain
    pages: Pages
    commands: Collection[str]

    async def decide(self, shown: PublicAnswer, job: Job, now: datetime) -> AnswerWork:
        """Decide what the message of an answer should say. Raises StoreError."""
        if not shown.briefing:
            listed = await self._ask(shown, now, None)
            return AnswerWork(listed.answer if listed else _empty(), shown.page, replace(shown, seq=job.cause))
        version = None if is_erased(shown.briefing) else await self.store.current(shown.server, shown.briefing)
        if version is None:
            return AnswerWork(_deleted(), 1, None)
        new = await self._ask_about(shown, now, None)
        if new is None:
            lost = replace(shown, lives_in=version.server, revision=version.revision, seq=max(job.cause, version.seq))
            return AnswerWork(self._taken_out(shown), 1, lost)
        kept = _move(shown, new.edition, job)
        if new.edition.retracted:
            return AnswerWork(new.answer, shown.page, kept)
        settings = await self.store.settings.settings(shown.server)
        return await self._compare(shown, new, kept, _Teller(settings, now), is_any=is_erased(job.briefing))

    async def _ask(self, shown: PublicAnswer, now: datetime, edition: Edition | None) -> AnsweredAgain | None:
        """Ask again; None if there is no answer any more. Raises StoreError."""
        try:
            return await self.ask(shown, now, edition)
        except StoreError:
            raise
        except BriefingError:
            return None

    async def _ask_about(self, shown: PublicAnswer, now: datetime, edition: Edition | None) -> "_AboutBriefing | None":
        """Ask again what is about one briefing; None if there is no answer any more. Raises StoreError."""
        answered = await self._ask(shown, now, edition)
        return _AboutBriefing(answered.answer, answered.edition) if answered and answered.edition else None

    async def _compare(
        self, shown: PublicAnswer, new: "_AboutBriefing", kept: PublicAnswer, teller: "_Teller", *, is_any: bool
    ) -> AnswerWork:
        """Hold the answer of now against what the message shows; `is_any`: it is written anew even if it says the same."""
        now = self._turn(new, shown.page)
        old = await self._read(shown, shown.revision, teller.now)
        first = old if shown.first_revision == shown.revision else await self._read(shown, shown.first_revision, teller.now)
        line = teller.tell(first or old, now, [page for page in (old,) if page])
        is_needed = is_any or old is None or old.face != now.face
        return AnswerWork(replace(new.answer, changed=line), shown.page, kept, is_needed)

    async def _read(self, shown: PublicAnswer, revision: int, now: datetime) -> ShownPage | None:
        """Return the page of the answer in an older revision; None if that is not there any more, or could not be answered."""
        if not revision:
            return None
        stored = await self.store.briefing(shown.lives_in, shown.briefing, revision=revision)
        if stored is None or stored.server != shown.lives_in:
            return None
        edition = Edition(stored.briefing, stored.revision, stored.server, stored.loaded_at)
        answered = await self._ask_about(shown, now, edition)
        return self._turn(answered, shown.page) if answered else None

    def _turn(self, answered: "_AboutBriefing", number: int) -> ShownPage:
        pages = self.pages(answered.answer)
        return ShownPage(pages[min(number, len(pages)) - 1], answered.edition.briefing)

    def _taken_out(self, shown: PublicAnswer) -> Answer:
        """What stands in the place of something that the briefing does not have any more."""
        about = (("briefing", shown.briefing),)
        links = (Link("Summary", "summary", about), Link("Corrections", "corrections", about))
        return Answer(
            "No longer in this briefing",
            (Prose("The editors have changed the briefing since, and what this message showed is not in it any more."),),
            links=tuple(link for link in links if link.command in self.commands),
        )


@dataclass(frozen=True, slots=True)
class _AboutBriefing:
    """An answer that is about one briefing, in that edition."""

    answer: Answer
    edition: Edition


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells in one line what was corrected, in the server's language and time zone."""

    settings: ServerSettings
    now: datetime

    def tell(self, before: ShownPage | None, now: ShownPage, others: Collection[ShownPage]) -> str:
        """What was corrected since a page; "" if it says the same, or nobody knows what it said."""
        if before is None or before.words == now.words:
            return ""
        say: Say = date_for(self.settings.dates)
        if found := before.find_amendments(now, others):
            return mark(found, say, ROOM_FOR_A_MARK)
        return f"Changed {say(day_in(self.now, self.settings.zone))}: this message says something else than before."


def _move(shown: PublicAnswer, edition: Edition, job: Job) -> PublicAnswer:
    """The answer once it shows that edition, or that it was retracted.

    The numbers of one server's revisions mean nothing in another's.
    """
    first = shown.first_revision if shown.lives_in == edition.server else 0
    seq = max(job.cause, edition.seq)
    if edition.retracted:
        return replace(shown, lives_in=edition.server, revision=0, first_revision=first, seq=seq)
    if not shown.revision and shown.lives_in == edition.server:
        first = first or edition.revision
    return replace(shown, lives_in=edition.server, revision=edition.revision, first_revision=first, seq=seq)


def _empty() -> Answer:
    """What is left of a list of briefings if there is none any more that it would list."""
    return Answer("Briefings", (Prose("What stood in this list is not here any more."),))


def _deleted() -> Answer:
    """What is left of an answer about a briefing that was deleted for good."""
    return Answer("Deleted", (Prose("This briefing was deleted."),))
