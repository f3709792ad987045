"""What the desk would read of an article, for authors: the text, what its page says of it, and what of the page was left out."""

import json
from collections.abc import Sequence

from briefings.answers.wording import count
from briefings.text.intake import Taken
from briefings.text.listing import Listed
from briefings.text.shorten import shorten

_LONGEST = 150
"""Characters of a part that was left out; all of it is in the JSON."""


def as_lines(taken: Taken) -> str:
    """The text, which the file alone does not show, what a page says of it, and what was left out, a line each."""
    lines: list[str] = ["", "the text", "", taken.text.strip("\n")]
    if taken.facts:
        lines += ["", "the page says"]
        for fact in taken.facts:
            doubt = "" if fact.is_stated else "perhaps "
            lines.append(f"  {fact.kind:<9} {doubt}{fact.value} — read in {fact.where}")
    if taken.left_out:
        words = sum(len(part.text.split()) for part in taken.left_out)
        lines += ["", f"left out: {count(len(taken.left_out), 'part')} of the page, {count(words, 'word')} in all"]
        for part in taken.left_out:
            lines.append(f"  after paragraph {part.after}: {part.what}: {shorten(' '.join(part.text.split()), _LONGEST)}")
    return "".join(f"{line}\n" for line in lines)


def as_json(taken: Taken, rows: Sequence[Listed], fingerprint: str) -> str:
    """All of it as one JSON object."""
    shown = {
        "text": taken.text,
        "fingerprint": fingerprint,
        "passages": [
            {
                "id": f"p{row.span.position}",
                "kind": row.kind,
                "start": row.span.start,
                "end": row.span.end,
                "sha256": row.span.sha256,
                "text": row.span.text,
            }
            for row in rows
        ],
        "metadata": {fact.kind: {"value": fact.value, "where": fact.where, "stated": fact.is_stated} for fact in taken.facts},
        "left_out": [{"what": part.what, "after_paragraph": part.after, "text": part.text} for part in taken.left_out],
        "remarks": list(taken.remarks),
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"
