"""Parts of the playground's page by themselves: Markdown, messages and forms such as no bot here sends."""

from collections.abc import Iterator, Sequence
from typing import Any

from playwright.sync_api import Locator, Page

Json = dict[str, Any]
NAMES: Json = {"users": {"11": "Mia <b>"}, "roles": {"22": "Desk"}, "channels": {"33": "#general"}}
"""What ids stand for in Markdown that is rendered here."""
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6364f8cf500f00038101802cd5ae2c"
    "0000000049454e44ae426082"
)
"""A picture of one point."""
_RENDER = """async ([texts, names]) => {
  const {renderMarkdown} = await import(new URL("scripts/markdown/markdown.js", document.baseURI));
  return texts.map((text) => {
    const box = document.createElement("div");
    box.append(renderMarkdown(text, names));
    return read(box);
  });
  function read(box) { return READ; }
}"""
_HTML = "box.innerHTML"
_TEXT = "box.textContent"
_PARTS = """[...box.querySelectorAll("*")].flatMap((part) => [
  part.localName, ...[...part.attributes].map(({name, value}) => `${part.localName} ${name}=${value}`)])"""
_SHOW = """async (messages) => {
  const {showMessages} = await import(new URL("scripts/messages.js", document.baseURI));
  const note = (what) => async (message, component, values) => {
    window.noted.push([what, component.custom_id, values ?? null]);
  };
  const listNames = async () => [{name: "general", id: "33"}, {name: "reports", id: "34"}];
  const actions = {press: note("press"), choose: note("choose"), openMenu: () => {}, listNames, dismiss: () => {}};
  window.noted ??= [];
  document.getElementById("app").hidden = true;
  document.body.style.overflow = "auto";
  let box = document.getElementById("parts");
  if (!box) {
    box = document.createElement("main");
    box.id = "parts";
    document.body.prepend(box);
  }
  showMessages(box, messages, actions);
}"""
_OPEN_FORM = """async (form) => {
  const {openForm} = await import(new URL("scripts/forms/form.js", document.baseURI));
  window.submitted = [];
  window.timesClosed = 0;
  openForm(form, {
    submit: async (values) => {
      window.submitted.push(values);
      if (window.refusal) { throw Object.assign(new Error(window.refusal), {hint: "Try it otherwise."}); }
    },
    close: () => { window.timesClosed += 1; },
  });
}"""


def render_html(page: Page, texts: Sequence[str]) -> list[str]:
    """The HTML that each text of Markdown becomes, as the browser would write it."""
    return page.evaluate(_RENDER.replace("READ", _HTML), [list(texts), NAMES])


def render_text(page: Page, texts: Sequence[str]) -> list[str]:
    """What of each text of Markdown is read."""
    return page.evaluate(_RENDER.replace("READ", _TEXT), [list(texts), NAMES])


def render_parts(page: Page, texts: Sequence[str]) -> Iterator[list[str]]:
    """The elements that each text of Markdown becomes: `a`, and `a href=https://…` for each attribute."""
    yield from page.evaluate(_RENDER.replace("READ", _PARTS), [list(texts), NAMES])


def show_messages(page: Page, *messages: Json) -> Locator:
    """Show these messages alone, as the page shows messages, and return what holds them. `read_noted` says what was pressed."""
    page.route("**/files/**", lambda route: route.fulfill(body=PICTURE, content_type="image/png"))
    page.evaluate(_SHOW, list(messages))
    return page.locator("#parts")


def read_noted(page: Page) -> list[list[Any]]:
    """What was pressed and chosen in these messages: how, the component's custom_id, and the values."""
    return page.evaluate("window.noted")


def open_form(page: Page, *components: Json, **more: object) -> Locator:
    """Open a form of these components, and return its dialog."""
    page.evaluate(_OPEN_FORM, {"key": "form-1", "title": "A form", "components": list(components), "choices": {}, **more})
    return page.locator("dialog")


def make_message(number: int = 1, content: str = "", **more: object) -> Json:
    """A message of Mia's as the gateway sends it."""
    message: Json = {
        "id": str(number),
        "channel_id": "33",
        "type": 0,
        "author": {"id": "11", "username": "mia", "global_name": "Mia", "bot": False},
        "content": content,
        "components": [],
        "attachments": [],
        "timestamp": "2026-06-17T12:00:00+00:00",
        "edited_timestamp": None,
        "flags": 0,
    }
    return message | more


def make_answer(*components: Json, number: int = 1, flags: int = 1 << 15, **more: object) -> Json:
    """A message of the bot's, made of components."""
    author = {"id": "99", "username": "briefing-desk", "global_name": "Briefing Desk", "bot": True}
    return make_message(number) | {"author": author, "components": list(components), "flags": flags} | more


def make_field(component: Json, label: str = "A field", description: str = "") -> Json:
    """A field of a form with its label."""
    return {"type": 18, "label": label, "description": description, "component": component}
