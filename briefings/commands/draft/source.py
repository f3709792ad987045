"""The source of a draft, reached from /desk add: outlet, title, author, date and address."""

from collections.abc import Mapping
from typing import Annotated

from briefings import editing
from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, Fields, Version
from briefings.views.desk.review import ANEW, to
from briefings.views.draft.begun import show_begun
from briefings.views.draft.reading import read_article

_SOURCE, _FORM = "source", "text"


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def source(
    context: Context,
    briefing: Annotated[DeskName, "Which draft"],
    version: Annotated[Version, "The draft’s version that the form was made from"] = 0,
    values: Annotated[Fields | None, "The fields of the form"] = None,
) -> Answer | Form:
    """Say where the article is from; with its day, dates such as “on Monday” are read anew."""
    services, caller = context.services, context.caller
    work = await services.editing.enter(caller, briefing)
    article = await services.editing.article(caller.server, briefing)
    if not version:
        arguments = (("briefing", briefing), ("version", str(work.seen)))
        fields = editing.fields(work.briefing, _SOURCE, _FORM)
        anew = to(ANEW, "draft source", work)
        return Form("Where the article is from", "draft source", fields, arguments, in_place=True, anew=anew)
    given: Mapping[str, str] = values or {}
    changed = await services.editing.change(
        caller,
        work,
        "edit",
        lambda text: editing.apply(text, _SOURCE, _FORM, given),
        seen=version,
        looked_at=frozenset({_SOURCE}),
    )
    message = ""
    if article and changed.briefing.source.published != work.briefing.source.published:
        message = await read_article(context, changed, article.text)  # the day is saved whatever comes of it
    proposed = await services.proposing.list(caller.server, changed)
    return show_begun(changed, proposed, article, message=message)
