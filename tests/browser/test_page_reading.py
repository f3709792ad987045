"""Reading on the playground's page: who sees what, what is new, where one is, and what a message is made of."""

import pytest
from playwright.sync_api import Page, expect

from support.browser import Windows, needs_chromium
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, needs_chromium]


def ask(page: Page, path: str) -> PagePerson:
    """Use a command, and wait for what it answers."""
    person = PagePerson(page)
    count = person.messages.count()
    person.focus_composer()
    person.use(path)
    expect(person.messages).not_to_have_count(count)
    return person


def say(page: Page, text: str, shown: str = "") -> None:
    page.locator("#message-field").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("#messages article").last).to_contain_text(shown or text)


def go(page: Page, place: str) -> None:
    page.get_by_role("link", name=place).first.click()
    expect(page.get_by_role("heading", name=place)).to_be_visible()


def test_a_private_answer_is_seen_by_its_person_alone(windows: Windows) -> None:
    mine, other = windows.open("member"), windows.open("second-member")
    person = ask(mine, "help")
    expect(person.latest).to_contain_text("Only you can see this")
    say(mine, "Did you see that?")
    expect(other.locator("#messages article").last).to_contain_text("Did you see that?")
    expect(other.locator(".private-note")).to_have_count(0)
    mine.get_by_role("button", name="Dismiss").click()
    expect(mine.locator(".private-note")).to_have_count(0)


def test_an_answer_is_paged_where_it_stands_and_keeps_the_focus(windows: Windows) -> None:
    page = windows.open("member")
    person = ask(page, "quotes")
    following = person.latest.get_by_role("button", name="Next")
    following.focus()
    page.keyboard.press("Enter")
    expect(person.latest.get_by_role("button", name="2 / ")).to_be_visible()
    expect(person.latest.get_by_role("button", name="Next")).to_be_focused()
    expect(person.latest).to_contain_text("(edited)")


def test_an_answer_longer_than_the_window_is_shown_from_its_beginning(windows: Windows) -> None:
    page = windows.open("member", (1280, 500))
    person = ask(page, "quotes")
    expect(person.latest.get_by_role("heading", name="Quotes")).to_be_in_viewport()


def test_what_is_new_elsewhere_is_counted_until_it_is_read(windows: Windows) -> None:
    here, there = windows.open("administrator"), windows.open("second-member")
    go(there, "reports")
    say(there, "One thing")
    say(there, "And another")
    reports = here.get_by_role("link", name="reports").first
    expect(reports).to_have_accessible_name("reports 2 unread")
    reports.click()
    expect(here.locator("#messages article").last).to_contain_text("And another")
    expect(reports).to_have_accessible_name("reports")


def test_new_messages_are_announced_once(windows: Windows) -> None:
    here, there = windows.open("administrator"), windows.open("second-member")
    say(there, "Is **anybody** here?", "Is anybody here?")
    expect(here.locator("#announcer")).to_have_text("Kim says: Is anybody here?")
    expect(there.locator("#announcer")).to_have_text("")


def test_a_reader_further_up_is_left_alone(windows: Windows) -> None:
    here, there = windows.open("administrator", (1280, 480)), windows.open("second-member")
    for number in range(12):
        say(there, f"Line {number}\nand more\nof it")
    messages = here.locator("#messages")
    newest = messages.get_by_text("Line 11")
    expect(newest).to_be_in_viewport()
    messages.hover()
    here.mouse.wheel(0, -400)
    expect(newest).not_to_be_in_viewport()
    place = messages.evaluate("part => part.scrollTop")
    say(there, "The newest")
    expect(messages.get_by_text("The newest")).to_be_attached()
    assert messages.evaluate("part => part.scrollTop") == place
    here.get_by_role("button", name="New messages").click()
    expect(messages.get_by_text("The newest")).to_be_in_viewport()
    expect(here.get_by_role("button", name="New messages")).to_be_hidden()


