"""The labels of the forms that were shown last: a form that is sent in comes without them (Modal Submit Data)."""

from collections.abc import Mapping

import discord
from cachetools import LRUCache

MOST_FORMS = 1_000
"""Forms; each takes about half a kilobyte. No more are being filled in at a time."""


class FormLabels:
    """Remembers what the fields of forms are called, until the process ends; a form may be sent in again and again."""

    def __init__(self, *, most: int = MOST_FORMS) -> None:
        self._kept: LRUCache[tuple[int | None, str], Mapping[str, str]] = LRUCache(most)

    def keep(self, server: int | None, modal: discord.ui.Modal) -> None:
        """Remember the labels of this form, which is shown in that server; None is a direct message."""
        labels = [item for item in modal.children if isinstance(item, discord.ui.Label)]
        self._kept[server, modal.custom_id] = {_field_name(label): label.text for label in labels}

    def find(self, server: int | None, custom_id: str) -> Mapping[str, str]:
        """The labels of the form with this `custom_id`, by the names of its fields; empty if it is not remembered."""
        return self._kept.get((server, custom_id), {})


def _field_name(label: "discord.ui.Label[discord.ui.Modal]") -> str:
    return str(getattr(label.component, "custom_id", ""))
