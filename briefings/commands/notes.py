"""/notes."""

from collections.abc import Iterator
from typing import Annotated

from briefings.answers import items, navigation, sections
from briefings.answers.blocks import Answer, Block, Prose
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, Shared
from briefings.model.briefing import Briefing, NoteKind


@command()
async def notes(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    kind: Annotated[NoteKind | None, "Only contradictions, gaps, inferences or slips"] = None,
    public: Annotated[Shared, "Show it to everybody here"] = False,
) -> Answer:
    """Where the article contradicts itself, leaves a gap or slips, and what is inferred."""
    about = briefing.briefing
    return Answer(
        "Notes on the article",
        tuple(_blocks(about, kind)) or (Prose(_instead(about, kind)),),
        links=(navigation.to("Summary", "summary", about), navigation.to("Source", "source", about)),
        provenance=items.provenance(about, briefing.revision),
        private=not public,
    )


def _blocks(about: Briefing, kind: NoteKind | None) -> Iterator[Block]:
    if kind is None:
        return sections.notes(about)
    return (items.notice(note) for note in about.notes if note.kind == kind)


def _instead(about: Briefing, kind: NoteKind | None) -> str:
    if not about.notes:
        return "This briefing has no notes."
    there = ", ".join(sorted({note.kind for note in about.notes}))
    return f"This briefing has no notes of the kind “{kind}”. It has: {there}."
