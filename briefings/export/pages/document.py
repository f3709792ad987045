"""A page as a whole: one file of HTML that asks for nothing outside itself and runs no script.

Its Content Security Policy allows the one style sheet that stands in it, by its hash, and nothing else: even if a text found a
way to become an element, it could load nothing, run nothing and send nothing.
"""

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

from briefings.export.markup import Html, tag, trust
from briefings.model.revision import PubStatus

_STYLES = ("page.css", "timeline.css", "briefing.css")


_STATES: dict[PubStatus, str] = {"usable": "", "withheld": "DRAFT: ", "canceled": "Retracted: "}
"""What a window's or search result's title begins with."""


def compose(title: str, description: str, body: Html, status: PubStatus) -> bytes:
    """Return the page in UTF-8. Title and description are texts; the body is what stands between <body> and </body>."""
    style = _read_styles()
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="description", content=description) if description else None,
        tag("title", f"{_STATES[status]}{title}"),
        tag("style", trust(style)),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', body), lang='en')}\n".encode()


@cache
def _read_styles() -> str:
    folder = files("briefings.export.pages")
    return "".join(folder.joinpath(name).read_text("utf-8") for name in _STYLES)
