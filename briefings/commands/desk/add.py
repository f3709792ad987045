"""/desk add."""

from typing import Annotated

from briefings.answers.blocks import Answer, Field, Form
from briefings.caller import Access, Surface
from briefings.editing.typed_date import read_typed_date
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Fields, Upload
from briefings.services.authoring import say_dropped_comments
from briefings.text.intake import kind_of, safe_name
from briefings.views.desk.paste import PASTED, paste_form, pieces, refuse_several
from briefings.views.desk.review import review
from briefings.views.draft.beginning import begin_draft


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def add(
    context: Context,
    file: Annotated[Upload | None, "An article (.txt, .html, .docx, .md or .eml), or a briefing (.toml or .json)"] = None,
    url: Annotated[str | None, "The address of an article; leave both out to paste its text"] = None,
    publisher: Annotated[str, "Who published the article"] = "",
    published: Annotated[str, "When it was published, such as 8 August 2011; else as its page says"] = "",
    pasted: Annotated[Fields | None, "The pasted pieces"] = None,
) -> Answer | Form:
    """Begin a draft from an article or a briefing file."""
    services, caller = context.services, context.caller
    refuse_several(file, url, pasted)
    if file is not None and kind_of(file.content, file.name) == "briefing":
        work = await services.editing.begin_from_file(caller, file.content, safe_name(file.name))
        return await review(context, work, message=say_dropped_comments(file.content, file.name))
    if file is not None:
        taken = await services.intake.from_file(file)
    elif url is not None:
        taken = await services.intake.from_url(url)
    elif pasted:
        taken = await services.intake.from_words(pieces(pasted), PASTED)
    else:
        return paste_form("desk add", (), Field("publisher", "Who published it", "The outlet, as it calls itself", longest=200))
    return await begin_draft(context, taken, publisher, read_typed_date(published))
