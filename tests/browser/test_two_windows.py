"""Persons: being somebody else, two of them at once, and what only one of them sees."""

import re

import pytest
from playwright.sync_api import expect

from support.browser import Windows, needs_chromium
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, needs_chromium]


def test_a_private_answer_is_seen_in_one_of_two_windows(windows: Windows) -> None:
    lee, kim = PagePerson(windows.open("member")), PagePerson(windows.open("second-member"))
    lee.use("help")
    expect(lee.latest).to_contain_text("Only you can see this")
    lee.type("Everybody sees this")
    lee.press("Enter")
    expect(kim.latest).to_contain_text("Everybody sees this")
    expect(kim.messages.filter(has_text="used /help")).to_have_count(0)


def test_who_this_is_is_kept_when_the_page_is_loaded_again(windows: Windows) -> None:
    page = windows.open("second-editor")
    page.get_by_role("navigation").get_by_text("reports").first.click()
    expect(page.locator("#place-name")).to_have_text("reports")
    page.reload()
    expect(page.locator("#person button")).to_contain_text("Eli")
    expect(page.locator("#place-name")).to_have_text("reports")


def test_somebody_else_is_chosen_by_keyboard_and_sees_what_they_may(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.page.locator("#person button").press("Enter")
    panel = lee.page.get_by_role("dialog", name="Who you are")
    expect(panel.locator(":focus")).to_contain_text("Lee member (you)")
    expect(panel).to_contain_text("Owns the server: settings, digests, and everything that editors do.")
    lee.press("ArrowDown", "ArrowDown")
    expect(panel.locator(":focus")).to_contain_text("Ada editor")
    lee.press("Enter")
    expect(lee.page.locator("#person button")).to_contain_text("Ada")
    lee.focus_composer()
    lee.type("/desk")
    expect(lee.listed.first).to_contain_text("/desk add")


def test_somebody_of_another_server_comes_to_their_own(windows: Windows) -> None:
    page = windows.open("member")
    page.locator("#person button").click()
    page.get_by_role("button", name="Noa").click()
    expect(page.locator("#places")).to_contain_text("Library")
    expect(page.locator("#places")).not_to_contain_text("Newsroom")
    expect(page.locator("#place-name")).to_have_text("general")
    expect(page.locator("#message-field")).to_have_attribute("placeholder", "Message #general, or type /")


def test_a_second_window_is_opened_as_somebody_else(windows: Windows) -> None:
    page = windows.open("editor")
    page.locator("#person button").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open a second window as Kim").click()
    expect(opened.value.locator("#person button")).to_contain_text("Kim")
    expect(page.locator("#person button")).to_contain_text("Ada")


def test_an_address_with_somebody_who_is_not_there_is_the_administrators(windows: Windows) -> None:
    page = windows.open("nobody")
    expect(page.locator("#person button")).to_contain_text("Mia")
    page.evaluate("window.location.hash = '#person=nobody&channel=1'")
    expect(page).to_have_url(re.compile("#person=administrator&channel=[0-9]{5,}$"))


def test_going_back_leads_to_the_channel_before(windows: Windows) -> None:
    page = windows.open("member")
    page.get_by_role("navigation").get_by_text("reports").first.click()
    expect(page.locator("#place-name")).to_have_text("reports")
    page.go_back()
    expect(page.locator("#place-name")).to_have_text("general")
