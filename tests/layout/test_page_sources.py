"""The playground's page: plain files that load nothing from elsewhere, never parse HTML, and import in one direction."""

import re
from collections import Counter
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "playground" / "web"
SCRIPTS = sorted(WEB.rglob("*.js"))
STYLES = sorted(WEB.rglob("*.css"))
TOKENS = WEB / "styles" / "tokens.css"
MOST_LINES, MOST_FILES = 400, 28
_IMPORT = re.compile(r"""^import[^;]*?["']([^"';]+)["'];$""", re.MULTILINE)
_PARSES_HTML = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|setHTML\w*|eval)\b|document\.write"
)
_COLOR = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.IGNORECASE)


def name(file: Path) -> str:
    return file.relative_to(WEB).as_posix()


def test_nothing_parses_html() -> None:
    assert [name(file) for file in SCRIPTS if _PARSES_HTML.search(file.read_text("utf-8"))] == []


def test_the_page_loads_only_what_is_its_own() -> None:
    index = (WEB / "index.html").read_text("utf-8")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', index)
    assert [address for address in loaded if not address.startswith(("#", "data:,")) and not (WEB / address).is_file()] == []
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", index) == []
    assert [name(file) for file in STYLES if re.search(r"url\(|@import", file.read_text("utf-8"))] == []


def test_every_sheet_is_linked_once() -> None:
    linked = re.findall(r'href="(styles/[^"]+)"', (WEB / "index.html").read_text("utf-8"))
    assert sorted(linked) == [name(file) for file in STYLES]


def test_imports_lead_somewhere_and_in_no_circle() -> None:
    imports = {file: [(file.parent / way).resolve() for way in _IMPORT.findall(file.read_text("utf-8"))] for file in SCRIPTS}
    assert [(name(file), way) for file, ways in imports.items() for way in ways if way not in imports] == []
    left = dict(imports)
    while free := [file for file, ways in left.items() if not any(way in left for way in ways)]:
        for file in free:
            del left[file]
    assert [name(file) for file in left] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=name)
def test_a_script_says_what_it_is_and_what_its_functions_do(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.startswith("/**")
    assert [line for line in text.splitlines() if line.startswith("export default")] == []
    exports = [match.start() for match in re.finditer(r"^export (?:async )?function", text, re.MULTILINE)]
    assert [text[start : start + 60] for start in exports if not text[:start].rstrip().endswith("*/")] == []


def test_one_subject_a_file_and_folders_that_can_be_surveyed() -> None:
    assert {name(file) for file in (*SCRIPTS, *STYLES) if len(file.read_text("utf-8").splitlines()) > MOST_LINES} == set()
    sizes = Counter(file.parent for file in (*SCRIPTS, *STYLES))
    assert {name(folder): size for folder, size in sizes.items() if size > MOST_FILES} == {}


def test_light_and_dark_are_decided_in_one_place() -> None:
    """Colors stand in the tokens; elsewhere only as the two sides of `light-dark()`."""
    found = {
        name(file): sorted(set(_COLOR.findall(re.sub(r"light-dark\((?:[^()]|\([^()]*\))*\)", "", file.read_text("utf-8")))))
        for file in STYLES
        if file != TOKENS
    }
    assert {sheet: colors for sheet, colors in found.items() if colors} == {}
