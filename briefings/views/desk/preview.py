"""A draft as its readers will see it: every answer that a briefing gives, one after the other."""

from collections.abc import Iterator, Sequence

from briefings.answers import items, sections
from briefings.answers.blocks import Answer, Block, Heading, Link, Prose, Rule, Statement
from briefings.model.tombstones import in_place, of_kind
from briefings.services.drafts import Work

_NOTHING_YET = Prose("Nothing is written here yet.")


def preview(work: Work, links: tuple[Link, ...]) -> Answer:
    """All of it in one paged answer, under the revision that it would become."""
    about = work.briefing
    blocks: list[Block] = [Prose("Not published: this is what readers will see."), *sections.summary(about)]
    headed = (
        ("Quotes", sections.quotes(about, in_place(about.quotes, of_kind(about, "quote")), notes=True)),
        ("Timeline", (*sections.events(about, about.events, notes=True), *sections.retracted_events(about))),
        ("Figures", sections.figures(about, notes=True)),
        ("Relations", sections.relations(about, notes=True)),
        ("Who is involved", sections.actors(about)),
        ("Notes on the article", sections.notes(about)),
    )
    for heading, section in headed:
        part = tuple(section)
        if part:
            blocks += [Heading(heading), *part]
    if all(isinstance(block, Prose | Rule) for block in blocks):
        blocks.append(_NOTHING_YET)
    return Answer(
        about.summary.headline.text or about.id,
        tuple(_without_holes(blocks)),
        links=links,
        provenance=items.provenance(about, work.draft.base + 1),
        private=True,
    )


def _without_holes(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with a sentence wherever the draft is not written yet."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        yield _NOTHING_YET if isinstance(block, Statement) and not block.text else block
        if isinstance(block, Heading) and (after is None or isinstance(after, Heading)):
            yield _NOTHING_YET
