"""Markdown on the playground's page: as Discord shows it, and harmless whatever somebody writes."""

import random

import pytest
from playwright.sync_api import Page

from bot.chat.rendering.escape import escape
from support.browser import Windows, needs_chromium
from support.page_parts import render_html, render_parts, render_text

pytestmark = [pytest.mark.browser, needs_chromium]

MOMENT = 1_700_000_000
SHOWN = {
    "plain": '<div class="md-text">plain</div>',
    "two\nlines": '<div class="md-text">two\nlines</div>',
    "one\n\nother": '<div class="md-text">one<span class="md-gap"></span>other</div>',
    "# Big\n## Middle\n### Small": '<h3 class="md-h1">Big</h3><h3 class="md-h2">Middle</h3><h4 class="md-h3">Small</h4>',
    "#none": '<div class="md-text">#none</div>',
    "-# small *print*": '<p class="md-small">small <em>print</em></p>',
    "**b** *i* _i_ __u__ ~~s~~": ('<div class="md-text"><strong>b</strong> <em>i</em> <em>i</em> <u>u</u> <s>s</s></div>'),
    "***both***": '<div class="md-text"><strong><em>both</em></strong></div>',
    "**a *b***": '<div class="md-text"><strong>a <em>b</em></strong></div>',
    "*a **b** c*": '<div class="md-text"><em>a <strong>b</strong> c</em></div>',
    "snake_case_name and 2 * 3 * 4": '<div class="md-text">snake_case_name and 2 * 3 * 4</div>',
    "**open": '<div class="md-text">**open</div>',
    "[**a](https://discord.com/channels/1/33)": (
        '<div class="md-text"><button type="button" class="mention" data-channel="33">**a</button></div>'
    ),
    "**[a**](https://discord.com/channels/1/33)": (
        '<div class="md-text"><strong>[a</strong>](<button type="button" class="mention" data-channel="33">#general</button>'
        ")</div>"
    ),
    "**a *b**": '<div class="md-text"><strong>a *b</strong></div>',
    "`*code*` ``a`b``": '<div class="md-text"><code>*code*</code> <code>a`b</code></div>',
    "```py\nx = 1\n```after": '<pre class="md-code"><code>x = 1</code></pre><div class="md-text">after</div>',
    "before ```\na\n\nb\n```": '<div class="md-text">before </div><pre class="md-code"><code>a\n\nb</code></pre>',
    "> one\n> two\nthree": (
        '<blockquote class="md-quote"><div class="md-text">one\ntwo</div></blockquote><div class="md-text">three</div>'
    ),
    ">>> all\nof it": '<blockquote class="md-quote"><div class="md-text">all\nof it</div></blockquote>',
    "- a\n- b\n  - c\n- d": (
        '<ul class="md-list"><li><span>a</span></li><li><span>b</span><ul class="md-list"><li><span>c</span></li></ul></li>'
        "<li><span>d</span></li></ul>"
    ),
    "3. a\n4. b": '<ol class="md-list" start="3"><li><span>a</span></li><li><span>b</span></li></ol>',
    "- a\n1. b": '<ul class="md-list"><li><span>a</span></li></ul><ol class="md-list" start="1"><li><span>b</span></li></ol>',
    "-5 degrees": '<div class="md-text">-5 degrees</div>',
    r"\*not\* \# \[so\](x)": '<div class="md-text">*not* # [so](x)</div>',
    "<@11> <@!11> <@&22> <#33> <@5> </desk add:7> <:sign:44>": (
        '<div class="md-text"><span class="mention">@Mia &lt;b&gt;</span> <span class="mention">@Mia &lt;b&gt;</span> '
        '<span class="mention">@Desk</span> <button type="button" class="mention" data-channel="33">#general</button> '
        '<span class="mention">@unknown-user</span> '
        '<button type="button" class="command-mention" data-command="desk add">/desk add</button> :sign:</div>'
    ),
    "https://discord.com/channels/1/33/7": (
        '<div class="md-text"><button type="button" class="mention" data-channel="33" data-message="7">'
        "#general › message</button></div>"
    ),
}
LINK = 'target="_blank" rel="noopener noreferrer nofollow"'
LINKS = {
    "[words](https://example.org/a)": f'<a href="https://example.org/a" {LINK}>words</a>',
    '[w](<https://example.org> "what")': f'<a href="https://example.org" title="what" {LINK}>w</a>',
    "https://example.org/path_(x).": f'<a href="https://example.org/path_(x)" {LINK}>https://example.org/path_(x)</a>.',
    "(https://example.org)": f'(<a href="https://example.org" {LINK}>https://example.org</a>)',
    "<https://example.org/a_b>": f'<a href="https://example.org/a_b" {LINK}>https://example.org/a_b</a>',
    "**https://example.org**": f'<strong><a href="https://example.org" {LINK}>https://example.org</a></strong>',
    "[a](javascript:alert(1))": "[a](javascript:alert(1))",
    "[https://safe.example](https://evil.example)": (
        f'[<a href="https://safe.example" {LINK}>https://safe.example</a>]'
        f'(<a href="https://evil.example" {LINK}>https://evil.example</a>)'
    ),
}
ALLOWED: dict[str, set[str]] = {
    "strong": set(), "em": set(), "u": set(), "s": set(), "code": set(), "li": set(),
    "pre": {"class"}, "p": {"class"}, "div": {"class"}, "h3": {"class"}, "h4": {"class"}, "blockquote": {"class"},
    "ul": {"class"}, "ol": {"class", "start"},
    "span": {"class", "role", "tabindex", "aria-label", "inert"},
    "time": {"class", "datetime", "title", "data-seconds"},
    "a": {"href", "title", "target", "rel"},
    "button": {"type", "class", "data-channel", "data-message", "data-command"},
}  # fmt: skip
CLASSES = frozenset(
    {"md-text", "md-gap", "md-h1", "md-h2", "md-h3", "md-small", "md-code", "md-quote", "md-list", "md-time"}
    | {"mention", "command-mention", "spoiler", "spoiler-words"}
)
HOSTILE = (
    "<script>document.title = 'taken'</script>",
    "<img src=x onerror=\"document.title = 'taken'\">",
    "<svg/onload=document.title='taken'>",
    "[x](javascript:document.title='taken')",
    "[x](JaVaScRiPt://example.org/%0adocument.title='taken')",
    "[x](data:text/html,<script>1</script>)",
    "[x](https://example.org/\" onmouseover=\"document.title='taken')",
    "[x](https://example.org \"\\\" autofocus onfocus=document.title='taken'\")",
    "https://example.org/\"><script>document.title='taken'</script>",
    "<https://example.org/' onclick='document.title=1>",
    "</x onclick=1:1>",
    "<t:99999999999999:R> <t:-99999999999999:F> <t:1:x>",
    "<@1><@&><#><@!><::1>",
    "```<script>document.title='taken'</script>```",
    "`<b>`||<i>||",
    "> <iframe src=//example.org>",
    "- <a href=javascript:1>\n  - <style>*{display:none}</style>",
    "1. <math><mtext></p><img src onerror=1>",
    "&lt;script&gt; &#60;b&#62;",
    "__proto__ constructor <@constructor> <:__proto__:1> </__proto__:1>",
    "\x00\x08\x1b[31m\u202egnp.exe\u200b",
    "# [**||`x`||**](https://example.org)#\n-# # > - 1. x",
    "[[[[[a](https://example.org)](https://example.org)",
)  # fmt: skip
ENDLESS = (
    *("*", "**a ", "_a", "__", "~~", "||", "`", "``a`", "[", "<", "<@1", "> ", "- ", "```", "https://a", "(", "a\n\n", "\\"),
    *("**[", "[**", "_[", "`[", "[a](", "](https://a", "https://a[", "https://a*"),
)
"""What may cost more than its length if it is read without care."""
PIECES = (
    *"*_~|`[]()<>\\#-:@! \n", "**", "__", "||", "~~", "```", "\n> ", "\n>>> ", "\n- ", "\n  - ", "\n1. ", "\n# ", "\n-# ", "](",
    "<@11>", "<#33>", "<t:0:R>", "https://", "https://a.example/", "javascript:", "<script>", "</script>", "onerror=", '"', "'",
    "&", "ü", "😀", "word", "a b",
)  # fmt: skip


