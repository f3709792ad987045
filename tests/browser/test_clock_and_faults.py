"""The clock and what can go wrong: tomorrow's digest, a lost right, a deleted channel, a killed bot."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.browser import Windows, needs_chromium
from support.page_person import PagePerson
from support.playground_process import start_playground

pytestmark = [pytest.mark.browser, needs_chromium, pytest.mark.timeout(180)]

LONG = 60_000
"""Milliseconds for what takes a process of the bot a while."""


def open_faults(page: Page) -> Locator:
    page.locator("#faults button").first.click()
    return page.get_by_role("dialog", name="Faults")


def test_the_clock_shows_weekday_and_utc_and_does_not_go_back(windows: Windows) -> None:
    page = windows.open("editor")
    clock = page.locator("#clock button")
    expect(clock).to_contain_text("UTC")
    before = clock.get_attribute("aria-label") or ""
    assert before.startswith("It is ")
    assert before.endswith(" UTC. Move the clock")
    clock.click()
    page.get_by_label("Or to a date and time (UTC)").fill("2024-01-01T10:00")
    page.get_by_role("button", name="Go there").click()
    expect(page.locator("#notices")).to_contain_text("The clock only moves forward.")


def test_tomorrows_digest_comes_today(own_windows: Windows) -> None:
    mia = PagePerson(own_windows.open("administrator"))
    mia.begin("digest setup")
    mia.choose("#reports")
    mia.send()
    mia.form.get_by_role("button", name="What happens when nothing is new?").press("Enter")
    mia.page.get_by_role("option", name="Say so in one short line").press("Enter")
    mia.form.get_by_role("button", name="Submit").press("Enter")
    expect(mia.form).to_have_count(0)
    expect(mia.messages.filter(has_text="#reports").last).to_be_visible()
    mia.page.locator("#clock button").press("Enter")
    mia.page.get_by_role("button", name="+1 day").press("Enter")
    expect(mia.notices.last).to_contain_text("#reports", timeout=LONG)
    expect(mia.notices.last).to_contain_text("It is now")
    mia.page.get_by_role("navigation").get_by_text("reports").first.click()
    expect(mia.latest).to_contain_text("Briefing Desk")
    expect(mia.latest).not_to_contain_text("used /")


def test_the_bot_says_where_it_may_not_write_and_can_again(windows: Windows) -> None:
    ada = PagePerson(windows.open("editor"))
    ada.page.get_by_role("navigation").get_by_text("reports").first.click()
    faults = open_faults(ada.page)
    lost = faults.get_by_role("switch", name="The bot may not write here (#reports)")
    lost.press("Enter")
    expect(lost).to_be_checked()
    expect(lost).to_be_focused()
    ada.press("Escape")
    expect(ada.page.locator("#faults button").first).to_contain_text("1 fault on")
    _post_in_reports(ada)
    expect(ada.latest).to_contain_text("may not")
    lost = open_faults(ada.page).get_by_role("switch", name="The bot may not write here (#reports)")
    lost.press("Enter")
    expect(lost).not_to_be_checked()
    ada.press("Escape")
    _post_in_reports(ada)
    expect(ada.messages.filter(has_text="rankled Moscow").last).to_be_visible(timeout=LONG)


def _post_in_reports(editor: PagePerson) -> None:
    editor.focus_composer()
    editor.begin("desk post")
    editor.choose("#reports")
    editor.send()


def test_slowness_can_be_switched_on_and_off(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    slow = open_faults(lee.page).get_by_role("switch", name="Discord is slow")
    for is_on in (True, False):
        slow.press("Enter")
        expect(slow).to_be_checked(checked=is_on)
    lee.press("Escape")
    expect(lee.page.locator("#faults button").first).to_contain_text("Faults")


def test_a_deleted_channel_is_left_after_being_asked_twice(windows: Windows) -> None:
    page = windows.open("administrator")
    page.get_by_role("navigation").get_by_text("locked").first.click()
    expect(page.locator("#place-name")).to_have_text("locked")
    faults = open_faults(page)
    faults.get_by_role("button", name="Delete this channel").press("Enter")
    expect(page.locator("#place-name")).to_have_text("locked")
    faults.get_by_role("button", name="Press again to delete it").press("Enter")
    expect(page.locator("#place-name")).to_have_text("general")


def test_a_killed_bot_is_missed_and_started_again(own_windows: Windows) -> None:
    lee = PagePerson(own_windows.open("member"))
    open_faults(lee.page).get_by_role("button", name="Kill the bot").press("Enter")
    standing = lee.page.locator(".standing")
    expect(standing).to_contain_text("The bot is offline, so nothing will answer.")
    lee.press("Escape")
    lee.focus_composer()
    lee.use("summary")
    expect(lee.notices).to_contain_text("The application did not respond.", timeout=LONG)
    standing.get_by_role("button", name="Start the bot").press("Enter")
    expect(standing).to_be_hidden(timeout=LONG)
    expect(lee.page.locator("#faults button").first).to_contain_text("Bot online")
    lee.focus_composer()
    lee.use("quotes")
    expect(lee.latest).to_contain_text("Lee used /quotes")


def test_a_playground_that_has_ended_is_said_to_have(browser: Browser, tmp_path: Path) -> None:
    with start_playground(tmp_path) as link:
        page = Windows(browser, link).open("member")
        expect(page.locator(".standing")).to_be_hidden()
    expect(page.locator(".standing")).to_contain_text("The playground does not answer. If you ended it, start it again")
    page.context.close()
