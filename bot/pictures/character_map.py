"""Which characters a font has, from its `cmap` table (OpenType specification, "cmap", formats 4 and 12).

Pillow does not tell, and draws an empty box for what a font lacks.
"""

import struct
from collections.abc import Iterator

_COLLECTION = b"ttcf"
_SEGMENTS, _GROUPS = 4, 12
_NO_CHARACTER = 0xFFFF
"""The last segment of every table of format 4; no character has that number."""


def read_characters(font: bytes, index: int = 0) -> frozenset[int]:
    """The code points that a font has; `index` counts the fonts of a collection. Raises ValueError if it has no such table."""
    table = _find_table(font, index)
    (count,) = struct.unpack_from(">H", table, 2)
    records = [struct.unpack_from(">HHI", table, 4 + 8 * number) for number in range(count)]
    formats = {struct.unpack_from(">H", table, offset)[0]: offset for _, _, offset in records}
    if _GROUPS in formats:
        return frozenset(_read_groups(table, formats[_GROUPS]))
    if _SEGMENTS in formats:
        return frozenset(_read_segments(table, formats[_SEGMENTS]))
    raise ValueError("the font has no table of characters that can be read")


def _find_table(font: bytes, index: int) -> bytes:
    start = struct.unpack_from(">I", font, 12 + 4 * index)[0] if font[:4] == _COLLECTION else 0
    (tables,) = struct.unpack_from(">H", font, start + 4)
    for number in range(tables):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == b"cmap":
            return font[offset : offset + length]
    raise ValueError("the font has no table of characters")


def _read_groups(table: bytes, offset: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", table, offset + 12)
    for number in range(count):
        first, last, _ = struct.unpack_from(">III", table, offset + 16 + 12 * number)
        yield from range(first, last + 1)


def _read_segments(table: bytes, offset: int) -> Iterator[int]:
    count = struct.unpack_from(">H", table, offset + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", table, offset + 14)
    firsts = struct.unpack_from(f">{count}H", table, offset + 16 + 2 * count)
    for first, last in zip(firsts, lasts, strict=True):
        if first != _NO_CHARACTER:
            yield from range(first, last + 1)
