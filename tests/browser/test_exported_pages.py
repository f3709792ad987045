"""Exported web pages in a browser: they ask for nothing, fit a phone and a desktop, and can be used by everybody."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from briefings.export import export
from support.browser import needs_chromium
from support.exported_pages import PAGES, list_examples, look_at

pytestmark = [pytest.mark.browser, needs_chromium]


@pytest.mark.parametrize("example", ["shipped", "retracted", "corrected"])
@pytest.mark.parametrize("format_name", PAGES)
def test_an_exported_page_fits_asks_for_nothing_and_can_be_used(
    browser: Browser, tmp_path: Path, format_name: str, example: str
) -> None:
    made = export(*list_examples()[example], format_name)
    file = tmp_path / made.name
    file.write_bytes(made.content)
    assert look_at(browser, file, f"{format_name}-{example}", is_long=example == "shipped") == []


def test_a_link_leads_to_its_passage_and_a_mark_to_its_event(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(export(*list_examples()["shipped"], "timeline-html").content)
    page = browser.new_page()
    page.goto(file.as_uri())
    page.locator("header .cite a").first.click()
    assert page.url.endswith("#passage-p3")
    assert page.locator("#passage-p3").evaluate("part => part.matches(':target')")
    page.locator(".overview svg.wide a").last.click()
    assert page.locator("#item-e-exercise-begins").evaluate("part => part.matches(':target')")


def test_a_page_prints_on_white_paper(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(export(*list_examples()["shipped"], "html").content)
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media="print")
    page.goto(file.as_uri())
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF")
