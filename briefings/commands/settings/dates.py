"""/settings dates."""

from dataclasses import replace
from typing import Annotated

from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access, Surface
from briefings.framework.command import command
from briefings.framework.context import Context
from briefings.framework.options import LanguageName
from briefings.services import languages
from briefings.views import settings_view

_HOW = "To change it, type /settings dates and a language into “language”: the bot offers what fits while you type."
_REST = "All else that the bot says stays in English."


@command(access=Access.ADMINISTRATORS, surfaces=frozenset({Surface.DISCORD}), private=True)
async def dates(
    context: Context, language: Annotated[LanguageName | None, "Its name: English, German, Ukrainian"] = None
) -> Answer:
    """In which language the bot writes dates in what it posts."""
    settings = context.services.settings
    now = await settings.of(context.caller.server)
    if language is not None:
        said = f"Language of dates: {languages.name_of(language)}"
        now = await settings.change(context.caller, lambda before: replace(before, dates=language), said)
    choice = settings_view.dates(now, languages.name_of(now.dates))
    return Answer(
        settings_view.DATES,
        (Prose(f"{choice} {_REST}"), *([Prose(_HOW)] if language is None else [])),
        links=(Link("All settings", "settings show", in_place=True),),
        private=True,
    )
