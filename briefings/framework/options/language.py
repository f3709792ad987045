"""The option for a language."""

from typing import ClassVar

from briefings.framework.options.base import SUGGESTIONS, Asking, OptionKind
from briefings.model.errors import NotFoundError
from briefings.services import languages
from briefings.services.languages import Language
from briefings.services.library_lookup import Suggestion

_NEAREST = 5
_OFFERED = 3
_OURS = "en"
"""How our own English is sent: an empty text would be none."""


class LanguageKind(OptionKind):
    """A language by its name, in English or in the asker's language, or by its BCP 47 tag."""

    completes: ClassVar[bool] = True

    async def resolve(self, asking: Asking, option: str, text: str | None) -> str:
        """The BCP 47 tag, "" for our English. Raises NotFoundError with the nearest if it could be several, or none."""
        wanted = (text or "").strip()
        found = languages.find_languages(wanted, asking.caller.locale)
        if len(found) == 1:
            return found[0].tag
        close = found or languages.find_nearest(wanted, most=_OFFERED)
        message = f"Several languages match “{wanted}”." if found else f"There is no language called “{wanted}” here."
        raise NotFoundError(
            message,
            "Pick one:" if found else "Did you mean:" if close else "Name it in English: German, Ukrainian, Portuguese (Brazil).",
            option=option,
            nearest=tuple((language.name, language.tag or _OURS) for language in close[:SUGGESTIONS]),
        )

    async def suggest(self, asking: Asking, typed: str) -> tuple[Suggestion, ...]:
        """Languages by what was typed so far; without any, English and the asker's own."""
        if not typed.strip():
            own = languages.find_languages(asking.caller.locale, asking.caller.locale)
            found = dict.fromkeys((languages.languages()[0], *own))
        else:
            found = dict.fromkeys(
                languages.find_languages(typed, asking.caller.locale) or languages.find_nearest(typed, most=_NEAREST)
            )
        return tuple(map(_suggestion, tuple(found)[:SUGGESTIONS]))


def _suggestion(language: Language) -> Suggestion:
    return Suggestion(f"{language.name} · {language.tag}" if language.tag else language.name, language.tag or _OURS)
