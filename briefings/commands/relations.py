"""/relations."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from briefings.answers import items, navigation, sections, wording
from briefings.answers.blocks import Answer, Block, Prose
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import ActorName, BriefingName, Shared
from briefings.model.briefing import Briefing, Relation

_WORDS = 250
"""Words of a page."""


@command()
async def relations(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    actor: Annotated[ActorName | None, "Only those of this person or body"] = None,
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """How people and bodies stand to each other."""
    about = briefing.briefing
    chosen = [
        relation
        for relation in about.relations
        if actor is None or actor.actor.id in {relation.subject, relation.object, *relation.by}
    ]
    return Answer(
        f"Relations of {actor.actor.name}" if actor else "Relations",
        tuple(_blocks(about, chosen)) or (Prose(_instead(about)),),
        links=(navigation.to("Summary", "summary", about), navigation.notes(about)),
        menus=navigation.more(about),
        provenance=items.provenance(about, briefing.revision),
        words=_WORDS,
        private=not public,
    )


def _blocks(about: Briefing, chosen: Sequence[Relation]) -> Iterator[Block]:
    if len(chosen) == len(about.relations):
        yield from sections.relations(about)
        return
    yield from (items.relation(about, relation) for relation in chosen)


def _instead(about: Briefing) -> str:
    related = dict.fromkeys(actor_id for relation in about.relations for actor_id in (relation.subject, relation.object))
    if not related:
        return "This briefing has no relations."
    names = ", ".join(wording.name(about, actor_id) for actor_id in related)
    return f"This briefing has no relation of theirs. It has some of: {names}."
