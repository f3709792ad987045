"""Opening the page in a browser."""

import webbrowser
from threading import Thread


def open_page(link: str) -> None:
    """Open the page in a browser with a window of its own; nothing happens if there is none. Nobody waits for it."""
    Thread(target=_open, args=(link,), name="browser", daemon=True).start()


def _open(link: str) -> None:
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:  # one that would take the terminal
        browser.open(link)
