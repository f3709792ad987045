"""Takes the README's pictures of the playground's page: `make pictures`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect

from support.browser import CHROMIUM, PHONE, Windows, start_browser
from support.page_person import PagePerson
from support.playground_process import start_playground

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
_SMALL_DESKTOP = (1120, 760)


def take_pictures() -> None:
    """Take all of them, on a playground of their own."""
    if CHROMIUM is None:
        sys.exit("There is no Chromium here to take pictures with (Debian: apt-get install chromium).")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, start_browser() as browser, start_playground(Path(folder)) as link:
        windows = Windows(browser, link)
        _take_answer(windows)
        _take_quotes(windows)
        _take_timeline(windows)
        _take_draft(windows)
        if windows.problems:
            sys.exit("\n".join(windows.problems))


def _take_answer(windows: Windows) -> None:
    page = windows.open("member", _SMALL_DESKTOP, color_scheme="light", device_scale_factor=1.5)
    lee = PagePerson(page)
    lee.use("summary")
    expect(lee.latest).to_contain_text("Full briefing")
    _save(page, "summary")


def _take_quotes(windows: Windows) -> None:
    page = windows.open("second-member", PHONE, color_scheme="dark", device_scale_factor=2)
    kim = PagePerson(page)
    kim.use("quotes")
    expect(kim.latest).to_contain_text("16 quotes")
    _save(page, "quotes-on-a-phone")


def _take_timeline(windows: Windows) -> None:
    page = windows.open("member", _SMALL_DESKTOP, color_scheme="light", device_scale_factor=1.5)
    lee = PagePerson(page)
    lee.use("timeline")
    picture = lee.latest.get_by_role("img").last
    expect(picture).to_be_visible()
    picture.evaluate("image => image.decode()")
    _save(page, "timeline")


def _take_draft(windows: Windows) -> None:
    page = windows.open("editor", _SMALL_DESKTOP, color_scheme="light", device_scale_factor=1.5, has_seen_tour=False)
    page.get_by_role("button", name="Load the sample as Ada").click()
    ada = PagePerson(page)
    ada.focus_composer()
    ada.send()
    expect(page.locator("#messages article.is-private").last).to_contain_text("Draft: sample-article")
    _save(page, "draft")


def _save(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    take_pictures()
