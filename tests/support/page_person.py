"""A person at the page of the playground, who has nothing but a keyboard, and what they see."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 60
FOCUSED = "() => document.activeElement.ariaLabel || document.activeElement.textContent.trim()"
"""The name of what has the focus."""


@dataclass(frozen=True, slots=True)
class PagePerson:
    """Somebody at a window."""

    page: Page

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)

    def begin(self, path: str) -> None:
        """Choose a command from the picker: `begin("desk add")`. The focus must not be in a field with something in it."""
        self.type(f"/{path}")
        expect(self.highlighted).to_contain_text(f"/{path}")
        self.press("Enter")
        expect(self.page.locator(".command-name")).to_have_text(f"/{path}")

    def choose(self, text: str) -> None:
        """Type the beginning of a value that the open option lists, and take it."""
        self.type(text)
        expect(self.highlighted).to_contain_text(text)
        self.press("Tab")

    def add(self, option: str, value: str) -> None:
        """Add an optional option and choose a value for it from its list."""
        self.type(f"{option}:")
        expect(self.open_option).to_have_text(option)
        self.choose(value)

    def send(self) -> None:
        """Send the command, which has all that it needs."""
        expect(self.open_option).to_be_hidden()
        self.press("Enter")
        expect(self.page.locator("#message-field")).to_be_visible()

    def use(self, path: str, **options: str) -> None:
        """Use a command with options whose values are on their lists."""
        self.begin(path)
        for option, value in options.items():
            self.add(option, value)
        self.send()

    def push(self, label: str, then: str) -> None:
        """Press the newest button of that name in the channel once the bot is done, and wait until these words are there."""
        expect(self.page.locator("#messages [aria-busy=true]")).to_have_count(0)
        self.page.locator("#messages").get_by_role("button", name=label, exact=True).last.press("Enter")
        expect(self.page.locator("#messages, dialog").filter(has_text=then).first).to_be_visible()

    def submit(self, then: str, **texts: str) -> None:
        """Write into fields of the open form, by the beginnings of their labels (`_` for a blank), and send it."""
        for label, text in texts.items():
            self.form.get_by_role("textbox", name=label.replace("_", " ")).fill(text)
        self.form.get_by_role("button", name="Submit").press("Enter")
        expect(self.form).to_have_count(0)
        expect(self.page.locator("#messages")).to_contain_text(then)

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Move the focus with Tab (or Shift+Tab) until it is on the control of that name."""
        for _ in range(MOST_STOPS):
            self.press(key)
            if self.page.evaluate(FOCUSED) == name:
                return
        raise AssertionError(f"Tab does not come to {name!r}.")

    def move_clock(self, step: str) -> None:
        """Move the playground's clock by one of the steps that it offers."""
        self.page.locator("#clock button").press("Enter")
        self.page.get_by_role("button", name=step).press("Enter")

    def go_to(self, channel: str) -> None:
        """Open a channel of the first server that this person sees."""
        self.page.get_by_role("navigation").get_by_text(channel).first.click()
        expect(self.page.locator("#place-name")).to_have_text(channel)

    def focus_composer(self) -> None:
        """Go to where messages are written."""
        self.page.locator("#message-field").focus()

    @property
    def listed(self) -> Locator:
        """What the list above the composer offers."""
        return self.page.locator("#picker-list [role=option]")

    @property
    def field(self) -> Locator:
        """The field of a command."""
        return self.page.locator("#command-field")

    @property
    def form(self) -> Locator:
        """The form that is open."""
        return self.page.locator("dialog")

    @property
    def highlighted(self) -> Locator:
        """What Enter would take from the list above the composer."""
        return self.page.locator("#picker-list [role=option][aria-selected=true]")

    @property
    def open_option(self) -> Locator:
        """The name of the option that is being filled in."""
        return self.page.locator(".option-slot > .option-name")

    @property
    def values(self) -> Locator:
        """The options that have a value, with it."""
        return self.page.locator(".command-chip")

    @property
    def hint(self) -> Locator:
        """The line under the composer."""
        return self.page.locator("#composer-hint")

    @property
    def messages(self) -> Locator:
        """The messages of the open channel."""
        return self.page.locator("#messages article")

    @property
    def latest(self) -> Locator:
        """The newest message."""
        return self.messages.last

    @property
    def notices(self) -> Locator:
        """What the page itself has said lately."""
        return self.page.locator("#notices .notice")
