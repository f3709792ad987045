"""Which blocks of a page are the article: one run of them, as a second reader of the page chose it and as the page is built.

The second reader (`bot.fetch.second_reader`) is good at finding an article, but drops and rewrites words; so its choice says
where the article is, and the page's own structure what belongs to it.
"""

from collections.abc import Sequence

from bot.fetch.judging import TAKEN, Judged, Surroundings, find_home
from bot.fetch.matching import ChosenText, split_words
from bot.fetch.page import Block, Element, Page
from bot.fetch.surroundings import ends_article, is_correction, is_named_beside

_LONG = 8
"""Words of a block by which a place is known for certain."""
_NEAR = 6
"""Blocks between the article's part of the page and one outside that still belongs to it."""
_GOES_ON = 150
"""Words of plain text after what the second reader took, no more than two parts deeper, from which the article goes on there."""
_GAP = 8
_DEEPER = 2
_SENTENCE = 4
_COPIED, _COPIED_BLOCKS = 60, 4
"""Words and blocks of a run that stands twice from which the second is a copy for other screens; less may be said twice."""
_SMALL = 25
"""Blocks up to which a page is so small that there is hardly anything around its article."""
_GAINS = 1.3
"""How much more text a larger part of the page must hold to be the article's."""
_UNFOLDS = 0.5
"""How much of what is shown must be hidden besides for the article to be one whose sections unfold."""
_LATE = 0.65
"""The share of an article's words after which a heading such as "Related" ends it."""


def choose_blocks(page: Page, guide: str) -> list[int]:
    """The places of the article's blocks in order, its headline first, by what a second reader took; [] if that is nothing."""
    chosen = ChosenText(guide)
    words = [split_words(block.text) for block in page.blocks]
    return _choose(page, words, [chosen.share(run) for run in words])


def choose_blocks_alone(page: Page) -> list[int]:
    """The same by the page's structure alone: the part with the most plain text, and what belongs to it."""
    words = [split_words(block.text) for block in page.blocks]
    plain = [len(run) if _is_plain(block, run) else 0 for block, run in zip(page.blocks, words, strict=True)]
    if not any(plain):  # verses, or a ticker of short lines
        plain = [len(run) if block.linked * 2 < len(block.text) else 0 for block, run in zip(page.blocks, words, strict=True)]
    best = _find_densest(page.blocks, plain)
    if best is None:
        return []
    surroundings = Surroundings(best, [])
    shares = [
        float(size > 0 and (standing := surroundings.stand(block)).is_inside and not standing.is_beside)
        for block, size in zip(page.blocks, plain, strict=True)
    ]
    return _choose(page, words, shares)


def _choose(page: Page, words: Sequence[list[str]], shares: Sequence[float]) -> list[int]:
    blocks = page.blocks
    certain = [place for place, share in enumerate(shares) if share > TAKEN and len(words[place]) >= _LONG]
    certain = certain or [place for place, share in enumerate(shares) if share > TAKEN and words[place]]
    if not certain:
        return []
    home = find_home([blocks[place] for place in certain], [len(words[place]) for place in certain])
    surroundings = Surroundings(home, [blocks[place] for place in certain])
    judged = [
        Judged(block, run, share, surroundings.stand(block)) for block, run, share in zip(blocks, words, shares, strict=True)
    ]
    first, last = _find_ends(certain, judged)
    first, last = _reach_back(judged, first), _reach_on(judged, last)
    if len(judged) <= _SMALL:
        first, last = _reach_all(judged, first, last)
    taken = _take_between(judged, home, first, last)
    taken = _drop_copies(judged, taken)
    taken = _end_at_other_stories(judged, taken)
    taken = _drop_dangling(judged, taken)
    if not taken:
        return []
    taken += [place for place in range(taken[-1] + 1, len(judged)) if _is_correction_inside(judged[place])]
    return _with_headline(page, judged, taken)


def _is_plain(block: Block, words: Sequence[str]) -> bool:
    return len(words) >= _LONG and block.linked * 2 < len(block.text)


def _find_densest(blocks: Sequence[Block], sizes: Sequence[int]) -> Element | None:
    """The element with the densest plain text, and from there outwards as long as a step gains much text.

    Parts that say of themselves that they stand beside an article pass nothing on to what they stand in.
    """
    own: dict[int, int] = {}
    elements: dict[int, Element] = {}
    for block, size in zip(blocks, sizes, strict=True):
        if not size:
            continue
        element: Element | None = block.element
        own[id(element)] = own.get(id(element), 0) + size
        while element is not None and id(element) not in elements:
            elements[id(element)] = element
            element = element.outer
    held = dict(own)
    near: dict[int, float] = {}
    for element in sorted(elements.values(), key=lambda element: -element.depth):
        outer = element.outer
        if outer is None or element.zone or is_named_beside(element.names):
            continue
        held[id(outer)] = held.get(id(outer), 0) + held.get(id(element), 0)
        near[id(outer)] = near.get(id(outer), 0) + own.get(id(element), 0)
    if not near:
        return None
    best = elements[max(near, key=lambda key: near[key])]
    element = best.outer
    while element is not None:
        if held.get(id(element), 0) >= _GAINS * held[id(best)]:
            best = element
        element = element.outer
    return best


def _find_ends(certain: Sequence[int], judged: Sequence[Judged]) -> tuple[int, int]:
    """The first and the last certain block of the article: within its part of the page, or very near to it."""
    inside = [place for place in certain if judged[place].standing.is_inside]
    first, last = inside[0], inside[-1]
    for place in reversed(certain):
        if first - _NEAR <= place < first and not judged[place].is_linked:
            first = place
    for place in certain:
        if last < place <= last + _NEAR and not judged[place].is_linked:
            last = place
    return first, last


