"""The first visit: three steps that explain themselves, each of which can be tried at once."""

import pytest
from playwright.sync_api import Locator, Page, expect

from support.browser import PHONE, Windows, needs_chromium
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, needs_chromium]


def find_steps(page: Page) -> Locator:
    return page.get_by_role("region", name="Three first steps")


def test_each_step_can_be_tried_at_once(windows: Windows) -> None:
    mia = PagePerson(windows.open("administrator", has_seen_tour=False))
    steps = find_steps(mia.page)
    expect(steps.get_by_role("heading", level=3)).to_have_text(["Ask", "Check", "Publish"])
    steps.get_by_role("button", name="Type /summary").press("Enter")
    expect(mia.page.locator(".command-name")).to_have_text("/summary")
    mia.press("Enter")
    expect(mia.latest).to_contain_text("Mia used /summary")
    folding = steps.get_by_role("button", name="Three first steps")
    expect(folding).to_have_attribute("aria-expanded", "false")
    folding.press("Enter")
    steps.get_by_role("button", name="Open a proof").press("Enter")
    expect(mia.latest).to_contain_text("Mia used /source")
    expect(mia.latest).to_contain_text("Only you can see this")
    folding.press("Enter")
    steps.get_by_role("button", name="Load the sample as Ada").press("Enter")
    expect(mia.page.locator("#person button")).to_contain_text("Ada")
    expect(mia.values).to_have_text(["filesample-article.txt"])


def test_the_steps_can_be_put_away_for_good_and_called_back(windows: Windows) -> None:
    page = windows.open("member", has_seen_tour=False)
    page.get_by_role("button", name="Close the first steps").press("Enter")
    expect(find_steps(page)).to_have_count(0)
    expect(page.locator("#message-field")).to_be_focused()
    page.reload()
    page.locator("#message-field").wait_for()
    expect(find_steps(page)).to_have_count(0)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Use a command, from anywhere on the page")
    keys.get_by_role("button", name="Show the first steps again").press("Enter")
    expect(find_steps(page)).to_be_visible()


def test_on_a_phone_they_leave_the_composer_and_the_banner_in_sight(windows: Windows) -> None:
    page = windows.open("member", PHONE, has_seen_tour=False)
    find_steps(page).get_by_role("button", name="Type /summary").tap()
    folding = find_steps(page).get_by_role("button", name="Three first steps")
    expect(folding).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_text("Local playground, not Discord")).to_be_in_viewport()
    page.get_by_role("button", name="Send").tap()
    expect(page.locator("#messages article").last).to_contain_text("Lee used /summary")
    expect(page.locator("#messages article").last).to_be_in_viewport()
