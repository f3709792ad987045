"""/relations."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from briefings.answers import items, navigation, sections, wording
from briefings.answers.blocks import Answer, Block, Prose
from briefings.answers.relations_picture import picture_relations
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import TEXT, ActorName, BriefingName, Look, Shared
from briefings.model.briefing import Briefing, Relation

_WORDS = 250
"""Words of a page."""


@command(kept=True)
async def relations(
    context: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    actor: Annotated[ActorName | None, "Only those of this person or body"] = None,
    as_: Annotated[Look, "With a picture, or in words alone"] = "picture",
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """How people and bodies stand to each other."""
    about = briefing.briefing
    chosen = [
        relation
        for relation in about.relations
        if actor is None or actor.actor.id in {relation.subject, relation.object, *relation.by}
    ]
    wants_picture = context.shows_pictures and as_ != TEXT
    drawn = picture_relations(about, actor.actor, chosen) if actor and wants_picture else None
    blocks = (drawn.picture, *(items.relation(about, relation) for relation in drawn.left)) if drawn else _blocks(about, chosen)
    shown = tuple(blocks) or (Prose(_instead(about)),)
    is_text = context.shows_pictures and actor is not None and bool(chosen) and not wants_picture
    return Answer(
        f"Relations of {actor.actor.name}" if actor else "Relations",
        shown,
        links=(
            navigation.to("Summary", "summary", about),
            *navigation.other_form(shown, is_text=is_text),
            navigation.notes(about),
        ),
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
