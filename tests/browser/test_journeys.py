"""Three ways through the page from end to end: the first visit, a briefing that two editors publish, and a correction."""

import pytest
from playwright.sync_api import expect

from support.browser import Windows, needs_chromium
from support.page_desk import LEAD, choose_channel_of_card, draft_story
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, pytest.mark.journey, needs_chromium, pytest.mark.timeout(240)]

LONG = 60_000
"""Milliseconds for what the bot does while the clock moves."""
MENDED = "Dockers of Port Amara went on strike on Monday, and the port stood still."


def test_a_first_visit_with_nothing_but_the_keyboard(own_windows: Windows) -> None:
    mia = PagePerson(own_windows.open("administrator", has_seen_tour=False))
    mia.tab_to("Type /summary")
    mia.press("Enter")
    expect(mia.page.locator(".command-name")).to_have_text("/summary")
    mia.press("Enter")
    expect(mia.messages.filter(has_text="rankled Moscow")).to_have_count(2)  # the program itself has asked once
    mia.tab_to("Proof of …", key="Shift+Tab")
    mia.press("Enter", "ArrowDown", "Enter")
    expect(mia.latest).to_contain_text("Only you can see this")
    expect(mia.latest).to_contain_text("“")
    mia.tab_to("Three first steps", key="Shift+Tab")
    mia.press("Enter")
    mia.tab_to("Load the sample as Ada")
    mia.press("Enter")
    expect(mia.values).to_have_text(["filesample-article.txt"])
    mia.press("Enter")
    expect(mia.latest).to_contain_text("Nothing is in the draft until you keep it.", timeout=LONG)
    expect(mia.page.locator("#person button")).to_contain_text("Ada")


def test_a_pasted_story_becomes_a_card_with_a_second_editor(own_windows: Windows) -> None:
    mia, ada = (PagePerson(own_windows.open(person)) for person in ("administrator", "editor"))
    mia.use("settings second-eyes", switch="on")
    expect(mia.latest).to_contain_text("another editor publishes it")
    draft_story(ada)
    choose_channel_of_card(ada, "reports")
    ada.push("Hand in", "It waits in /desk queue for a second editor.")
    lee, eli = (PagePerson(own_windows.open(person)) for person in ("member", "second-editor"))
    lee.go_to("reports")
    expect(lee.messages).to_have_count(0)
    eli.use("desk queue")
    eli.push("Review", "It waits for a second editor.")
    eli.push("Proof", LEAD)
    eli.push("Publish", "is published as revision 1")
    expect(lee.latest).to_contain_text(LEAD)
    lee.latest.get_by_role("button", name="Quotes").press("Enter")
    expect(lee.latest).to_contain_text("“The ships will wait,”")


def test_a_correction_mends_yesterdays_card_and_digest(own_windows: Windows) -> None:
    mia, ada, lee = (PagePerson(own_windows.open(person)) for person in ("administrator", "editor", "member"))
    mia.begin("digest setup")
    mia.choose("#reports")
    mia.send()
    mia.submit("#reports")
    draft_story(ada)
    choose_channel_of_card(ada, "reports")
    ada.push("Publish", "is published as revision 1")
    lee.go_to("reports")
    expect(lee.latest).to_contain_text(LEAD)
    mia.move_clock("+1 day")
    expect(mia.notices.last).to_contain_text("The bot posted a message in #reports.", timeout=LONG)
    card, digest = lee.messages.nth(0), lee.messages.filter(has_text="Digest of ").first
    expect(digest).to_contain_text(LEAD)
    mia.move_clock("+1 day")
    expect(mia.notices.filter(has_text="It is now")).to_have_count(2, timeout=LONG)
    _correct_lead(ada)
    for message in (card, digest):
        expect(message).to_contain_text(MENDED, timeout=LONG)
        expect(message).not_to_contain_text(LEAD)
    expect(lee.messages.filter(has_text="The port was left out.").last).to_be_visible(timeout=LONG)


def _correct_lead(editor: PagePerson) -> None:
    editor.focus_composer()
    editor.begin("desk edit")
    editor.choose("lead")
    editor.add("briefing", "Dockers walk out")
    editor.send()
    editor.submit(MENDED, In_our_own_words=MENDED)
    editor.focus_composer()
    editor.use("desk publish", briefing="Dockers walk out")
    editor.submit("is published as revision 2", What_was_wrong="The port was left out.")
