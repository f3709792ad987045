"""Drawing as the worker process is asked for it: Pillow and the fonts are loaded there and not in the bot."""

from briefings.answers.pictures import Drawn, NotDrawn, Picture


def draw_there(picture: Picture) -> Drawn | NotDrawn:
    """What `bot.pictures.drawing.draw` returns."""
    from bot.pictures.drawing import draw  # noqa: PLC0415 - see above

    return draw(picture)


def prepare_there() -> None:
    """Load what drawing needs, before the limits of a task begin."""
    from bot.pictures.drawing import prepare  # noqa: PLC0415 - see above

    prepare()
