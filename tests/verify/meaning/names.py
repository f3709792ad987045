"""Faults in names: strangers to the article, one letter off, others in their place, roles and aliases that are another's."""

from collections.abc import Iterator
from itertools import pairwise

from briefings.model.briefing import Actor
from briefings.text.anchors import stands_in
from support.planting import put
from verify.meaning.sample import Fault, Line, Sample, find_actors, list_names

_STRANGERS = {
    "person": ("Anton Berger", "Lucia Ferrante"),
    "organisation": ("Interpol", "the Ford Foundation"),
    "state": ("Norway", "Chile"),
    "place": ("Lake Ohrid", "Trieste"),
    "group": ("Swiss officials", "Norwegian farmers"),
}
_SHORTEST = 5
"""Letters: a shorter name that is one letter off may be another name."""
_SYMMETRIC = ("with", "neighbor of", "ally of", "from each other", "next to", "borders", "spoke to")
_JOINED = frozenset({"and", "or", ",", "&", "'s", "’s"})
_NAMED = ("state", "place", "person", "organisation")


def name_strangers(sample: Sample) -> Iterator[Fault]:
    """A name becomes one that stands nowhere in the article."""
    for line in sample.lines:
        for start, end, actor in find_actors(sample, line.text):
            stranger = next(name for name in _STRANGERS[actor.kind] if name not in sample.article)
            yield _replace(sample, line, start, end, stranger)


def misspell_names(sample: Sample) -> Iterator[Fault]:
    """A name loses, doubles or changes a letter."""
    for turn, line in enumerate(sample.lines):
        for start, end, actor in find_actors(sample, line.text):
            name = line.text[start:end]
            last = name.split()[-1]
            if actor.kind == "group" or len(last) < _SHORTEST or not last[0].isupper():
                continue
            middle = start + len(name) - len(last) + len(last) // 2
            letter = line.text[middle]
            wrong = ("", letter * 2, "e" if letter != "e" else "o")[turn % 3]
            yield _replace(sample, line, middle, middle + 1, wrong)


def swap_actors(sample: Sample) -> Iterator[Fault]:
    """A person, state or organization becomes another of its kind that the same passages name, or else the article."""
    return _swap(sample, ("person", "state", "organisation"))


def swap_places(sample: Sample) -> Iterator[Fault]:
    """A place becomes another of the article."""
    return _swap(sample, ("place",))


def swap_parties(sample: Sample) -> Iterator[Fault]:
    """Two of a kind that one sentence names change places: who does what to whom is turned round."""
    for line in sample.lines:
        for (start, end, actor), (other_start, other_end, other) in pairwise(find_actors(sample, line.text)):
            between = line.text[end:other_start]
            if actor.id == other.id or {actor.kind, other.kind} - set(_NAMED) or between.strip() in _JOINED:
                continue
            if (actor.kind == other.kind or "place" not in {actor.kind, other.kind}) and not between.rstrip().endswith(
                _SYMMETRIC
            ):
                swapped = f"{line.text[other_start:other_end]}{between}{line.text[start:end]}"
                yield _replace(sample, line, start, other_end, swapped)


def turn_relations(sample: Sample) -> Iterator[Fault]:
    """Subject and object change places, unless the relation is the same from both sides."""
    for number, relation in enumerate(sample.briefing.relations):
        if not relation.label.removesuffix(" the").endswith(_SYMMETRIC):
            yield sample.change(f"relations[{number}]", subject=relation.object, object=relation.subject)


def give_roles_away(sample: Sample) -> Iterator[Fault]:
    """A role goes to another of the same kind that its passage names, or else the article."""
    for number, actor in enumerate(sample.briefing.actors):
        for index, role in enumerate(actor.roles):
            cited = "\n".join(sample.passages[passage] for passage in role.cite)
            for other_number in _list_others(sample, actor, cited)[:2]:
                other = sample.briefing.actors[other_number]
                rest = (*actor.roles[:index], *actor.roles[index + 1 :])
                planted = put(sample.briefing, f"actors[{number}].roles", rest)
                planted = put(planted, f"actors[{other_number}].roles", (*other.roles, role))
                if any(held.worded == role.worded for held in other.roles):
                    continue
                item, words = f"actors[{other_number}]", f"{role.worded}: {actor.name}"
                yield Fault((item,), words, f"{role.worded}: {other.name}", planted, sample.briefing, sample.article)


def take_aliases(sample: Sample) -> Iterator[Fault]:
    """An actor gets an alias, or a short form, that names another."""
    for number, actor in enumerate(sample.briefing.actors):
        for other_number in _list_others(sample, actor, "")[:1]:
            other = sample.briefing.actors[other_number]
            alias = (*other.aliases, other.name)[0]
            if alias not in list_names(actor):
                changed = sample.change(f"actors[{number}]", aliases=(*actor.aliases, alias))
                items = (f"actors[{number}]", f"actors[{other_number}]")
                yield Fault(items, f"{actor.name} {actor.aliases}", alias, changed.planted, sample.briefing, sample.article)


def _swap(sample: Sample, kinds: tuple[str, ...]) -> Iterator[Fault]:
    for line in sample.lines:
        named = find_actors(sample, line.text)
        here = {actor.id for _, _, actor in named}
        for start, end, actor in named:
            if actor.kind in kinds:
                others = (sample.briefing.actors[number] for number in _list_others(sample, actor, sample.read_cited(line)))
                for other in [other for other in others if other.id not in here][:1]:
                    yield _replace(sample, line, start, end, other.name)


def _list_others(sample: Sample, actor: Actor, cited: str) -> list[int]:
    """The numbers of other actors of that kind, those first that the text names."""
    actors = sample.briefing.actors
    known = set(list_names(actor))
    others = [number for number, other in enumerate(actors) if other.kind == actor.kind and known.isdisjoint(list_names(other))]
    return sorted(others, key=lambda number: not any(stands_in(name, cited) for name in list_names(actors[number])))


def _replace(sample: Sample, line: Line, start: int, end: int, words: str) -> Fault:
    text = f"{line.text[:start]}{words}{line.text[end:]}"
    return sample.reword(line, text[0].upper() + text[1:] if line.text[0].isupper() else text)
