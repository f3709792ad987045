"""Which briefings a digest is about: all, or those that one of its tags, actors or briefings chooses."""

from dataclasses import dataclass

from briefings.model.briefing import Actor, Briefing
from briefings.model.digest import DigestSettings
from briefings.services.reading import Reading
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


async def chosen(reading: Reading, server: int, settings: DigestSettings) -> Choice:
    """The choice that settings make; raises StoreError. An actor whose briefing is gone is still known by its id."""
    if not (settings.tags or settings.actors or settings.briefings):
        return Choice(everything=True)
    names: set[str] = set()
    for each in settings.actors:
        briefing, _, actor_id = each.partition(":")
        edition = await reading.edition(server, briefing)
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
