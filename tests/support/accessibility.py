"""What axe finds that makes a page hard or impossible to use for somebody."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs] - it comes without types
from playwright.sync_api import Page

SERIOUS = frozenset({"serious", "critical"})


def find_barriers(page: Page) -> list[str]:
    """Each part that breaks a rule of weight: the rule, the part, and what to do about it."""
    axe: Any = Axe()
    found: list[dict[str, Any]] = axe.run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html']} {node.get('failureSummary', '')}"
        for rule in found
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]
