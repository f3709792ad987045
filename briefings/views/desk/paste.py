"""Pasting an article: a form of up to four fields, whose texts are joined."""

from collections.abc import Mapping

from briefings.answers.blocks import Arguments, Field, Form
from briefings.model.errors import InvalidArgumentError
from briefings.services.intake import UploadedFile

PASTED = "The pasted text"
_LABELS = ("The article’s text", "More of it", "Still more", "The rest")


def paste_form(command: str, arguments: Arguments, *before: Field) -> Form:
    """The form that asks for a pasted article; `before` are other fields above it, one at most."""
    pieces = tuple(
        Field(f"text_{number}", label, "Paragraphs parted by blank lines" if number == 1 else "", long=True, required=number == 1)
        for number, label in enumerate(_LABELS, 1)
    )
    return Form("Paste an article", command, (*before, *pieces), arguments)


def pieces(pasted: Mapping[str, str]) -> tuple[str, ...]:
    """The pasted texts in the order of their fields."""
    return tuple(pasted.get(f"text_{number}", "") for number in range(1, len(_LABELS) + 1))


def refuse_several(file: UploadedFile | None, url: str | None, pasted: Mapping[str, str] | None) -> None:
    """Raise InvalidArgumentError if more than one article is given, or a field that the form does not have."""
    unknown = [name for name in pasted or () if name not in {f"text_{number}" for number in range(1, len(_LABELS) + 1)}]
    if unknown:
        raise InvalidArgumentError(
            f"There is no option “{unknown[0]}” here.", "Give file:, url:, or neither of them to paste the text."
        )
    if sum((file is not None, url is not None, bool(pasted))) > 1:
        raise InvalidArgumentError("There is more than one article here.", "Give a file, or an address, or paste the text.")
