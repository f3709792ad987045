"""Chromium, and the windows in which tests look at the page of the playground."""

import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to drive the playground's page with")
SCREENSHOTS = Path(__file__).parents[2] / ".screenshots"
"""Where each window of a test is pictured in the end; not in the repository."""
PATIENCE = 60_000.0
"""Milliseconds that a test waits for what should appear, on a computer that is busy with other tests."""
TOUR_SEEN = "if (location.protocol === 'http:') localStorage.setItem('briefing-desk-tour-seen', 'yes')"
PHONE, DESKTOP = (390, 844), (1280, 800)
"""Widths and heights of windows, in CSS pixels."""
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@contextmanager
def start_browser() -> Generator[Browser]:
    """Chromium without a screen, which reaches nothing but this computer."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass(eq=False)
class Windows:
    """The windows that one test opens on a page. Each is a browser of its own: nothing is shared between them."""

    browser: Browser
    link: str
    problems: list[str] = field(default_factory=list[str])
    """What no page may do: errors in the console, requests to anywhere else."""
    _contexts: list[BrowserContext] = field(default_factory=list[BrowserContext])

    def open(
        self,
        person: str = "administrator",
        size: tuple[int, int] = DESKTOP,
        *,
        has_seen_tour: bool = True,
        **settings: Any,  # noqa: ANN401 - whatever Playwright's new_context takes
    ) -> Page:
        """A window of that person, once they can write there."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, has_touch=size == PHONE, is_mobile=size == PHONE, **settings
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if has_seen_tour:
            context.add_init_script(TOUR_SEEN)
        context.on("request", self._look_at_request)
        context.on("console", self._look_at_console)
        context.on("weberror", lambda problem: self.problems.append(str(problem.error)))
        page = context.new_page()
        # asks Chromium to tell of it now: asked beside the key that opens it, that may come too late
        page.on("filechooser", lambda _: None)
        page.goto(f"{self.link}#person={person}")
        page.locator("#message-field").wait_for()
        return page

    def close(self, name: str) -> None:
        """Picture every window that is still open, under that name, and close it."""
        for number, page in enumerate(self._list_pages(), start=1):
            page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png")
        for context in self._contexts:
            context.close()

    def _list_pages(self) -> Iterator[Page]:
        for context in self._contexts:
            yield from context.pages

    def _look_at_request(self, request: Request) -> None:
        asked, own = urlsplit(request.url), urlsplit(self.link)
        if asked.scheme in {"http", "https", "ws", "wss"} and asked.netloc != own.netloc:
            self.problems.append(f"a request to {request.url}")

    def _look_at_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"in the console: {message.text}")