def test_what_is_kept_is_said(windows: Windows) -> None:
    page = windows.open("member")
    page.get_by_role("button", name="What it cannot show").click()
    expect(page.get_by_text("Everything here is gone when the playground ends.")).to_be_visible()


def test_where_one_is_stays_after_a_reload(windows: Windows) -> None:
    page = windows.open("second-editor")
    go(page, "reports")
    page.reload()
    expect(page.get_by_role("heading", name="reports")).to_be_visible()
    expect(page.get_by_role("link", name="reports").first).to_have_attribute("aria-current", "page")


def test_a_forum_shows_its_posts_instead_of_messages(windows: Windows) -> None:
    page = windows.open("editor")
    go(page, "stories")
    expect(page.get_by_text("There are no posts in this forum yet.")).to_be_visible()
    expect(page.locator("#messages article")).to_have_count(0)
    go(page, "general")
    expect(page.locator("#messages article").first).to_be_visible()


def test_a_thread_stands_below_its_channel_and_is_used_like_it(windows: Windows) -> None:
    page = windows.open("member")
    below = page.locator("li", has=page.get_by_role("link", name="general")).locator("ul")
    expect(below.get_by_role("link", name="questions")).to_be_visible()
    go(page, "questions")
    expect(page.locator("#messages article")).to_contain_text("Ask about a briefing here")
    expect(page.locator("#message-field")).to_have_attribute("placeholder", "Message questions, or type /")
    expect(ask(page, "about").latest).to_contain_text("Briefing Desk")


def test_an_archived_thread_says_so_and_opens_again_when_somebody_writes_there(windows: Windows) -> None:
    page = windows.open("second-member")
    page.get_by_role("link", name="last-year archived").click()
    expect(page.locator("#place-note")).to_have_text("Archived.")
    say(page, "And this year?")
    expect(page.locator("#place-note")).to_have_text("")
    expect(page.get_by_role("link", name="last-year")).to_have_accessible_name("last-year")


def test_a_mention_of_a_thread_has_no_sign_of_a_channel(windows: Windows) -> None:
    page = windows.open("editor")
    number = page.get_by_role("link", name="questions").get_attribute("data-channel")
    say(page, f"It is in <#{number}>", "It is in questions")


def test_a_mention_of_a_channel_leads_there(windows: Windows) -> None:
    page = windows.open("editor")
    number = page.get_by_role("link", name="reports").first.get_attribute("data-channel")
    say(page, f"It is in <#{number}>", "It is in #reports")
    page.locator("#messages article").last.get_by_role("button", name="#reports").click()
    expect(page.get_by_role("heading", name="reports")).to_be_visible()


def test_the_inspector_shows_budget_widths_and_json(windows: Windows) -> None:
    page = windows.open("member")
    person = ask(page, "summary")
    person.latest.hover()
    menu = person.latest.get_by_role("button", name="Message menu")
    menu.click()
    page.get_by_role("menuitem", name="Inspect").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector.get_by_role("meter", name="Components")).to_be_visible()
    expect(inspector).to_contain_text(" of 40")
    expect(inspector).to_contain_text(" of 4,000")
    narrow = read_lines(page)
    inspector.get_by_role("button", name="Desktop (75)").click()
    assert read_lines(page) < narrow
    expect(inspector.locator(".json")).to_contain_text('"components": [')
    page.keyboard.press("Escape")
    expect(inspector).to_be_hidden()


def read_lines(page: Page) -> int:
    return int(page.locator(".preview-lines").inner_text().split()[0])


def test_scripts_that_are_slipped_in_do_not_run(windows: Windows) -> None:
    """The second lock behind the first: even if markup came through, the page's policy would not run it."""
    page = windows.open("administrator")
    response = page.request.get(windows.link)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken'";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src='x' onerror=\\"document.title = 'taken'\\">");
    }""")
    page.wait_for_timeout(300)
    assert page.title() != "taken"
    assert windows.problems, "the policy says in the console what it did not run"
    windows.problems.clear()
