"""Labels within Discord's limits: what only names something may be shortened, what it says never is."""

from briefings.text.shorten import shorten
from briefings.text.visible import visible


def shorten_label(label: str, most: int) -> str:
    """The label on one line of at most that many characters, ending in "…" if it was longer; never empty."""
    return shorten(" ".join(visible(label).split()) or "…", most)
