"""What an exported file says, whatever its format is."""

import io

from openpyxl import load_workbook

_ZIP = b"PK"


def text_of(content: bytes) -> str:
    """All of a file as text: of a workbook, what stands in its cells, a cell a line."""
    if not content.startswith(_ZIP):
        return content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)
