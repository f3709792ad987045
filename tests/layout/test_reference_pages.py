"""The pages that list things are whole: the map of the support modules."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def test_the_map_of_the_tests_has_every_support_module_once() -> None:
    page = (ROOT / "tests" / "README.md").read_text("utf-8")
    listed = _ROW.findall(page.split("## The modules of", 1)[1])
    assert sorted(listed) == sorted(file.stem for file in (ROOT / "tests" / "support").glob("*.py"))
