"""/desk delete."""

from typing import Annotated

from briefings.answers.blocks import Answer, Field, Form, Prose
from briefings.answers.wording import count
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import DeskName, FormText
from briefings.model.errors import InvalidArgumentError

_TRACES = (
    "It is gone: nobody can read or find it any more. Its last traces in the database, which no command shows, are "
    "erased by the bot itself within a day, mostly within minutes"
)


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def delete(
    context: Context,
    briefing: Annotated[DeskName, "Which briefing or draft of this server"],
    sure: Annotated[FormText, "Its id, typed once more"] = "",
) -> Answer | Form:
    """Delete a briefing for good, with its article, revisions, draft and posted messages."""
    if not sure:
        field = Field("sure", "Type its id to delete it for good", briefing, longest=60)
        message = "There is no way back. To take it back from readers but keep it, use /desk retract instead."
        return Form("Delete for good", "desk delete", (field,), (("briefing", briefing),), told=message)
    if sure != briefing:
        raise InvalidArgumentError(f"“{sure}” is not {briefing}, so nothing was deleted.", "Type the id just as it is shown.")
    done = await context.services.publishing.delete(context.caller, briefing)
    gone = "It is gone from the database, its index and its log" if not done.traces else _TRACES
    message = f"{gone}; the history says only that you erased it. Backups keep what they hold until they are replaced."
    if done.messages:
        message += f" {'One posted message' if done.messages == 1 else f'{done.messages} posted messages'} will be deleted, too."
    if done.answers:
        message += f" {count(done.answers, 'public answer')} about it will be emptied."
    if done.lost:
        message += f" {count(done.lost, 'message')} of digests may be left: /digest status says where to look."
    return Answer(f"{briefing} is deleted", (Prose(message),), private=True)
