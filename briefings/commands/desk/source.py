"""/desk source."""

from typing import Annotated, Literal

from briefings.answers.blocks import Answer, Form
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, Fields, Upload
from briefings.model.errors import InvalidArgumentError
from briefings.services.arrivals.incoming_article import IncomingArticle
from briefings.services.drafts import Work
from briefings.text.normalise import fingerprint
from briefings.views.desk.newer_text import show_newer
from briefings.views.desk.paste import PASTED, paste_form, pieces, refuse_several
from briefings.views.desk.review import review
from briefings.views.draft.reading import read_other_text


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def source(
    context: Context,
    briefing: Annotated[DeskName, "Which draft or briefing"],
    file: Annotated[Upload | None, "Its article as a file: .txt, .html, .docx, .md or .eml"] = None,
    url: Annotated[str | None, "The article’s address; leave both out to paste its text"] = None,
    newer: Annotated[Literal["yes"] | None, "Say yes if it is a newer text of the same story"] = None,
    pasted: Annotated[Fields | None, "The pasted pieces"] = None,
) -> Answer | Form:
    """Attach the article that a briefing was made from, and check everything against it."""
    services, caller = context.services, context.caller
    refuse_several(file, url, pasted)
    if file is not None:
        known = await services.editing.enter(caller, briefing)
        taken = await services.intake.from_file(file, known.briefing.source.fingerprint)
    elif url is not None:
        taken = await services.intake.from_url(url)
    elif pasted:
        taken = await services.intake.from_paste(pieces(pasted), PASTED)
    else:
        carried = (("briefing", briefing), ("newer", newer)) if newer else (("briefing", briefing),)
        return paste_form("desk source", carried)
    work = await services.editing.enter(caller, briefing)
    wanted, found = work.briefing.source.fingerprint, fingerprint(taken.text)
    if wanted != found and newer:
        return await _take_newer(context, work, taken)
    if wanted != found:
        raise InvalidArgumentError(
            f"This is not the text that {briefing} was made from: its fingerprint is another, so nothing was kept.",
            "Send the very text it was made from, letter for letter, or say newer:yes if it is a newer text of the same story.",
        )
    await services.editing.keep_article(caller, briefing, taken)
    return await review(context, work, remarks=taken.remarks)


async def _take_newer(context: Context, work: Work, taken: IncomingArticle) -> Answer:
    """Put the draft on it; what is proposed and not decided yet is read from it anew."""
    services, caller = context.services, context.caller
    is_proposed = bool(await services.proposing.list(caller.server, work))
    changed, done = await services.editing.take_newer(caller, work, taken)
    message = await read_other_text(context, changed, taken.text) if is_proposed else ""
    return show_newer(changed, done, taken.remarks, message)
