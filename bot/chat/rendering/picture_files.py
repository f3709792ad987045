"""The pictures of a message as the files that are sent along with it."""

import asyncio
from dataclasses import dataclass, replace

from briefings.answers.alt_text import describe
from briefings.answers.blocks import Answer, Block, Document, Prose
from briefings.answers.pictures import DrawPicture, NotDrawn, Picture, QuotePicture, RelationsPicture, TimelinePicture
from briefings.answers.stand_ins import list_pictures, stand_in

_NAMES: dict[type[Picture], str] = {TimelinePicture: "timeline", RelationsPicture: "relations", QuotePicture: "quote"}


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A page of an answer with the pictures alone that could be drawn, and their files in that order."""

    page: Answer
    files: tuple[Document, ...]


async def illustrate(page: Answer, draw: DrawPicture) -> Illustrated:
    """Draw the pictures of a page. What cannot be drawn is said in words, and why, if a reader is helped by that."""
    wanted = list_pictures(page)
    if not wanted:
        return Illustrated(page, ())
    made = dict(zip(wanted, await asyncio.gather(*map(draw, wanted)), strict=True))
    blocks: list[Block] = []
    for block in page.blocks:
        drawn = made.get(block) if isinstance(block, Picture) else None
        if isinstance(block, Picture) and isinstance(drawn, NotDrawn):
            instead = stand_in(block)
            blocks.extend((*instead, Prose(drawn.reason)) if instead and drawn.reason else instead)
        else:
            blocks.append(block)
    shown = replace(page, blocks=tuple(blocks))
    pictures = list_pictures(shown)
    contents = [made[picture] for picture in pictures]
    files = tuple(
        Document(name, drawn.content, describe(picture))
        for name, picture, drawn in zip(make_names(shown), pictures, contents, strict=True)
        if not isinstance(drawn, NotDrawn)
    )
    return Illustrated(shown, files)


def make_names(page: Answer) -> tuple[str, ...]:
    """What the files of the pictures on a page are called, in their order."""
    pictures = list_pictures(page)
    return tuple(f"{_NAMES[type(picture)]}-{number}.png" for number, picture in enumerate(pictures, 1))
