"""/notes."""

from collections.abc import Iterator
from typing import Annotated

from briefings.answers import items, navigation, sections
from briefings.answers.blocks import Answer, Block, Prose
from briefings.answers.item_tags import is_tagged
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import BriefingName, Carried, Shared
from briefings.model.briefing import Briefing, NoteKind

_WORDS = 450
"""Words of a page."""


@command(kept=True)
async def notes(
    _: Context,
    briefing: Annotated[BriefingName, "Which briefing"],
    kind: Annotated[NoteKind | None, "Only contradictions, gaps, inferences or slips"] = None,
    public: Annotated[Shared, "Show it to everybody here"] = False,
    of: Annotated[Carried, "The notes on the page that was read"] = "",
) -> Answer:
    """Contradictions, gaps and slips in the article."""
    about = briefing.briefing
    blocks = tuple(_of_page(about, of) if of else _blocks(about, kind))
    every = navigation.to(f"All notes ({len(about.notes)})", "notes", about)
    return Answer(
        "Notes on what you read" if of else "Notes on the article",
        blocks or (Prose(_instead(about, kind)),),
        links=(*([every] if of else []), navigation.to("Summary", "summary", about)),
        menus=navigation.more(about),
        provenance=items.provenance(about, briefing.revision),
        words=_WORDS,
        private=not public,
    )


def _of_page(about: Briefing, tags: str) -> Iterator[Block]:
    return (items.notice_with_items(about, note) for note in about.notes if is_tagged(tags, note.id))


def _blocks(about: Briefing, kind: NoteKind | None) -> Iterator[Block]:
    if kind is None:
        return sections.notes(about)
    return (items.notice_with_items(about, note) for note in about.notes if note.kind == kind)


def _instead(about: Briefing, kind: NoteKind | None) -> str:
    if not about.notes:
        return "This briefing has no notes."
    if kind is None:
        return "The notes on that page are not there any more."
    there = ", ".join(sorted({note.kind for note in about.notes}))
    return f"This briefing has no notes of the kind “{kind}”. It has: {there}."
