"""A person at the page of the playground, who has nothing but a keyboard, and what they see."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


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
