"""The look of the playground's page: on a phone as on a desktop, light and dark, usable by everybody, its banner in sight."""

from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from support.accessibility import find_barriers
from support.browser import DESKTOP, PHONE, SCREENSHOTS, Windows, needs_chromium
from support.page_parts import Json, make_answer, make_field, make_message, open_form, show_messages

pytestmark = [pytest.mark.browser, needs_chromium]

BANNER = "Local playground, not Discord"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3
MARKDOWN = (
    "# One\n## Two\n### Three\n-# small\n**bold** ~~struck~~ `code` ||hidden|| <@11> <#33> </desk add:1> <t:1700000000:R>\n"
    f"> quoted {LONG}\n- a\n  - b\n1. c\n```\n{LONG}\n```\n[words](https://example.org) {LONG}"
)
OPTIONS: list[Json] = [
    {"label": f"Option {number} {LONG}"[:100], "value": str(number), "description": "said so"} for number in range(15)
]


def make_everything() -> list[Json]:
    """Messages with everything in them."""
    buttons = [{"type": 2, "style": style, "label": f"Style {style}", "custom_id": f"b{style}"} for style in (1, 2, 3, 4)]
    link = {"type": 2, "style": 5, "label": "Out", "url": "https://example.org"}
    off = {"type": 2, "style": 2, "label": LONG[:80], "custom_id": "off", "disabled": True}
    menu = {"type": 3, "custom_id": "menu", "placeholder": LONG[:150], "options": OPTIONS, "max_values": 3}
    picture = {"media": {"url": "files/1/2/p.png"}, "description": "A picture"}
    section = {"type": 9, "components": [{"type": 10, "content": MARKDOWN}]}
    parts = [
        {"type": 10, "content": MARKDOWN},
        {"type": 14, "divider": True},
        {**section, "accessory": buttons[0] | {"custom_id": "x"}},
        {**section, "accessory": {"type": 11, **picture}},
        {"type": 12, "items": [picture] * 3},
        {"type": 13, "file": {"url": "files/1/3/a.txt"}, "name": f"{LONG}.txt", "size": 5},
        {"type": 1, "components": [*buttons, link]},
        {"type": 1, "components": [off]},
        {"type": 1, "components": [menu]},
    ]
    container = {"type": 17, "accent_color": 0x2B6CB0, "components": parts}
    reply = {"message_reference": {"message_id": "1", "channel_id": "33"}, "referenced_message": make_message(1, LONG)}
    return [
        make_message(1, MARKDOWN),
        make_answer(container, number=2, interaction_metadata={"type": 2, "name": "summary", "user": {"global_name": LONG}}),
        make_answer(container, number=3, flags=1 << 15 | 1 << 6),
        make_answer(number=4, flags=1 << 7),
        make_message(5, "A reply", **reply),
        make_message(6, isDeleted=True),
    ]


def make_form() -> list[Json]:
    options = OPTIONS[:2]
    return [
        {"type": 10, "content": MARKDOWN},
        make_field({"type": 4, "custom_id": "a", "style": 2, "placeholder": "Words"}, "Text", LONG[:100]),
        make_field({"type": 3, "custom_id": "b", "options": OPTIONS, "max_values": 3}, "Menu"),
        make_field({"type": 19, "custom_id": "c", "max_values": 3}, "Files"),
        make_field({"type": 21, "custom_id": "d", "options": options}, "Radio"),
        make_field({"type": 22, "custom_id": "e", "options": options}, "Boxes"),
        make_field({"type": 23, "custom_id": "f"}, "Box", "help"),
    ]


def take_picture(page: Page, name: str) -> None:
    page.screenshot(path=SCREENSHOTS / f"look-{name}.png")


