"""Ruling on a challenge, reached from /desk queue."""

from typing import Annotated, get_args

from briefings.answers.blocks import Answer, Field, Form, HistoryEntry, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import Carried, FormText
from briefings.model.errors import InvalidArgumentError
from briefings.services.challenges import LONGEST, Ruling
from briefings.store.challenges import Challenge
from briefings.store.desk_records import ConflictError
from briefings.text.shorten import shorten

_LONGEST_SHOWN = 300
_QUEUE = Link("Queue", "desk queue", in_place=True)
_CHOICES = (("Kept: it is right as it stands", "kept"), ("The reader is right: it is changed, or will be", "corrected"))
_READER = "The reader gets a direct message, and /corrections shows your ruling and why."
_NOT_TOLD = "/corrections shows your ruling and why, also to the reader. This server sends readers no message about it."


@command(access=Access.EDITORS, surfaces=frozenset({Surface.DISCORD}), private=True, listed=False)
async def rule(
    context: Context,
    challenge: Annotated[Carried, "Which challenge"],
    ruling: Annotated[FormText | None, "Kept or corrected"] = None,
    why: Annotated[FormText | None, "Why"] = None,
) -> Answer | Form:
    """Say whether a reader’s challenge is right, and why."""
    challenging = context.services.challenging
    about = await challenging.get(context.caller.server, challenge)
    if about.state != "open":
        return _show_ruling(about, why or "")
    if ruling is None:
        return _form(about)
    if ruling not in get_args(Ruling):
        raise InvalidArgumentError(f"“{ruling}” is no ruling.", "Choose kept or corrected.")
    chosen: Ruling = "kept" if ruling == "kept" else "corrected"
    try:
        done = await challenging.rule(context.caller, about, chosen, why or "")
    except ConflictError:
        return _show_ruling(await challenging.get(context.caller.server, challenge), why or "")
    now = (await challenging.doubt(context.caller.server, done)).now
    told = _READER if await challenging.is_reader_told(context.caller.server) else _NOT_TOLD
    return _confirm_kept(done, told) if chosen == "kept" else _confirm_corrected(context, done, now, told)


def _form(about: Challenge) -> Form:
    said = f"It said: {shorten(about.said, _LONGEST_SHOWN)}\n\nThe reader says: {shorten(about.text, _LONGEST_SHOWN)}"
    fields = (
        Field("ruling", "Your ruling", choices=_CHOICES),
        Field("why", "Why", "Readers see this; say what the article says", long=True, longest=LONGEST),
    )
    return Form(f"Challenge of {about.item}", "desk rule", fields, (("challenge", str(about.id)),), told=said, in_place=True)


def _confirm_kept(done: Challenge, told: str) -> Answer:
    return Answer("Kept", (Prose(f"{done.item} of {done.briefing} stays as it is. {told}"),), links=(_QUEUE,), private=True)


def _confirm_corrected(context: Context, done: Challenge, now: str, told: str) -> Answer:
    edit = Link("Edit it", "desk edit", (("briefing", done.briefing), ("item", done.item)))
    if not now:
        message, links = f"{done.item} is not in {done.briefing} any more.", (_QUEUE,)
    elif now != done.said:
        message, links = f"{done.item} has been changed since it was challenged; it says now: {now}", (edit, _QUEUE)
    else:
        still = f"{done.item} still says what was challenged. Edit it, and publish {done.briefing}."
        message = f"Your ruling alone changes nothing: {still}"
        links = (edit, _QUEUE)
    offered = {known.name for known in context.commands}
    return Answer(
        "Corrected" if now != done.said else "The reader is right",
        (Prose(message), Prose(told)),
        links=tuple(link for link in links if link.command in offered),
        private=True,
    )


def _show_ruling(about: Challenge, typed: str) -> Answer:
    """What somebody is told who comes second; what they typed is given back."""
    word = "kept it as it is" if about.state == "kept" else "called it to be corrected"
    history_entry = [HistoryEntry(about.ruled_at, about.ruled_by, f"{word}: {about.why}")] if about.ruled_at else []
    back = [Prose(f"Your own words are not used; here they are to copy: {typed}")] if typed else []
    return Answer(
        "This challenge has been ruled on already",
        (Prose(f"It is about {about.item} in {about.briefing}."), *history_entry, *back),
        links=(_QUEUE,),
        private=True,
        apologises=True,
    )
