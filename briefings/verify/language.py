"""Whether an article is in the language that these checks know, and in the one that the file says."""

from collections.abc import Iterator

from briefings.text.language import UNKNOWN_LANGUAGE, is_english, name_language, recognize_language
from briefings.verify.finding import Finding
from briefings.verify.ground import Ground

_UNCHECKED = "numbers, dates, names and who speaks are checked by rules for English only"
_BY_HAND = "Check these by hand; quotations and all other copied words are checked to the letter."


def check_language(ground: Ground) -> Iterator[Finding]:
    """Yield, as a hint, what is not checked because the article is not in English, or not in the language that the file says."""
    tag = ground.briefing.source.language
    if tag == UNKNOWN_LANGUAGE:
        message = (
            "the language of this article is not known; numbers, dates, names and who speaks are checked as if it were English."
        )
        yield Finding("source.language", "", message, 'Write its language, such as "en".', weight="hint")
    elif not is_english(tag):
        message = f"this article is in {name_language(tag)}: {_UNCHECKED}."
        yield Finding("source.language", "", message, _BY_HAND, weight="hint")
    else:
        found = recognize_language(ground.article)
        if found != UNKNOWN_LANGUAGE and not is_english(found):
            message = f"the article is said to be in English, but reads as {name_language(found)}: {_UNCHECKED}."
            yield Finding("source.language", "", message, f'Write "{found}" if that is right. {_BY_HAND}', weight="hint")