def expect_no_sideways_scrolling(page: Page, *selectors: str) -> None:
    for selector in ("html", "body", *selectors):
        room, needed = page.locator(selector).evaluate("part => [part.clientWidth, part.scrollWidth]")
        assert needed <= room, selector


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_messages_and_forms_fit_and_can_be_used_by_everybody(
    windows: Windows, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    page = windows.open("administrator", size, color_scheme=scheme)
    name = f"{scheme}-{size[0]}"
    assert find_barriers(page) == []
    show_messages(page, *make_everything())
    expect_no_sideways_scrolling(page, "#parts")
    take_picture(page, f"messages-{name}")
    assert find_barriers(page) == []
    page.locator("#parts .select").first.click()
    expect(page.get_by_role("listbox")).to_be_visible()
    take_picture(page, f"menu-{name}")
    assert find_barriers(page) == []
    page.keyboard.press("Escape")
    dialog = open_form(page, *make_form())
    dialog.get_by_role("button", name="Submit").click()
    expect(dialog.get_by_text("This field is required.")).to_be_visible()
    expect_no_sideways_scrolling(page, ".dialog-body")
    take_picture(page, f"form-{name}")
    assert find_barriers(page) == []


def test_the_whole_page_fits_a_phone(windows: Windows) -> None:
    page = windows.open("administrator", PHONE)
    expect_no_sideways_scrolling(page, "#messages", "#topbar", "#conversation")
    for button in page.locator("#app button:visible, #app a:visible").all():
        place = button.bounding_box()
        assert place is not None
        assert place["x"] >= 0, button.inner_text()
        assert place["x"] + place["width"] <= PHONE[0] + 0.5, button.inner_text()


def test_places_are_a_drawer_on_a_phone(windows: Windows) -> None:
    page = windows.open("administrator", PHONE)
    toggle = page.get_by_role("button", name="Servers and channels")
    reports = page.get_by_role("link", name="reports").first
    expect(reports).to_be_hidden()
    toggle.click()
    expect(page.get_by_role("link", name="general").first).to_be_focused()
    expect_banner(page)
    take_picture(page, "drawer")
    assert find_barriers(page) == []
    page.keyboard.press("Escape")
    expect(reports).to_be_hidden()
    expect(toggle).to_be_focused()
    toggle.click()
    reports.click()
    expect(page.get_by_role("heading", name="reports")).to_be_visible()
    expect(reports).to_be_hidden()


def expect_banner(page: Page) -> None:
    """The banner is the topmost thing where it stands."""
    banner = page.get_by_text(BANNER, exact=True)
    is_on_top = (
        "part => { const {x, y} = part.getBoundingClientRect(); return document.elementFromPoint(x + 2, y + 2) === part; }"
    )
    expect(banner).to_be_in_viewport()
    assert banner.evaluate(is_on_top)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_banner_is_always_in_sight_and_says_what_is_not_shown(windows: Windows, size: tuple[int, int]) -> None:
    page = windows.open("administrator", size)
    expect_banner(page)
    page.get_by_role("button", name="What it cannot show").click()
    limits = page.get_by_role("dialog", name="What the playground cannot show")
    for words in ("Rate limits", "Real permissions", "phones"):
        expect(limits).to_contain_text(words)
    page.keyboard.press("Escape")
    open_form(page, *make_form())
    place = page.get_by_role("dialog").bounding_box()
    banner = page.locator("#banner").bounding_box()
    assert place is not None
    assert banner is not None
    assert place["y"] >= banner["y"] + banner["height"]


def test_light_and_dark_follow_the_system_until_somebody_chooses(windows: Windows) -> None:
    page = windows.open("administrator", color_scheme="dark")
    paper = read_color(page.locator("body"))
    page.get_by_role("button", name="Use light colors").click()
    assert read_color(page.locator("body")) != paper
    page.reload()
    expect(page.get_by_role("button", name="Use dark colors")).to_be_visible()
    page.get_by_role("button", name="Use dark colors").click()
    assert read_color(page.locator("body")) == paper


def read_color(part: Locator) -> str:
    return part.evaluate("part => getComputedStyle(part).backgroundColor")


def test_nothing_moves_for_those_who_want_no_motion(windows: Windows) -> None:
    page = windows.open("administrator", PHONE, reduced_motion="reduce")
    parts = show_messages(page, make_answer(flags=1 << 7))
    assert parts.locator(".dots").evaluate("part => getComputedStyle(part).animationDuration") == "0.001s"
    assert page.locator("#places").evaluate("part => getComputedStyle(part).transitionDuration") == "0.001s"


def test_everything_has_its_landmark(windows: Windows) -> None:
    page = windows.open("administrator")
    expect(page.get_by_role("navigation", name="Servers and channels")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("region", name="general")).to_be_visible()
    expect(page.get_by_role("banner")).to_be_visible()
    page.keyboard.press("Tab")
    page.get_by_role("link", name="Skip to the messages").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_be_focused()
