"""/desk export."""

from typing import Annotated, Literal

from briefings.answers.blocks import Answer, Document, Prose
from briefings.caller import Access, Surface
from briefings.export import export as written
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Published


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def export(
    context: Context,
    briefing: Annotated[Published, "Which briefing"],
    form: Annotated[Literal["toml", "json", "json-ld", "markdown", "timeline-js", "csv"], "In which form"] = "toml",
) -> Answer:
    """Get a briefing as a file."""
    del context
    made = written(briefing.briefing, briefing.revision, form)
    told = f"Revision {briefing.revision}. The article’s own text is not in it."
    return Answer(made.name, (Prose(told),), private=True, documents=(Document(made.name, made.content, made.about),))
