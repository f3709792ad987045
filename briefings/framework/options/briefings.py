"""Options that name something stored: a briefing, an actor, a speaker, a tag, an item."""

from typing import ClassVar

from briefings.editing import item_lookup
from briefings.editing.item_lookup import Item
from briefings.framework.options.base import SUGGESTIONS, Asking, OptionKind
from briefings.model.errors import NotFoundError
from briefings.services.library_lookup import ActorInEdition, Edition, Suggestion
from briefings.text.fold import fold, suffixes


class BriefingKind(OptionKind):
    """A briefing by id or headline; left out, the only one there is, or the one an actor was picked from."""

    may_be_left_out: ClassVar[bool] = True
    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Edition:
        """The briefing as that server sees it."""
        if text is not None and text.strip():
            return await asking.reading.find_briefing(asking.server, text, option=option)
        picked = {head for name in asking.actors if (head := asking.given.get(name, "").partition(":")[0])}
        for briefing in picked:
            if len(picked) == 1 and (edition := await asking.reading.edition(asking.server, briefing)):
                return edition
        cards = await asking.reading.cards(asking.server, most=SUGGESTIONS + 1)
        if not cards:
            raise NotFoundError("There is no briefing here yet.", "An editor can load one.")
        if len(cards) == 1:
            return await asking.reading.find_briefing(asking.server, cards[0].id, option=option)
        many = f"There are {len(cards)}" if len(cards) <= SUGGESTIONS else f"There are more than {SUGGESTIONS}"
        nearest = tuple((card.headline, card.id) for card in cards[:SUGGESTIONS])
        raise NotFoundError(f"Which briefing? {many}.", "Pick one:", option=option, nearest=nearest)

    def text_of(self, value: object, text: str) -> str:
        """The briefing's id, even if it was left out."""
        return value.briefing.id if isinstance(value, Edition) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Briefings whose id or headline has a word that starts like this."""
        return await asking.reading.suggest_briefings(asking.server, typed, limit=SUGGESTIONS)


class ActorKind(OptionKind):
    """Somebody or something in a briefing, by name or alias."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> ActorInEdition:
        """The actor, in the briefing chosen by another option or in any."""
        return await asking.reading.find_actor(asking.server, text or "", within=asking.edition, option=option)

    def text_of(self, value: object, text: str) -> str:
        """The actor's id with its briefing's."""
        return f"{value.edition.briefing.id}:{value.actor.id}" if isinstance(value, ActorInEdition) else text

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Actors with a name that has a word starting like this."""
        edition = await asking.reading.find_edition(asking.server, asking.given.get("briefing"))
        briefing = edition.briefing.id if edition else None
        return await asking.reading.suggest_actors(asking.server, typed, briefing=briefing, limit=SUGGESTIONS)


class SpeakerKind(ActorKind):
    """Somebody who is quoted, by name or alias."""

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Those who are quoted and have a name with a word starting like this: in the briefing in question, else in any."""
        edition = await asking.reading.find_edition(asking.server, asking.given.get("briefing"))
        return await asking.reading.suggest_speakers(asking.server, typed, edition=edition, limit=SUGGESTIONS)


class TagKind(OptionKind):
    """A tag of some briefing that is not retracted."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The tag as it is spelled in the briefings."""
        wanted = fold(text or "")
        tags = await asking.reading.tags(asking.server)
        found = next((tag for tag in tags if fold(tag) == wanted), None)
        if found is None:
            known = f"There are: {', '.join(tags)}." if tags else "No briefing here has any tag."
            raise NotFoundError(f"No briefing here has “{(text or '').strip()}” as its {option}.", known)
        return found

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Tags with a word that starts like this, the most used first."""
        wanted = fold(typed)
        tags = await asking.reading.tags(asking.server)
        hits = [tag for tag in tags if any(word.startswith(wanted) for word in suffixes(tag)) or not wanted]
        return tuple(Suggestion(tag, tag) for tag in hits[:SUGGESTIONS])


class ItemKind(OptionKind):
    """A quote, event, figure, actor, note or passage of the briefing chosen, by id; passages also several at once."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> Item:
        """The item, with the passages it rests on."""
        edition = asking.edition
        found = item_lookup.find(edition.briefing, text or "") if edition else None
        if found is None:
            raise NotFoundError(
                f"There is no {option} “{(text or '').strip()}” in this briefing.",
                "Pick one from the list that shows while you type, or name a passage: p7.",
            )
        return found

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Items whose id or words hold the text typed so far."""
        edition = await asking.reading.find_edition(asking.server, asking.given.get("briefing"))
        found = item_lookup.suggest(edition.briefing, typed, SUGGESTIONS) if edition else ()
        return tuple(Suggestion(f"{item.id} · {item.label}", item.id) for item in found)
