"""What the pages of the project name is there: links lead somewhere, and paths are those of today's layout."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("playground/**/*.md"), *ROOT.glob("tests/**/*.md")))
CODE = sorted(file for folder in ("briefings", "bot", "playground", "tests", "tools") for file in (ROOT / folder).rglob("*.py"))
_LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)(?:#[^)]*)?\)")
_PATH = re.compile(r"`((?:briefings|bot|playground|tests|docs|tools)/[\w./-]*)`")
_PAGE = re.compile(r"(?<![\w/])[A-Z]{3,}\.md\b")
_SECTION = re.compile(r"\b[A-Z]{4,} ?(?:§|, section) ?\d")
"""How a section of a design that lies elsewhere would be quoted."""


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        (page.name, link)
        for page in PAGES
        for link in _LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_paths_in_pages_exist() -> None:
    gone = [
        (page.name, path)
        for page in PAGES
        if page.name != "CHANGELOG.md"
        for path in _PATH.findall(page.read_text("utf-8"))
        if not (ROOT / path).exists()
    ]
    assert gone == []


def test_no_file_names_a_document_that_is_not_here() -> None:
    known = {page.name for page in PAGES}
    texts = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in (*CODE, *PAGES)}
    assert [(name, page) for name, text in texts.items() for page in _PAGE.findall(text) if page not in known] == []
    assert [(name, quoted) for name, text in texts.items() for quoted in _SECTION.findall(text)] == []
