"""Which blocks of a page are the article."""

from collections import Counter

from bot.fetch.page import ArticleElement, Block, Page

_MOSTLY = 0.6
"""The share of a page's words that one `article` must hold to be the article; below it, as in a live blog, all are taken."""
_MENU_TAGS = frozenset({"li", "div", "span", "td", "th", "dt", "dd", "ul", "ol", "section"})
_MENU_SHARE = 0.9
"""The share of letters in links from which an entry is a menu's."""


def extract_main_text(page: Page) -> str:
    """The article's blocks, parted by blank lines; its headline first, even if it stands outside the article's element."""
    blocks = [block for block in page.blocks if not _is_menu(block)]
    inside = [block for block in blocks if block.element is not None]
    candidates = inside if _count_letters(inside) * 2 > _count_letters(blocks) else blocks
    chosen = _choose_article(candidates)
    headline = next((block for block in blocks if block.tag == "h1"), None)
    if headline is not None and not any(block.tag == "h1" for block in chosen):
        chosen = [headline, *chosen]
    return "\n\n".join(block.text for block in chosen)


def _choose_article(blocks: list[Block]) -> list[Block]:
    """Those of the largest article and of what it stands in, without the articles in it (comments) and beside it (teasers)."""
    sizes: Counter[int] = Counter()
    elements: dict[int, ArticleElement] = {}
    for block in blocks:
        if block.element is not None:
            sizes[id(block.element)] += len(block.text)
            elements[id(block.element)] = block.element
    if not sizes:
        return blocks
    best, size = sizes.most_common(1)[0]
    if size < _MOSTLY * _count_letters(blocks):
        return blocks
    around = {best}
    outer = elements[best].outer
    while outer is not None:
        around.add(id(outer))
        outer = outer.outer
    return [block for block in blocks if block.element is not None and id(block.element) in around]


def _count_letters(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _is_menu(block: Block) -> bool:
    letters = sum(map(str.isalpha, block.text))
    return block.tag in _MENU_TAGS and block.linked > 0 and block.linked >= _MENU_SHARE * letters
