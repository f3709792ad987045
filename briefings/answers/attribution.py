"""Who says it, said first: a claim never reads as the bot's voice."""

from collections.abc import Iterable
from types import MappingProxyType

from briefings.answers.wording import name
from briefings.model.briefing import Briefing, EventStatus, Standing
from briefings.text.fold import fold

_OPENING = 12
"""Words of a sentence among which all who say it are named."""
_BEFORE_NAME = 3
"""Words that may stand before the name of whoever says it: "Some analysts", "Kremlin spokesperson Peskov"."""
_BEFORE_VERB = 2
"""Words from the name on among which the verb has to be: "says", "also says", "has called"."""
_SAYING = frozenset(
    """accuse acknowledge admit allege argue assert attribute believe blame call claim complain concede contend criticize deny
    describe dismiss doubt estimate expect fear insist lament maintain predict reject report say see stress suggest tell think
    warn""".split()  # noqa: SIM905 - a list of these is half a page
)
"""Verbs that only say or think something, in their plain form: what "finds" or "wants" may as well do something."""
_PAST = MappingProxyType({"said": "say", "told": "tell", "thought": "think"})
_PARTICLES = frozenset({"in", "on", "off", "up", "out", "for", "to"})
"""What makes something else of a verb: "called in the ambassador"."""


def attribute(briefing: Briefing, text: str, standing: Standing | EventStatus, by: Iterable[str]) -> str:
    """The sentence with who says it in front, unless it begins by saying so itself.

    `by` are ids of actors. A denial says so; analysis that nobody is named for is called that.
    """
    speakers = tuple(by)
    if speakers and _names_first(briefing, text, speakers):
        return text
    said_by = list_speakers(briefing, standing, speakers)
    return f"{said_by}: {text}" if said_by else text


def list_speakers(briefing: Briefing, standing: Standing | EventStatus, by: Iterable[str]) -> str:
    """Who says it, as it stands before a colon: "Ruiz", "Ruiz and Sato deny", "Analysis"; "" if nobody does."""
    speakers = tuple(by)
    if not speakers:
        return "Analysis" if standing == "analysis" else ""
    names = _list(short_name(briefing, actor_id) for actor_id in speakers)
    verb = (" deny" if len(speakers) > 1 else " denies") if standing == "denied" else ""
    return f"{names[:1].upper()}{names[1:]}{verb}"


def short_name(briefing: Briefing, actor_id: str) -> str:
    """What a person is called after the first mention: the part of the name that the article uses alone; else the name."""
    actor = briefing.actor(actor_id)
    if actor is None or actor.kind != "person":
        return name(briefing, actor_id)
    return next((alias for alias in actor.aliases if actor.name.endswith(alias)), actor.name)


def _names_first(briefing: Briefing, text: str, speakers: tuple[str, ...]) -> bool:
    """Whether the sentence begins with all who say it and a verb of saying, or with "According to" them."""
    words = fold(text).split()
    if words[:2] == ["according", "to"]:
        return True
    opening = f" {' '.join(words[:_OPENING])} "
    spoken = [_names_of(briefing, speaker) for speaker in speakers]
    if not all(any(f" {name} " in opening for name in names) for names in spoken):
        return False
    others = {name for actor in briefing.actors for name in _names_of(briefing, actor.id)}
    return any(_opens_with(words, name.split(), others) for names in spoken for name in names)


def _names_of(briefing: Briefing, actor_id: str) -> tuple[str, ...]:
    actor = briefing.actor(actor_id)
    return tuple(filter(None, map(fold, (actor.name, *actor.aliases)))) if actor else ()


def _opens_with(words: list[str], name: list[str], others: set[str]) -> bool:
    """Whether a name stands near the beginning and a verb of saying right after it, of which nobody is the object."""
    for start in range(_BEFORE_NAME + 1):
        if words[start : start + len(name)] != name:
            continue
        after = start + len(name)
        for place in range(after, after + _BEFORE_VERB):
            if _is_saying("".join(words[place : place + 1])):
                following = "".join(words[place + 1 : place + 2])
                is_denied_something = words[place].startswith(("deni", "deny")) and following in others
                return following not in _PARTICLES and not is_denied_something
        return False
    return False


def _is_saying(word: str) -> bool:
    """Whether a word is a form of a verb of saying: "says", "denies", "called", "warned"."""
    stems = {word, _PAST.get(word, ""), *(word.removesuffix(end) for end in ("s", "es", "d", "ed"))}
    stems |= {f"{word.removesuffix(end)}y" for end in ("ies", "ied") if word.endswith(end)}
    return word in {"say", "says", "said"} or bool(stems & _SAYING)


def _list(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
