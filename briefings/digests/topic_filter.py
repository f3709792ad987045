"""Which briefings a digest is about: all, or those that one of its tags, actors or briefings chooses."""

from dataclasses import dataclass

from briefings.digests.reader_view import View
from briefings.model.briefing import Actor, Briefing
from briefings.model.digest import DigestSettings
from briefings.text.fold import fold


@dataclass(frozen=True, slots=True)
class Choice:
    """Tags and names are folded. An actor is known in other briefings by its name and aliases there."""

    everything: bool
    tags: frozenset[str] = frozenset()
    briefings: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def has(self, briefing: Briefing) -> bool:
        """Whether a digest of this choice tells of that briefing."""
        if self.everything or briefing.id in self.briefings:
            return True
        if any(fold(tag) in self.tags for tag in briefing.tags):
            return True
        return any(f"{briefing.id}:{actor.id}" in self.actors or self.names & _names(actor) for actor in briefing.actors)


def choice_of(settings: DigestSettings) -> tuple[tuple[str, ...], ...]:
    """What of the settings chooses briefings: those who agree in it choose the same."""
    return settings.tags, settings.actors, settings.briefings


async def chosen(view: View, readers: int, settings: DigestSettings) -> Choice:
    """The choice that settings make for these readers; raises StoreError. An actor whose briefing is gone is known by its id."""
    if not any(choice_of(settings)):
        return Choice(everything=True)
    names: set[str] = set()
    for each in settings.actors:
        briefing, _, actor_id = each.partition(":")
        edition = await view.edition(readers, briefing)
        actor = edition.briefing.actor(actor_id) if edition and not edition.retracted else None
        names |= _names(actor) if actor else frozenset()
    return Choice(
        everything=False,
        tags=frozenset(map(fold, settings.tags)),
        briefings=frozenset(settings.briefings),
        actors=frozenset(settings.actors),
        names=frozenset(names),
    )


def _names(actor: Actor) -> frozenset[str]:
    """A name in lower case ("the union", "parliament") is nobody's own: it means others elsewhere."""
    return frozenset(fold(name) for name in (actor.name, *actor.aliases) if not name[:1].islower())
