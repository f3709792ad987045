"""Files: chosen for an option, pasted, dropped, and sent with a message."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from support.browser import Windows, needs_chromium
from support.page_person import PagePerson

pytestmark = [pytest.mark.browser, needs_chromium]

STORY = "The bridge will close in May, the council said on Monday.\n\n“It has to be repaired,” said Ana Ruiz, its chair.\n"
FILE = FilePayload(name="bridge.txt", mimeType="text/plain", buffer=STORY.encode())
HAND_OVER = """([name, text, kind]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, {type: "text/plain"}));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", {clipboardData: files, bubbles: true, cancelable: true})
    : new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true});
  (kind === "paste" ? document.activeElement : document.querySelector("#messages")).dispatchEvent(event);
}"""


def choose_file(page: Page, key: str = "Enter") -> None:
    """Press a key that opens the computer's dialog for files, and choose the file there."""
    with page.expect_file_chooser() as chooser:
        page.keyboard.press(key)
    chooser.value.set_files(FILE)


def test_an_option_takes_a_file_that_is_chosen_with_enter(windows: Windows) -> None:
    ada = PagePerson(windows.open("editor"))
    ada.begin("desk add")
    ada.type("file:")
    expect(ada.hint).to_contain_text("Enter opens your files; you can also paste or drop one.")
    choose_file(ada.page)
    expect(ada.values).to_have_text(["filebridge.txt"])
    ada.send()
    expect(ada.messages.filter(has_text="Ada used /desk add").last).to_contain_text("bridge", ignore_case=True, timeout=60_000)


@pytest.mark.parametrize("how", ["paste", "drop"])
def test_an_option_takes_a_file_that_is_pasted_or_dropped(windows: Windows, how: str) -> None:
    ada = PagePerson(windows.open("editor"))
    ada.begin("desk add")
    ada.page.evaluate(HAND_OVER, ["notes.md", STORY, how])
    expect(ada.values).to_have_text(["filenotes.md"])


def test_a_command_that_takes_no_file_says_so(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.begin("help")
    lee.page.evaluate(HAND_OVER, ["notes.md", STORY, "drop"])
    expect(lee.notices).to_contain_text("/help takes no file. Leave the command with Esc to send files in a message.")


def test_files_go_with_a_message_and_can_be_taken_out_again(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.focus_composer()
    lee.type("Look at this")
    lee.page.evaluate(HAND_OVER, ["one.txt", STORY, "paste"])
    lee.page.evaluate(HAND_OVER, ["two.txt", STORY, "drop"])
    expect(lee.page.locator(".attachment-name")).to_have_text(["one.txt", "two.txt"])
    lee.page.get_by_role("button", name="Remove one.txt").press("Enter")
    lee.page.get_by_role("button", name="Attach files").focus()
    choose_file(lee.page)
    expect(lee.page.locator(".attachment-name")).to_have_text(["two.txt", "bridge.txt"])
    lee.focus_composer()
    lee.press("Enter")
    expect(lee.latest).to_contain_text("Look at this")
    expect(lee.latest).to_contain_text("two.txt")
    expect(lee.latest).to_contain_text("bridge.txt")
    expect(lee.page.locator(".attachment")).to_have_count(0)


def test_a_file_that_is_too_large_is_refused_at_once(windows: Windows) -> None:
    lee = PagePerson(windows.open("member"))
    lee.page.locator("#file-field").set_input_files(
        FilePayload(name="film.mp4", mimeType="video/mp4", buffer=bytes(11 * 1024 * 1024))
    )
    expect(lee.notices).to_contain_text("Discord takes at most 10 MB a file.")
    expect(lee.page.locator(".attachment")).to_have_count(0)
