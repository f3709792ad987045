"""Opening the page in a browser."""

import webbrowser
from collections.abc import Generator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread


@contextmanager
def open_page(link: str) -> Generator[None]:
    """Open the page in a browser with a window of its own; nothing happens if there is none, and nobody waits for it.

    The browser is given a file that leads to the page, in a folder that only its owner reads, while this is open: the link itself
    on a command line would tell everybody on this computer how to be anybody there.
    """
    with TemporaryDirectory(prefix="briefing-desk-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "open.html"
        file.write_text(f'<!doctype html><meta http-equiv="refresh" content="0;url={escape(link)}">\n', "utf-8")
        Thread(target=_open, args=(file.as_uri(),), name="browser", daemon=True).start()
        yield


def _open(address: str) -> None:
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:  # one that would take the terminal
        browser.open(address)
