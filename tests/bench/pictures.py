"""What a picture costs: drawing it against an empty file of its size, and showing one that is kept against saying it in words."""

from collections.abc import AsyncGenerator
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import in_turns, middle
from bot.chat.rendering.cache import Drawings, DrawnMessage
from bot.pictures.drawing import draw_with
from bot.pictures.fonts import Fonts
from bot.pictures.palette import PAPER
from briefings.answers.blocks import Answer
from briefings.answers.pictures import Drawn
from briefings.answers.sections import order_events
from briefings.answers.stand_ins import stand_in
from briefings.answers.timeline_picture import picture_timelines
from briefings.services.library import read_shipped


async def pictures(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """The first timeline of the shipped briefing, drawn in this process; its message with the picture at hand, and in words."""
    del folder
    (about, *_) = read_shipped()
    picture = next(picture_timelines(about, order_events(about.events)[0], about.summary.headline.text))
    fonts = Fonts()
    made = draw_with(fonts, picture)
    if not isinstance(made, Drawn):
        raise TypeError("the timeline of the shipped briefing cannot be drawn")
    rounds = max(sizes.rounds // 10, 5)
    drawn, empty = await in_turns(rounds, lambda: _ignore(draw_with(fonts, picture)), partial(_write_empty, made))
    yield ratio("drawing a timeline : an empty PNG file of its size", middle(drawn), middle(empty), Aim("at most", 8))

    async def give(_: object) -> Drawn:
        return made

    drawings = Drawings(most=1, pictures=give)
    shown, said = Answer("Timeline", (picture,)), Answer("Timeline", stand_in(picture))
    with_it, in_words = await in_turns(rounds, partial(_show, drawings, shown), partial(_show_anew, said))
    name = "a message with a picture that is kept : the same in words"
    yield ratio(name, middle(with_it), middle(in_words), Aim("at most", 2))


def _ignore(_: object) -> None:
    """Drawing is no coroutine, and what it returns is not waited for."""


def _write_empty(like: Drawn) -> None:
    size = Image.open(BytesIO(like.content)).size
    Image.new("RGB", size, PAPER).save(BytesIO(), "PNG", compress_level=6)


async def _show(drawings: Drawings, answer: Answer) -> DrawnMessage:
    return await drawings.draw(answer, 1, keep=_keep, seen=None)


async def _show_anew(answer: Answer) -> DrawnMessage:
    return await _show(Drawings(), answer)


async def _keep(target: str) -> str:
    return f"k{len(target)}"
