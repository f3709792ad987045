"""Painting a layout with Pillow, on opaque paper, as the bytes of a PNG file."""

from io import BytesIO

from PIL import Image, ImageDraw

from bot.pictures.fonts import Fonts
from bot.pictures.layout import SIGN, Box, Layout, Line, Run, Shape
from bot.pictures.palette import PAPER, SIGN_COLORS
from bot.pictures.shapes import paint_curve, paint_shape


def paint(layout: Layout, fonts: Fonts) -> bytes:
    """The picture: curves below shapes, shapes below texts."""
    image = Image.new("RGB", (layout.width, layout.height), PAPER)
    for curve in layout.curves:
        paint_curve(image, curve)
    for shape in layout.shapes:
        paint_shape(image, shape)
    canvas = ImageDraw.Draw(image)
    for area in layout.texts:
        for line in area.lines:
            for run in line.runs:
                _write(image, canvas, line, run, fonts)
    file = BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _write(image: Image.Image, canvas: ImageDraw.ImageDraw, line: Line, run: Run, fonts: Fonts) -> None:
    x, baseline = line.box.left + run.x, line.box.top + line.ascent
    if run.face != SIGN:
        font = fonts.sized(run.face, line.style.size, line.style.weight)
        direction = "rtl" if run.is_leftward else "ltr"
        canvas.text((x, baseline), run.text, line.style.color, font, anchor="ls", direction=direction)
        return
    size = line.style.size
    for number, sign in enumerate(run.text):
        box = Box(x + 0.1 * size, baseline - 0.76 * size, x + 0.9 * size, baseline + 0.04 * size).move(number * size, 0)
        color = SIGN_COLORS.get(sign, line.style.color)
        paint_shape(image, Shape("sign", box, color, sign=sign))
