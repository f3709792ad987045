"""What the settings of a server mean, a sentence each: one place, so that all commands speak alike."""

from briefings.answers import wording
from briefings.model.settings import ServerSettings

_EXAMPLE = "2024-05-14"
EDITORS = "Editors"
SECOND_EYES = "Second pair of eyes"
TIME_ZONE = "Time zone"
DATES = "Language of dates"
NOTICES = "Correction notices"
NOTIFY = "How people are told"
TOLD_ANYWAY = (
    "One thing is always told: if a draft that was scheduled is not published, whoever scheduled it hears why. They get a direct "
    "message, or a mention if mentions are set."
)


def editors(settings: ServerSettings) -> str:
    """Who may use /desk."""
    count = len(settings.editors)
    if not count:
        return "No role may use /desk yet: only those who may manage this server."
    roles = "One role may" if count == 1 else f"{count} roles may"
    return f"{roles} use /desk, besides those who may manage this server."


def second_eyes(settings: ServerSettings) -> str:
    """Who may publish what."""
    if settings.second_eyes:
        return "On: whoever wrote in a draft hands it in, and another editor publishes it. Taking back needs no second one."
    return "Off: editors may publish what they wrote themselves."


def zone(settings: ServerSettings, there: str) -> str:
    """Which clock counts; `there` is what it shows."""
    return f"{settings.zone}, where it is {there}. Corrections are dated by the calendar there."


def dates(settings: ServerSettings, language: str) -> str:
    """How dates look in what the bot posts; `language` is the name of the one that is set."""
    return f"{language}. In the messages that the bot posts, a date looks like this: “{_example(settings.dates)}”."


def notices(settings: ServerSettings) -> str:
    """Whether a correction is replied to its message."""
    if settings.notices:
        return (
            "On: when a message that the bot posted is corrected, the bot mends it and replies to it once, saying what changed."
        )
    return "Off: when a message that the bot posted is corrected, the bot mends it and marks it as corrected, without a reply."


def notify(settings: ServerSettings) -> str:
    """How people are told what happened to drafts and challenges."""
    match settings.notify:
        case "mention":
            return (
                "By a mention in a channel: the editors’ roles when a draft is handed in, and whoever wrote in a draft when "
                "another editor gives it back or publishes it. A ruling goes to the reader who challenged an item by direct "
                "message instead, because a mention would show the editors who it was."
            )
        case "direct":
            return (
                "By direct message: when a draft is handed in, the editors who were at work here last and did not write in it; "
                "when another editor gives a draft back or publishes it, whoever wrote in it; and when editors rule on a "
                "challenge, the reader who made it."
            )
        case "nothing":
            return (
                "Not at all. A draft that was handed in waits in /desk queue, and /desk history says what became of it. A reader "
                "finds the ruling on a challenge in /corrections, and under the item in /source."
            )


def _example(language: str) -> str:
    return wording.date_for(language)(_EXAMPLE) if language else wording.date(_EXAMPLE)
