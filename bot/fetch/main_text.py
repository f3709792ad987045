"""Which blocks of a page are the article."""

from collections import Counter

from bot.fetch.page import Block, Page, Place

_MOSTLY = 0.6
"""The share of a page's words that one `article` must hold to be the article; below it, as in a live blog, all are taken."""
_MENU_TAGS = frozenset({"li", "div", "span", "td", "th", "dt", "dd", "ul", "ol", "section"})
_MENU_SHARE = 0.9
"""The share of letters in links from which an entry is a menu's."""


def main_text(page: Page) -> str:
    """The article's blocks, parted by blank lines; its headline first, also where it stands outside of the article's element."""
    blocks = [block for block in page.blocks if not _is_menu(block)]
    inside = [block for block in blocks if block.place is not None]
    candidates = inside if _letters(inside) * 2 > _letters(blocks) else blocks
    chosen = _of_one_article(candidates)
    headline = next((block for block in blocks if block.tag == "h1"), None)
    if headline is not None and not any(block.tag == "h1" for block in chosen):
        chosen = [headline, *chosen]
    return "\n\n".join(block.text for block in chosen)


def _of_one_article(blocks: list[Block]) -> list[Block]:
    """Those of the largest article and of what it stands in, without the articles in it (comments) and beside it (teasers)."""
    sizes: Counter[int] = Counter()
    places: dict[int, Place] = {}
    for block in blocks:
        if block.place is not None:
            sizes[id(block.place)] += len(block.text)
            places[id(block.place)] = block.place
    if not sizes:
        return blocks
    best, size = sizes.most_common(1)[0]
    if size < _MOSTLY * _letters(blocks):
        return blocks
    around = {best}
    outer = places[best].outer
    while outer is not None:
        around.add(id(outer))
        outer = outer.outer
    return [block for block in blocks if block.place is not None and id(block.place) in around]


def _letters(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _is_menu(block: Block) -> bool:
    letters = sum(map(str.isalpha, block.text))
    return block.tag in _MENU_TAGS and block.linked > 0 and block.linked >= _MENU_SHARE * letters
