"""Why a file of another program cannot be read."""

from briefings.model.errors import BriefingError


class DocumentError(BriefingError):
    """The message goes on from "report.docx was not taken: "; the remedy says what to send instead."""
