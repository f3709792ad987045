"""Whoever an item involves must be named in the passages that the item cites."""

from collections.abc import Iterator

from briefings.model.traversal import list_points
from briefings.verify.actors import is_named
from briefings.verify.finding import Finding
from briefings.verify.ground import Ground, ids


def check_named(ground: Ground) -> Iterator[Finding]:
    """Yield whom a quote was told to or reported by, or an event or statement involves, where no passage cited names them."""
    for path, cite, actor_id in _involved(ground):
        actor = ground.briefing.actor(actor_id)
        places = ground.cited(cite)
        if actor is not None and not any(is_named(ground, actor_id, place.text) for place in places):
            message = f"{ids(places) or 'no passage cited'} does not name {actor.name}."
            yield Finding(path, ids(places), message, "Check who is meant, or cite the passage that names them, too.")


def _involved(ground: Ground) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(key path, passages cited, actor) of everybody whom an item names."""
    briefing = ground.briefing
    for index, quote in enumerate(briefing.quotes):
        for key, actor_id in (("to", quote.to), ("reported_by", quote.reported_by)):
            if actor_id:
                yield f"quotes[{index}].{key}", quote.cite, actor_id
    for index, event in enumerate(briefing.events):
        for key, actors in (("actors", event.actors), ("by", event.by)):
            yield from ((f"events[{index}].{key}", event.cite, actor_id) for actor_id in actors)
    for path, point in list_points(briefing.summary):
        yield from ((f"{path}.by", point.cite, actor_id) for actor_id in point.by)
    for kind, items in (("figures", briefing.figures), ("relations", briefing.relations)):
        for index, item in enumerate(items):
            yield from ((f"{kind}[{index}].by", item.cite, actor_id) for actor_id in item.by)
