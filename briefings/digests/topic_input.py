"""What a digest is about, as people write it: tags, and names of actors and briefings, with commas between them."""

import re
from dataclasses import dataclass, replace

from briefings.model.digest import DigestSettings
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.services.library_lookup import Reading
from briefings.text.fold import fold

MOST_WANTED = 25
"""Tags, actors and briefings that one digest can be about."""
_EVERYTHING = frozenset({"", "all", "everything", "any", "all briefings", "every briefing"})
_BETWEEN = re.compile(r"[,;\n]")
_TAGS_NAMED = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a digest is to be about; if all are empty, it is about everything."""

    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    briefings: tuple[str, ...] = ()

    def put(self, settings: DigestSettings) -> DigestSettings:
        """Return the settings of a digest that is about this."""
        return replace(settings, tags=self.tags, actors=self.actors, briefings=self.briefings)


async def read(reading: Reading, server: int, text: str) -> Wanted:
    """Read what a text names, each a tag, else an actor, else a briefing. Raises InvalidArgumentError, naming what is none."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if all(fold(part) in _EVERYTHING for part in parts):
        return Wanted()
    if len(parts) > MOST_WANTED:
        raise InvalidArgumentError(
            f"{len(parts)} tags and names are too many: {MOST_WANTED} is the most.", "Leave it empty for all briefings."
        )
    known = {fold(tag): tag for tag in await reading.tags(server)}
    tags: list[str] = []
    actors: list[str] = []
    briefings: list[str] = []
    for part in parts:
        if fold(part) in known:
            tags.append(known[fold(part)])
        elif actor := await _find_actor(reading, server, part):
            actors.append(actor)
        elif briefing := await _find_briefing(reading, server, part):
            briefings.append(briefing)
        else:
            listed = ", ".join(list(known.values())[:_TAGS_NAMED])
            there = f"There are the tags: {listed}." if listed else "No briefing here has a tag."
            raise InvalidArgumentError(
                f"“{part}” is no tag, and not clearly the name of one actor or briefing here.",
                f"{there} Leave it empty for all briefings.",
            )
    return Wanted(*(tuple(dict.fromkeys(ids)) for ids in (tags, actors, briefings)))


async def read_names(reading: Reading, server: int, settings: DigestSettings) -> dict[str, str]:
    """Return what the actors and briefings of a digest are called, by their ids, without those that are not there any more."""
    found: dict[str, str] = {}
    for target in (*settings.actors, *settings.briefings):
        briefing, _, actor_id = target.partition(":")
        edition = await reading.edition(server, briefing)
        if edition is None or edition.retracted:
            continue
        actor = edition.briefing.actor(actor_id) if actor_id else None
        if not actor_id:
            found[target] = f"“{edition.briefing.summary.headline.text}”"
        elif actor:
            found[target] = actor.name
    return found


async def write(reading: Reading, server: int, settings: DigestSettings) -> str:
    """Return the text that `read` takes for what these settings choose: names if they are clear, else ids."""
    found = await read_names(reading, server, settings)
    texts = list(settings.tags)
    for target in settings.actors:
        name = found.get(target, target)
        is_clear = not _BETWEEN.search(name) and await _find_actor(reading, server, name) == target
        texts.append(name if is_clear else target)
    return ", ".join([*texts, *settings.briefings])


async def _find_actor(reading: Reading, server: int, text: str) -> str:
    """Return the id of the one actor of that name, "" if there is none, or several."""
    try:
        found = await reading.find_actor(server, text, within=None, option="about")
    except (NotFoundError, InvalidArgumentError):
        return ""
    return f"{found.edition.briefing.id}:{found.actor.id}"


async def _find_briefing(reading: Reading, server: int, text: str) -> str:
    try:
        return (await reading.find_briefing(server, text, option="about")).briefing.id
    except NotFoundError:
        return ""
