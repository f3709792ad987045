"""Labels within Discord's limits: what only names something may be shortened, what it says never is."""

from briefings.text.visible import visible


def short(label: str, most: int) -> str:
    """The label on one line of at most that many characters, ending in "…" where it was longer; never empty."""
    plain = " ".join(visible(label).split()) or "…"
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
