"""/desk export."""

from typing import Annotated, Literal

from briefings.answers.blocks import Answer, Document, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import PublishedShown
from briefings.services.edition_cache import revision_number
from briefings.services.exports import export_published


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def export(
    context: Context,
    briefing: Annotated[PublishedShown, "Which briefing"],
    form: Annotated[Literal["toml", "json", "json-ld", "markdown", "timeline-js", "csv"], "In which form"] = "toml",
    revision: Annotated[str | None, "Which of its older revisions; leave it out for the one that readers see"] = None,
) -> Answer:
    """Get a briefing as a file."""
    number = revision_number(revision) if revision else None
    made = await export_published(context.services.store, context.caller.server, briefing.briefing.id, form, revision=number)
    message = (Prose(made.standing), Prose("The article’s own text is not in it."))
    return Answer(made.name, message, private=True, documents=(Document(made.name, made.content, made.about),))