@pytest.fixture
def page(windows: Windows) -> Page:
    return windows.open()


def test_what_discord_shows_is_shown(page: Page) -> None:
    assert dict(zip(SHOWN, render_html(page, list(SHOWN)), strict=True)) == SHOWN


def test_links_lead_to_web_addresses_alone(page: Page) -> None:
    expected = {text: f'<div class="md-text">{html}</div>' for text, html in LINKS.items()}
    assert dict(zip(LINKS, render_html(page, list(LINKS)), strict=True)) == expected


def test_moments_are_in_the_readers_words(page: Page) -> None:
    full, short, ago = render_text(page, [f"<t:{MOMENT}:F>", f"<t:{MOMENT}:d>", f"<t:{MOMENT}:R>"])
    assert (full.replace(",", ""), short) == ("Tuesday 14 November 2023 at 22:13", "14/11/2023")
    assert ago.endswith(" ago")


def test_a_spoiler_is_shown_when_it_is_pressed(page: Page) -> None:
    page.locator("#message-field").fill("It was ||the butler||.")
    page.keyboard.press("Enter")
    spoiler = page.get_by_role("button", name="Spoiler: show it").last
    spoiler.focus()
    page.keyboard.press("Enter")
    assert page.locator("#messages article").last.locator(".spoiler.is-shown").inner_text() == "the butler"


def test_whatever_somebody_writes_only_known_elements_appear(page: Page) -> None:
    texts = [*HOSTILE, *make_random_texts(600)]
    for text, parts in zip(texts, render_parts(page, texts), strict=True):
        assert find_foreign(parts) == [], text
    assert page.title() != "taken"


def find_foreign(parts: list[str]) -> list[str]:
    """The elements and attributes that Markdown must not make."""
    foreign: list[str] = []
    for part in parts:
        element, _, attribute = part.partition(" ")
        name, _, value = attribute.partition("=")
        is_known = element in ALLOWED and (not name or name in ALLOWED[element])
        if name == "class":
            is_known = is_known and set(value.split()) <= CLASSES
        if name == "href":
            is_known = is_known and value.lower().startswith(("https://", "http://"))
        if not is_known:
            foreign.append(part)
    return foreign


def test_what_the_bot_escapes_is_shown_as_it_was_written(page: Page) -> None:
    """What the bot writes of an article, and what the page reads of it, agree."""
    texts = [" ".join(text.split()) for text in [*HOSTILE, *make_random_texts(400)]]
    texts = [text for text in texts if text.isprintable() and "http" not in text and text]
    shown = render_text(page, [escape(text) for text in texts])
    assert [(text, seen) for text, seen in zip(texts, shown, strict=True) if seen != text] == []


def test_long_texts_that_open_and_never_close_do_not_hold_the_page_up(page: Page) -> None:
    texts = [piece * (120_000 // len(piece)) for piece in ENDLESS]
    assert len(render_text(page, texts)) == len(texts)


def make_random_texts(count: int) -> list[str]:
    """The same texts each time, of pieces that mean something in Markdown or in HTML."""
    chance = random.Random(16)  # noqa: S311 - texts for a test
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 24))) for _ in range(count)]
