"""Who says it, said first: a claim never reads as the bot's voice."""

from collections.abc import Iterable
from types import MappingProxyType

from briefings.answers.wording import name
from briefings.model.briefing import Briefing, EventStatus, Standing
from briefings.text.fold import fold

_BEFORE_NAME = 3
"""Words that may stand before the name of whoever says it: "Some analysts", "Kremlin spokesperson Peskov"."""
_BEFORE_VERB = 3
"""Words that may stand between the name and the verb."""
_SAYING = frozenset(
    """accept accuse acknowledge add admit allege announce argue ascribe assert attribute believe blame call cite claim complain
    concede consider counter credit criticize declare demand deny describe dismiss doubt estimate expect explain fear find hope
    insist judge lament link maintain mention note object point portray praise predict present promise propose put question read
    regard regret reject remark repeat report see state stress suggest suspect tell think trace view voice want warn welcome
    write""".split()  # noqa: SIM905 - sixty words in a list would be a page
)
"""Verbs of saying and thinking in their plain form, by which a sentence tells whose words it gives."""
_PAST = MappingProxyType({"said": "say", "told": "tell", "saw": "see", "thought": "think", "found": "find", "wrote": "write"})


def attribute(briefing: Briefing, text: str, standing: Standing | EventStatus, by: Iterable[str]) -> str:
    """The sentence with who says it in front, unless it begins by saying so itself.

    `by` are ids of actors. A denial says so; analysis that nobody is named for is called that.
    """
    speakers = tuple(by)
    if not speakers:
        return f"Analysis: {text}" if standing == "analysis" else text
    if _names_first(briefing, text, speakers):
        return text
    names = _list(short_name(briefing, actor_id) for actor_id in speakers)
    verb = (" deny" if len(speakers) > 1 else " denies") if standing == "denied" else ""
    return f"{names[:1].upper()}{names[1:]}{verb}: {text}"


def short_name(briefing: Briefing, actor_id: str) -> str:
    """What a person is called after the first mention: the part of the name that the article uses alone; else the name."""
    actor = briefing.actor(actor_id)
    if actor is None or actor.kind != "person":
        return name(briefing, actor_id)
    return next((alias for alias in actor.aliases if actor.name.endswith(alias)), actor.name)


def _names_first(briefing: Briefing, text: str, speakers: tuple[str, ...]) -> bool:
    """Whether the sentence begins with somebody who says it and a verb of saying, or with "According to" them."""
    words = fold(text).split()
    if words[:2] == ["according", "to"]:
        return True
    actors = [actor for speaker in speakers if (actor := briefing.actor(speaker))]
    names = (fold(called).split() for actor in actors for called in (actor.name, *actor.aliases))
    return any(_opens_with(words, name) for name in names if name)


def _opens_with(words: list[str], name: list[str]) -> bool:
    for start in range(_BEFORE_NAME + 1):
        if words[start : start + len(name)] == name:
            after = words[start + len(name) : start + len(name) + _BEFORE_VERB]
            return any(map(_is_saying, after))
    return False


def _is_saying(word: str) -> bool:
    """Whether a word is a form of a verb of saying: "says", "denies", "called", "warned"."""
    stems = {word, _PAST.get(word, ""), *(word.removesuffix(end) for end in ("s", "es", "d", "ed"))}
    stems |= {f"{word.removesuffix(end)}y" for end in ("ies", "ied") if word.endswith(end)}
    return word in {"say", "says", "said"} or bool(stems & _SAYING)


def _list(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
