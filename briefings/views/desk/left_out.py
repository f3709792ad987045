"""What of a page is not in a draft's text."""

from collections.abc import Collection, Sequence

from briefings.answers.blocks import Answer, Block, Link, Prose
from briefings.answers.wording import count
from briefings.model.page_facts import LeftOut
from briefings.services.drafts import Work
from briefings.text.shorten import shorten
from briefings.views.desk.review import link_versioned, to

_MOST = 8
"""Parts shown at once; those that say something come before menus and the like."""
_LONGEST = 300
_HARDLY = frozenset({"A menu", "A button", "For browsers without scripts"})
_FEWEST = 4
"""Words from which a part may say something."""


def show_left_out(work: Work, parts: Sequence[LeftOut], taken: Collection[int]) -> Answer:
    """The parts that may say something, each with a button that takes it in, and how many others there are."""
    shown = [number for number in pick_notable(parts) if number not in taken][:_MOST]
    blocks: list[Block] = [Prose(f"{number + 1}. {parts[number].what}: “{_cut(parts[number])}”") for number in shown]
    others = len(parts) - len(taken) - len(shown)
    if others:
        blocks.append(Prose(f"{others} more: menus, heads and feet of the page, and what is very short."))
    links = tuple(link_versioned(f"Take in {number + 1}", "desk left-out", work, part=str(number + 1)) for number in shown)
    return Answer("Left out of the page", tuple(blocks), links=(*links, to("Back", "desk review", work)), private=True)


def pick_notable(parts: Sequence[LeftOut]) -> list[int]:
    """The places of the parts that may say something, in the page's order."""
    return [number for number, part in enumerate(parts) if part.what not in _HARDLY and len(part.text.split()) >= _FEWEST]


def say_left_out(parts: Sequence[LeftOut]) -> str:
    """In a sentence how much of a page was left out, with the first words of what stood within the article; "" if nothing was."""
    if not parts:
        return ""
    words = sum(len(part.text.split()) for part in parts)
    inside = next((part for part in parts if part.what in {"Within the article", "A box beside the text"}), None)
    told = f", for example “{shorten(' '.join(inside.text.split()), 120)}”" if inside else ""
    return f"Left out, because it does not seem to be the article: {count(words, 'word')} of the page{told}."


def link_left_out(work: Work) -> Link:
    """The way to what was left out."""
    return to("What was left out", "desk left-out", work)


def _cut(part: LeftOut) -> str:
    return shorten(" ".join(part.text.split()), _LONGEST)
