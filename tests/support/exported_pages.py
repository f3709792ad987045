"""Exports as others meet them: three briefings to export, and a browser that looks at what came of it."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs] - it comes without types
from playwright.sync_api import Browser, Page

from briefings.export import FORMATS, Edition, Retraction, export
from briefings.model.briefing import Briefing
from briefings.services.library import read_shipped
from support.altered import HARBOUR
from support.browser import DESKTOP, PHONE, SCREENSHOTS

PAGES = ("html", "timeline-html")
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_PUBLISHED = datetime(2024, 5, 16, 12, tzinfo=UTC)
_SERIOUS = frozenset({"serious", "critical"})


def list_examples() -> Mapping[str, tuple[Briefing, Edition]]:
    """The briefing that ships, and a short one, retracted and corrected."""
    shipped, *_ = read_shipped()
    retraction = Retraction(
        _PUBLISHED + timedelta(days=1), "The outlet withdrew the article: “it should not have been published.”"
    )
    planned = replace(HARBOUR.events[0], id="e8", what="The harbour is to be deepened", edtf="2025/..", status="planned")
    return {
        "shipped": (shipped, Edition(1, _PUBLISHED)),
        "retracted": (HARBOUR, Edition(2, _PUBLISHED, retraction)),
        "corrected": (replace(HARBOUR, events=(*HARBOUR.events, planned)), Edition(3, _PUBLISHED)),
    }


def write_examples(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Write each example in each format; yields which example, which format, and the file."""
    for name, (briefing, edition) in list_examples().items():
        for format_name in FORMATS:
            made = export(briefing, edition, format_name)
            file = folder / f"{name}-{made.name}"
            file.write_bytes(made.content)
            yield name, format_name, file


def look_at(browser: Browser, file: Path, name: str, *, is_long: bool = False) -> list[str]:
    """Open a page at the sizes of a phone and a desktop, light and dark, and picture it; returns what is wrong with it.

    Wrong is whatever it asks for or says in the console, when it is wider than its window, and what axe finds that makes it hard
    or impossible to use for somebody. Of a page that `is_long` only the top is pictured, and axe, which would take a minute, does
    not look at it.
    """
    SCREENSHOTS.mkdir(exist_ok=True)
    problems: list[str] = []
    for size in (DESKTOP, PHONE):
        for scheme in _SCHEMES:
            with _open_window(browser, size, scheme, problems) as page:
                page.goto(file.as_uri())
                page.screenshot(path=SCREENSHOTS / f"export-{name}-{size[0]}-{scheme}.png", full_page=not is_long)
                room, needed = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
                problems += [f"it is {needed} pixels wide in a window of {room}"] if needed > room else []
                problems += [] if is_long else _find_serious(page)
    return problems


@contextmanager
def _open_window(
    browser: Browser, size: tuple[int, int], scheme: Literal["light", "dark"], problems: list[str]
) -> Generator[Page]:
    """A window whose page may ask for nothing but itself and say nothing; what it does is added to `problems`."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    context.on("request", lambda request: None if request.is_navigation_request() else problems.append(request.url))
    context.on("console", lambda message: problems.append(f"in the console: {message.text}"))
    try:
        yield context.new_page()
    finally:
        context.close()


def _find_serious(page: Page) -> Iterator[str]:
    axe: Any = Axe()  # Any: it comes without types
    found: list[dict[str, Any]] = axe.run(page).response["violations"]
    return (f"{rule['id']}: {node['html']}" for rule in found if rule["impact"] in _SERIOUS for node in rule["nodes"])
