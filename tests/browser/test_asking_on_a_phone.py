"""Asking with a thumb, on a window as narrow as a phone; and what a screen reader is told."""

from typing import Literal

import pytest
from playwright.sync_api import expect

from support.accessibility import find_barriers
from support.browser import DESKTOP, PHONE, Windows, needs_chromium
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, needs_chromium]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SMALL = """() => [...document.querySelectorAll("#topbar button, #composer button, .picker-row, .popover button, .popover a")]
  .filter((part) => part.checkVisibility())
  .map((part) => [part.textContent || part.ariaLabel, part.getBoundingClientRect()])
  .filter(([, {width, height}]) => width < 44 || height < 44)
  .map(([name]) => name)"""
WIDER = "() => document.documentElement.scrollWidth > innerWidth"


def test_a_command_is_filled_in_with_the_thumb(windows: Windows) -> None:
    lee = PagePerson(windows.open("member", PHONE))
    lee.page.locator("#message-field").tap()
    lee.type("/quo")
    lee.listed.filter(has_text="/quotes").tap()
    lee.listed.filter(has_text="speaker").tap()
    lee.type("Dumou")
    lee.listed.filter(has_text="Marie Dumoulin").tap()
    assert lee.page.evaluate(SMALL) == []
    lee.page.get_by_role("button", name="Remove speaker").tap()
    expect(lee.values).to_have_count(0)
    lee.page.get_by_role("button", name="Send").tap()
    expect(lee.latest).to_contain_text("Lee used /quotes")
    assert not lee.page.evaluate(WIDER)


@pytest.mark.parametrize("button", ["#person button", "#clock button", "#faults button >> nth=0"])
def test_a_panel_is_a_sheet_with_room_for_a_thumb(windows: Windows, button: str) -> None:
    page = windows.open("member", PHONE)
    page.locator(button).tap()
    expect(page.locator(".popover")).to_be_visible()
    assert page.evaluate(SMALL) == []
    assert not page.evaluate(WIDER)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_hard_for_people_with_disabilities(
    windows: Windows, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    mia = PagePerson(windows.open("administrator", size, has_seen_tour=False, color_scheme=scheme, reduced_motion="reduce"))
    assert find_barriers(mia.page) == []
    for button in ("#person button", "#clock button", "#faults button >> nth=0"):
        mia.page.locator(button).click()
        assert find_barriers(mia.page) == []
        mia.press("Escape")
    mia.begin("desk post")
    expect(mia.highlighted).to_be_visible()
    assert find_barriers(mia.page) == []
    mia.press("Tab")
    expect(mia.values).to_have_count(1)
    assert find_barriers(mia.page) == []


def test_the_field_tells_a_screen_reader_what_is_listed(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.begin("actor")
    lee.type("Dumou")
    expect(lee.highlighted).to_contain_text("Marie Dumoulin")
    expect(lee.field).to_have_attribute("role", "combobox")
    expect(lee.field).to_have_attribute("aria-expanded", "true")
    expect(lee.field).to_have_attribute("aria-label", "name, required")
    assert lee.field.get_attribute("aria-activedescendant") == lee.highlighted.get_attribute("id")
    expect(lee.page.locator("#announcer")).to_contain_text("name, required. Who or what")
    lee.press("Tab")
    expect(lee.field).to_have_attribute("aria-expanded", "false")
