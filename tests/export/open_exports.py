"""Open the exports as those do who get them: pages in Chromium, tables in LibreOffice, the timeline in TimelineJS. make exports

What is not on this computer is skipped, and said so. TimelineJS is the unpacked npm package @knight-lab/timelinejs, named by
--timelinejs. Pictures are put into .screenshots/. Ends with 1 if anything is wrong.
"""

import argparse
import csv
import functools
import http.server
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])))

from openpyxl import load_workbook
from playwright.sync_api import Browser

from briefings.model import edtf_wording
from support.browser import CHROMIUM, SCREENSHOTS, start_browser
from support.exported_pages import PAGES, look_at, write_examples

LOCALES = {"American": 1033, "German": 1031}
"""Languages in which a table is opened, as LibreOffice numbers them."""
_CALC_SECONDS = 120
_COVERED = 5
"""Pixels of a marker that must be seen at least, so that it can be pressed."""
_LAYOUT = """() => [...document.querySelectorAll('.tl-timemarker')].map(marker => {
    const flag = marker.querySelector('.tl-timemarker-content-container').getBoundingClientRect();
    return {id: marker.id.replace(/-marker$/, ''), left: flag.left, right: flag.right, top: flag.top,
        bar: marker.classList.contains('tl-timemarker-with-end')};
})"""