def _goes_along(item: Judged) -> bool:
    """Whether a block at the edge belongs to the article: because the second reader took it, or as one of its own paragraphs."""
    if not item.standing.is_inside:
        return False
    return item.is_taken or (not item.standing.is_beside and not item.is_linked and item.standing.parts <= 1)


def _reach_back(judged: Sequence[Judged], first: int) -> int:
    while first > 0 and _goes_along(judged[first - 1]):
        first -= 1
    return first


def _reach_on(judged: Sequence[Judged], last: int) -> int:
    """The last block when those after it that go along are counted in; a long run of plain text a little deeper does as well."""
    while last + 1 < len(judged) and _goes_along(judged[last + 1]):
        last += 1
    size, end, gap = 0, last, 0
    for place in range(last + 1, len(judged)):
        item = judged[place]
        if not item.standing.is_inside or gap > _GAP:
            break
        if item.standing.is_beside or item.is_linked or item.standing.parts > _DEEPER + 1:
            gap += 1
        else:
            size, end, gap = size + len(item.words), place, 0
    return end if size >= _GOES_ON else last


def _reach_all(judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The first and the last block of the article on a small page: all that stands in its part and is no link."""
    own = [place for place, item in enumerate(judged) if not item.standing.is_beside and not item.is_linked]
    return min([first, *own]), max([last, *own])


def _take_between(judged: Sequence[Judged], home: Element, first: int, last: int) -> list[int]:
    unfolds = _is_unfolding(judged[first : last + 1])
    taken: list[int] = []
    for place in range(first, last + 1):
        item = judged[place]
        if home.tag == "body" and item.block.tag == "li" and item.is_link and not item.is_taken:
            # on a page without any part for the article, a list of links is a menu unless a sentence announces it
            before = judged[taken[-1]] if taken else None
            if before is None or not (before.block.text.endswith(":") or (before.block.tag == "li" and before.is_link)):
                continue
        if _belongs(item, unfolds=unfolds):
            taken.append(place)
    return taken


def _is_unfolding(judged: Sequence[Judged]) -> bool:
    """Whether much of an article is hidden until a reader opens it: sections that unfold, not a notice or two."""
    shown = sum(len(item.words) for item in judged if not item.standing.is_beside)
    hidden = sum(len(item.words) for item in judged if item.standing.is_unfolded and not item.is_linked)
    return hidden > _UNFOLDS * shown


def _belongs(item: Judged, *, unfolds: bool) -> bool:
    """Whether a block between the article's ends is the article's."""
    standing = item.standing
    if standing.is_away:
        return False
    if standing.is_unseen:
        return unfolds and standing.is_unfolded
    if item.is_taken and not (standing.is_beside and len(item.words) < _SENTENCE):
        return True
    if standing.is_beside:
        return standing.is_boxed and _speaks(item)
    return not item.is_linked or item.is_heading or item.block.tag == "li" or item.block.row > 0


def _speaks(item: Judged) -> bool:
    """Whether what stands in a box within an article tells something: no link, no form, no other story."""
    return (
        (item.is_heading or len(item.words) >= _SENTENCE)
        and not item.block.linked
        and not ends_article(item.block.text, len(item.words))
    )


def _drop_copies(judged: Sequence[Judged], taken: Sequence[int]) -> list[int]:
    """Without long runs that stand twice, word for word: pages hold them once for each size of screen."""
    first: dict[str, int] = {}
    kept: list[int] = []
    at = 0
    while at < len(taken):
        text = judged[taken[at]].block.text
        run = _measure_copy(judged, taken, first.get(text, at), at)
        if run >= _COPIED_BLOCKS and sum(len(judged[place].words) for place in taken[at : at + run]) >= _COPIED:
            at += run
            continue
        first.setdefault(text, at)
        kept.append(taken[at])
        at += 1
    return kept


def _measure_copy(judged: Sequence[Judged], taken: Sequence[int], origin: int, at: int) -> int:
    """How many blocks from `at` on are those from `origin` on, without running into one another."""
    run = 0
    while origin + run < at and at + run < len(taken):
        if judged[taken[origin + run]].block.text != judged[taken[at + run]].block.text:
            break
        run += 1
    return run


def _end_at_other_stories(judged: Sequence[Judged], taken: list[int]) -> list[int]:
    total = sum(len(judged[place].words) for place in taken)
    so_far = 0
    for number, place in enumerate(taken):
        item = judged[place]
        is_entry = item.is_linked or item.block.row > 0 or item.block.tag == "li"
        if so_far > _LATE * total and not is_entry and ends_article(item.block.text, len(item.words)):
            return taken[:number]
        so_far += len(item.words)
    return taken


def _drop_dangling(judged: Sequence[Judged], taken: list[int]) -> list[int]:
    """Without links and headings at the end, after which nothing comes."""
    end = len(taken)
    while end and (judged[taken[end - 1]].is_link or judged[taken[end - 1]].is_heading):
        end -= 1
    return taken[:end]


def _is_correction_inside(item: Judged) -> bool:
    """Whether a block after the end says what was corrected: pages put that into the article's footer."""
    return item.standing.is_inside and item.block.zone in {"", "footer"} and is_correction(item.block.text, len(item.words))


def _with_headline(page: Page, judged: Sequence[Judged], taken: list[int]) -> list[int]:
    """With the headline that stands before the article's part of the page; in the site's head it must be the page's title."""
    if any(judged[place].block.tag == "h1" for place in taken):
        return taken
    titles = f"{page.title} {page.meta.get('og:title', '')}"
    for place in range(taken[0] - 1, -1, -1):
        block = judged[place].block
        if block.tag == "h1" and (not block.zone or (block.zone == "header" and block.text in titles)):
            return [place, *taken]
    return taken
