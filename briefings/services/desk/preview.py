"""A draft as its readers will see it: every answer that a briefing gives, one after the other."""

from briefings.answers import items, parts
from briefings.answers.blocks import Answer, Block, Heading, Link, Prose
from briefings.model.tombstones import in_place, of_kind
from briefings.services.editing import Work


def preview(work: Work, links: tuple[Link, ...]) -> Answer:
    """All of it in one paged answer, under the revision that it would become."""
    about = work.briefing
    blocks: list[Block] = [Prose("Not published: this is what readers will see."), *parts.summary(about)]
    sections = (
        ("Quotes", parts.quotes(about, in_place(about.quotes, of_kind(about, "quote")))),
        ("Timeline", (*parts.events(about, about.events), *parts.retracted_events(about))),
        ("Figures", parts.figures(about)),
        ("Relations", parts.relations(about)),
        ("Who is involved", parts.actors(about)),
        ("Notes on the article", parts.notes(about)),
    )
    for heading, section in sections:
        part = tuple(section)
        if part:
            blocks += [Heading(heading), *part]
    return Answer(
        about.summary.headline.text or about.id,
        tuple(blocks),
        links=links,
        provenance=items.provenance(about, work.draft.base + 1),
        private=True,
    )
