"""/desk export."""

from typing import Annotated

from briefings.answers.blocks import Answer, Document, Prose
from briefings.caller import Access, Surface
from briefings.export import FORMATS, Exported
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Choice, ExportedName, FormerChoice
from briefings.services.edition_cache import revision_number
from briefings.services.exporting.exports import export_draft, export_published

_DRAFT = "draft"


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def export(
    context: Context,
    briefing: Annotated[ExportedName, "Which briefing or draft"],
    format_: Annotated[str, Choice(tuple(FORMATS)), "In which format"] = "",
    revision: Annotated[str | None, "An older revision, or “draft”; leave it out for the one that readers see"] = None,
    form: Annotated[str, FormerChoice(tuple(FORMATS)), "In which format"] = "toml",
) -> Answer:
    """Get a briefing as a file."""
    made = await _make(context, briefing, format_ or form, (revision or "").strip())
    message = (Prose(made.standing), Prose("The article’s own text is not in it."))
    return Answer(made.name, message, private=True, documents=(Document(made.name, made.content, made.about),))


async def _make(context: Context, briefing: str, format_name: str, revision: str) -> Exported:
    """The file: of a revision, of the draft, or, if neither is named, of what readers see; if they see nothing, of the draft."""
    services, server = context.services, context.caller.server
    is_draft = revision.casefold() == _DRAFT or (not revision and await context.reading.edition(server, briefing) is None)
    if is_draft:
        return await export_draft(services.store, await services.editing.open(server, briefing), server, format_name)
    number = revision_number(revision) if revision else None
    return await export_published(services.store, server, briefing, format_name, revision=number)
