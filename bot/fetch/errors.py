"""What an editor is told when an article could not be fetched."""

from briefings.model.errors import BriefingError

PASTE = "Copy the article's text and paste it with /desk add."
ANOTHER = "Give the address that a browser shows for the article, or paste its text with /desk add."


class FetchError(BriefingError):
    """An article that was not fetched; says why in one sentence, and what to do instead."""

    def __init__(self, message: str, remedy: str = PASTE) -> None:
        super().__init__(message, remedy)
