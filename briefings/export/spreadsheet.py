"""A briefing as a workbook for Excel, LibreOffice and others (.xlsx): see `sheets` for what stands in it.

Every text is written as a text, whatever it begins with: nothing is calculated, no address becomes a link, and no program has to
guess what is a number or a day. XlsxWriter escapes what XML and Excel would read otherwise.
"""

import io
from datetime import UTC, date, datetime, time
from typing import Any

from briefings.export.cells import one_line, xml_text
from briefings.export.edition import Edition
from briefings.export.sheets import Cell, Sheet, clean, make_sheets
from briefings.model.briefing import Briefing

_LONGEST_CELL = 32_767
"""Characters of a cell (Excel, Specifications and limits); XlsxWriter leaves a longer one out without a word."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's calendar has a 29 February 1900 that never was, or no days at all."""
_WIDEST, _NARROWEST = 60, 8
"""Characters that a column is wide."""
_TEXTS_STAY = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
"""What a workbook whose moment is not known says of when it was made: the first moment that its container, ZIP, knows."""


def write(briefing: Briefing, edition: Edition) -> bytes:
    """Return the workbook."""
    # imported here: nothing else that the program does should wait for it
    from xlsxwriter import Workbook  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs] - it ships none

    out = io.BytesIO()
    book: Any = Workbook(out, _TEXTS_STAY)  # Any: XlsxWriter has no types
    created = edition.published_utc or _UNDATED
    book.set_properties({"title": one_line(briefing.summary.headline.text), "created": created.replace(tzinfo=None)})
    writer = _Writer(book)
    for sheet in make_sheets(briefing, edition):
        writer.add(sheet)
    book.close()
    return out.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - as above
        self._book = book
        self._bold = book.add_format({"bold": True, "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._number = book.add_format({"valign": "top"})
        self._day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})

    def add(self, sheet: Sheet) -> None:
        """Add a sheet: its first row stays in sight and has filters."""
        page = self._book.add_worksheet(sheet.name)
        for column, name in enumerate(sheet.columns):
            page.write_string(0, column, name, self._bold)
        for row, line in enumerate(sheet.lines, 1):
            for column, cell in enumerate(line):
                self._write(page, row, column, clean(cell))
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(sheet.lines), len(sheet.columns) - 1)
        for column, name in enumerate(sheet.columns):
            longest = max(len(name), *(len(str(line[column] or "")) for line in sheet.lines))
            page.set_column(column, column, min(max(longest + 2, _NARROWEST), _WIDEST))

    def _write(self, page: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401 - as above
        match cell:
            case None:
                return
            case str():
                page.write_string(row, column, _fit(cell), self._text)
            case date() if cell >= _FIRST_DAY:
                page.write_datetime(row, column, datetime.combine(cell, time()), self._day)
            case date():
                page.write_string(row, column, cell.isoformat(), self._text)
            case _:
                page.write_number(row, column, cell, self._number)


def _fit(text: str) -> str:
    """The text as XML can hold it, and as long as a cell may be."""
    plain = xml_text(text)
    return plain if len(plain) <= _LONGEST_CELL else f"{plain[: _LONGEST_CELL - 1]}…"