def main() -> int:
    """Open everything; returns 1 if anything is wrong, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--timelinejs", type=Path, metavar="FOLDER", help="the unpacked package @knight-lab/timelinejs")
    parser.add_argument("--soffice", metavar="PROGRAM", default=shutil.which("soffice"), help="LibreOffice; else the one on PATH")
    given = parser.parse_args()
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        written = list(write_examples(Path(folder)))
        for problem in chain(_open_in_browser(written, given.timelinejs), _open_tables(written, given.soffice)):
            _say(f"WRONG: {problem}")
            found += 1
    _say(f"{found} things are wrong." if found else "Nothing is wrong.")
    return 1 if found else 0


def _open_in_browser(written: list[tuple[str, str, Path]], package: Path | None) -> Iterator[str]:
    if CHROMIUM is None:
        _say("Skipped: there is no Chromium here to open pages in.")
        return
    with start_browser() as browser:
        yield from _open_pages(browser, written)
        yield from _open_timelines(browser, written, package)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _open_pages(browser: Browser, written: list[tuple[str, str, Path]]) -> Iterator[str]:
    for example, format_name, file in written:
        if format_name in PAGES:
            _say(f"Chromium: {file.name}")
            name = f"{format_name}-{example}"
            yield from (f"{file.name}: {problem}" for problem in look_at(browser, file, name, is_long=example == "shipped"))


def _open_timelines(browser: Browser, written: list[tuple[str, str, Path]], package: Path | None) -> Iterator[str]:
    if package is None:
        _say("Skipped: TimelineJS; name its unpacked npm package with TIMELINEJS=FOLDER.")
        return
    for _, format_name, file in written:
        if format_name == "timeline-js":
            _say(f"TimelineJS: {file.name}")
            yield from (f"{file.name}: {problem}" for problem in _open_timeline(browser, file, package))


def _open_timeline(browser: Browser, file: Path, package: Path) -> Iterator[str]:
    """Whether each event has its marker, each end its bar, and no marker is covered by another."""
    events: list[dict[str, Any]] = json.loads(file.read_bytes())["events"]
    with _serve(package, file) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{address}/briefing-desk.html")
        page.wait_for_selector(".tl-timemarker", state="attached")
        page.wait_for_timeout(2500)  # it moves into place
        page.screenshot(path=SCREENSHOTS / f"export-{file.stem}.png")
        markers: list[dict[str, Any]] = page.evaluate(_LAYOUT)
        page.close()
    shown = {marker["id"]: marker for marker in markers}
    yield from (f"{event['unique_id']} has no marker" for event in events if event["unique_id"] not in shown)
    bars = {event["unique_id"] for event in events if "end_date" in event}
    yield from (f"{marker['id']}: bar or no bar" for marker in markers if marker["bar"] != (marker["id"] in bars))
    for index, marker in enumerate(markers):
        covering = [other for other in markers[index + 1 :] if abs(other["top"] - marker["top"]) < _COVERED]
        yield from (
            f"{marker['id']} is covered by {other['id']}" for other in covering if other["left"] - marker["left"] < _COVERED
        )


@contextmanager
def _serve(package: Path, file: Path) -> Generator[str]:
    """A page with TimelineJS and this timeline, on this computer alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(package / "dist", folder / "dist")
        shutil.copyfile(file, folder / "timeline.json")
        (folder / "briefing-desk.html").write_text(
            '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="dist/css/timeline.css">'
            '<script src="dist/js/timeline.js"></script><div id="here" style="height: 680px"></div><script>'
            "fetch('timeline.json').then(answer => answer.json()).then(timeline =>"
            " new TL.Timeline('here', timeline, {script_path: location.origin + '/dist/js/'}))</script>",
            encoding="utf-8",
        )
        handler = functools.partial(_Quiet, directory=name)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing of each request."""


def _open_tables(written: list[tuple[str, str, Path]], program: str | None) -> Iterator[str]:
    if program is None:
        _say("Skipped: there is no LibreOffice here to open tables in (Debian: apt-get install libreoffice-calc-nogui).")
        return
    for _, format_name, file in written:
        if format_name == "csv":
            for language, number in LOCALES.items():
                _say(f"LibreOffice, {language}: {file.name}")
                opened = _convert(program, file, f"--infilter=CSV:44,34,76,1,,{number},false,true")
                yield from (f"{file.name}, {language}: {problem}" for problem in _compare(_read_csv(file), opened))
        elif format_name == "xlsx":
            _say(f"LibreOffice: {file.name}")
            yield from (f"{file.name}: {problem}" for problem in _compare(_read_workbook(file), _convert(program, file)))


Table = dict[tuple[int, int, int], object]
"""What stands in each cell, by sheet, row and column."""


def _convert(program: str, file: Path, *options: str) -> Table:
    """What LibreOffice reads in a file, as it writes it down itself."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", *options]
        command += ["--convert-to", "xlsx", "--outdir", f"{folder}/read", str(file)]
        for _ in range(2):  # the first start of a new profile may only make that
            subprocess.run(command, check=False, capture_output=True, timeout=_CALC_SECONDS)
            if (made := Path(folder, "read", f"{file.stem}.xlsx")).exists():
                return _read_workbook(made)
    raise SystemExit(f"LibreOffice wrote nothing of {file.name}.")


def _read_csv(file: Path) -> Table:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return {
            (0, row, column): cell for row, cells in enumerate(csv.reader(opened)) for column, cell in enumerate(cells) if cell
        }


def _read_workbook(file: Path) -> Table:
    sheets = load_workbook(file).worksheets
    return {
        (number, row, column): cell
        for number, sheet in enumerate(sheets)
        for row, cells in enumerate(sheet.iter_rows(values_only=True))
        for column, cell in enumerate(cells)
        if cell not in {None, ""}
    }


def _compare(written: Table, opened: Table) -> Iterator[str]:
    """What stands otherwise in an opened table than was written."""
    yield from (f"{place} is lost" for place in written.keys() - opened.keys())
    for place in written.keys() & opened.keys():
        if not _is_same(written[place], opened[place]):
            yield f"{place}: {written[place]!r} is read as {opened[place]!r}"


def _is_same(written: object, opened: object) -> bool:
    """Whether a cell says the same; a whole number and a whole day may be read as what they are."""
    if isinstance(opened, datetime) and isinstance(written, str):
        return written in {opened.date().isoformat(), edtf_wording.day(opened.date())}
    return written == opened or (isinstance(opened, int) and written == str(opened))


if __name__ == "__main__":
    sys.exit(main())
