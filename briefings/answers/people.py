"""The people and bodies that an answer is about: those whom its words name."""

from collections.abc import Iterable

from briefings.answers.blocks import Block, Entry, Quotation, Statement
from briefings.answers.stand_ins import list_shown
from briefings.model.briefing import Briefing
from briefings.text.fold import fold


def find_people(briefing: Briefing, blocks: Iterable[Block]) -> tuple[str, ...]:
    """The ids of the actors whom these blocks name, in the order of their first mention; places come last.

    A city whose name the article also uses for a government is left out: the government is meant.
    """
    text = f" {fold(' '.join(map(_words, list_shown(blocks))))} "
    found: list[tuple[bool, int, str]] = []
    named = [(actor, [fold(called) for called in (actor.name, *actor.aliases)]) for actor in briefing.actors]
    elsewhere = {alias for _, (_, *aliases) in named for alias in aliases}
    for actor, names in named:
        if actor.kind == "place" and names[0] in elsewhere:
            continue  # a capital that stands for its government in running text
        places = [text.find(f" {name} ") for name in names if name]
        first = min((place for place in places if place >= 0), default=-1)
        if first >= 0:
            found.append((actor.kind == "place", first, actor.id))
    return tuple(actor_id for _, _, actor_id in sorted(found))


def _words(block: Block) -> str:
    match block:
        case Statement(text=text) | Entry(what=text):
            return text
        case Quotation(segments=segments, speaker=speaker):
            return " ".join((*segments, speaker))
        case _:
            return ""
