"""Options of the editors' desk: a briefing or draft, and an item in it."""

from typing import ClassVar

from briefings.editing import addresses
from briefings.framework.options.base import SUGGESTIONS, Asking, OptionKind
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.services.library_lookup import Edition, Suggestion
from briefings.store.desk_records import ConflictError
from briefings.text.fold import fold


class DeskKind(OptionKind):
    """A draft of the server or a briefing that it sees, by id or headline; left out, the only draft or the only briefing.

    With several it is asked which, because most commands of the desk change what is named. With `takes_newest`, for those that
    only show something, it is the draft that was changed last, else the newest briefing.
    """

    may_be_left_out: ClassVar[bool] = True
    completes: ClassVar[bool] = True

    def __init__(self, *, takes_newest: bool = False) -> None:
        self.takes_newest = takes_newest

    async def resolve(self, asking: Asking, option: str, text: str | None) -> object:
        """The briefing's id."""
        return await self.find_id(asking, option, text)

    async def find_id(self, asking: Asking, option: str, text: str | None) -> str:
        """The id of what is meant. Raises NotFoundError."""
        wanted = (text or "").strip()
        if not wanted:
            choices = await self.list_choices(asking)
            if choices and (len(choices) == 1 or self.takes_newest):
                return choices[0].value
            if not choices:
                raise NotFoundError("There is no draft and no briefing here yet.", "/desk add begins a draft.")
            nearest = tuple((choice.label, choice.value) for choice in choices)
            raise NotFoundError("Which briefing do you mean?", "Pick one:", option=option, nearest=nearest)
        if any(draft.briefing == wanted for draft in await asking.services.editing.drafts(asking.server)):
            return wanted
        edition = await asking.reading.edition(asking.server, wanted)
        if edition is None:
            edition = await asking.reading.find_briefing(asking.server, wanted, option=option)
        return edition.briefing.id

    async def list_choices(self, asking: Asking) -> tuple[Suggestion, ...]:
        """What may be meant if nothing is named: the drafts, the one changed last first, and what is published.

        If one has to be chosen, these are the drafts alone, if there are any.
        """
        drafts = await asking.services.editing.drafts(asking.server)
        found = {draft.briefing: Suggestion(draft.headline or draft.briefing, draft.briefing) for draft in drafts}
        if not found or self.takes_newest:
            found = {choice.value: choice for choice in await list_published(asking)} | found
        order = dict.fromkeys((*(draft.briefing for draft in drafts), *found))
        return tuple(found[name] for name in order)[:SUGGESTIONS]

    async def list_others(self, asking: Asking, value: object) -> tuple[Suggestion, ...]:
        """The others that may be meant, for commands that take the newest."""
        shown = self.text_of(value, "")
        return tuple(choice for choice in await self.list_choices(asking) if choice.value != shown) if self.takes_newest else ()

    def text_of(self, value: object, text: str) -> str:
        """The briefing's id, even if it was left out."""
        return value if isinstance(value, str) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Drafts first, then what is published."""
        wanted = fold(typed)
        drafts = await asking.services.editing.drafts(asking.server)
        hits = [draft for draft in drafts if wanted in fold(f"{draft.briefing} {draft.headline}")]
        found = {draft.briefing: Suggestion(f"Draft: {draft.headline or draft.briefing}", draft.briefing) for draft in hits}
        for published in await asking.reading.suggest_briefings(asking.server, typed, limit=SUGGESTIONS):
            found.setdefault(published.value, published)
        return tuple(found.values())


async def list_published(asking: Asking) -> tuple[Suggestion, ...]:
    """What readers of the server see, the newest first, then what was retracted."""
    cards = {card.id: card for card in await asking.reading.cards(asking.server)}
    order = dict.fromkeys((*(recent.id for recent in await asking.reading.newest(asking.server)), *cards))
    return tuple(Suggestion(cards[name].headline, name) for name in order if name in cards)[:SUGGESTIONS]


class DraftsKind(DeskKind):
    """The same if it may be left out to mean all drafts: nothing is guessed then."""

    may_be_left_out: ClassVar[bool] = False


class PublishedKind(DeskKind):
    """A published briefing that the server sees, retracted ones too."""

    async def list_choices(self, asking: Asking) -> tuple[Suggestion, ...]:
        """What is published, the newest first."""
        return await list_published(asking)

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Edition:
        """The briefing as it is published now."""
        briefing = await self.find_id(asking, option, text)
        edition = await asking.reading.edition(asking.server, briefing)
        if edition is None:
            raise NotFoundError(f"“{briefing}” is a draft: readers do not see it yet.", "/desk publish gives it to them.")
        return edition

    def text_of(self, value: object, text: str) -> str:
        """The briefing's id, even if it was left out."""
        return value.briefing.id if isinstance(value, Edition) else text


class ExportedKind(DeskKind):
    """Either; left out, the newest briefing that readers see, and a draft only if there is none."""

    def __init__(self) -> None:
        super().__init__(takes_newest=True)

    async def list_choices(self, asking: Asking) -> tuple[Suggestion, ...]:
        """What is published, the newest first, then the drafts of what is not."""
        found = {choice.value: choice for choice in await list_published(asking)}
        drafts = await asking.services.editing.drafts(asking.server)
        found |= {draft.briefing: Suggestion(draft.headline or draft.briefing, draft.briefing) for draft in drafts} | found
        return tuple(found.values())[:SUGGESTIONS]


class AddressKind(OptionKind):
    """An item of the draft, or of what is published, by its id or place ("q3", "point-2", "headline")."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The item's address."""
        wanted = (text or "").strip()
        briefing = next((value for value in asking.resolved.values() if isinstance(value, str)), "")
        work = await asking.services.editing.open(asking.server, briefing)
        if any(item.address == wanted for item in addresses(work.briefing)):
            return wanted
        message = f"There is no {option} “{wanted}” in {briefing}."
        if wanted in work.draft.item_versions:
            by = await asking.services.editing.last_of(asking.server, work, wanted)
            raise ConflictError(message, "It was taken out of this draft; /desk review shows what there is.", by=by)
        raise InvalidArgumentError(message, "Pick one from the list that shows while you type.")

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Items whose address or words hold the text typed so far."""
        try:
            briefing = await DeskKind().find_id(asking, "briefing", asking.given.get("briefing"))
            work = await asking.services.editing.open(asking.server, briefing)
        except NotFoundError:
            return ()
        wanted = fold(typed)
        hits = [item for item in addresses(work.briefing) if wanted in fold(f"{item.address} {item.label}")]
        return tuple(Suggestion(f"{hit.address} · {hit.label}", hit.address) for hit in hits[:SUGGESTIONS])
