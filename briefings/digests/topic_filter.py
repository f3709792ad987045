"""Which briefings a digest is about: all, or those that one of its tags, actors or briefings chooses."""

from dataclasses import dataclass

from briefings.digests.reader_view import View
from briefings.model.briefing import Actor, Briefing
from briefings.model.digest import DigestSettings
from briefings.text.fold import fold


@dataclass(frozen=True, slots=True)
class Choice:
    """What a digest is about; tags and names are folded. An actor is found in other briefings by its name and aliases there."""

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
        return any(f"{briefing.id}:{actor.id}" in self.actors or self.names & _fold_names(actor) for actor in briefing.actors)


def choice_of(settings: DigestSettings) -> tuple[tuple[str, ...], ...]:
    """Return the part of the settings that chooses briefings: if it is equal, the same briefings are chosen."""
    return settings.tags, settings.actors, settings.briefings


async def read_choice(view: View, readers: int, settings: DigestSettings) -> Choice:
    """Return what these readers get by these settings. An actor whose briefing is gone counts by its id. Raises StoreError."""
    if not any(choice_of(settings)):
        return Choice(everything=True)
    names: set[str] = set()
    for target in settings.actors:
        briefing, _, actor_id = target.partition(":")
        edition = await view.edition(readers, briefing)
        actor = edition.briefing.actor(actor_id) if edition and not edition.retracted else None
        names |= _fold_names(actor) if actor else frozenset()
    return Choice(
        everything=False,
        tags=frozenset(map(fold, settings.tags)),
        briefings=frozenset(settings.briefings),
        actors=frozenset(settings.actors),
        names=frozenset(names),
    )


def _fold_names(actor: Actor) -> frozenset[str]:
    """Return its names, folded, but none in lower case ("the union", "parliament"): those mean somebody else elsewhere."""
    return frozenset(fold(name) for name in (actor.name, *actor.aliases) if not name[:1].islower())
