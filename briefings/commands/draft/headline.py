"""Headline and lead of a draft, reached from /desk add."""

from typing import Annotated

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.editing.proposed.top import Top
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, DeskName, FormText, Version
from briefings.views.draft.pages import read_page
from briefings.views.draft.top_form import ask_top, show_top


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def headline(  # noqa: PLR0913, PLR0917 - every field of the form is a parameter
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    version: Annotated[Version, "The draft’s version that the form was made from"] = 0,
    page: Annotated[Carried, "Which of its passages are listed"] = "1",
    headline: Annotated[FormText, "The headline"] = "",
    lead: Annotated[FormText, "The lead"] = "",
    why: Annotated[FormText, "Why it matters"] = "",
    headline_cite: Annotated[Carried, "The passages that the headline rests on"] = "",
    lead_cite: Annotated[Carried, "The passages that the lead rests on"] = "",
) -> Answer | Form:
    """Write headline and lead in a form, then go on with the key points."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    if not headline:
        article = await services.editing.article(caller.server, briefing)
        return ask_top(work, await services.proposing.list(caller.server, work), article, read_page(page))
    top = Top(headline, lead, why, _split(headline_cite), _split(lead_cite))
    work = await services.proposing.write_top(caller, work, top, seen=version)
    return show_top(work, await services.proposing.list(caller.server, work), read_page(page))


def _split(picked: str) -> tuple[str, ...]:
    return tuple(filter(None, picked.split(",")))
