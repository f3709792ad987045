"""Under which ids a briefing and its items are known in linked data, the same in every revision and on every machine."""

from uuid import NAMESPACE_URL, uuid5

from briefings.model.references import SUMMARY

_NAMESPACE = uuid5(NAMESPACE_URL, "urn:briefing-desk:")
_LIBRARY = "library"


def feed_id(server: int) -> str:
    """The id of a server's feed; 0 is the library."""
    return uuid5(_NAMESPACE, f"{server or _LIBRARY}").urn


class Ids:
    """The ids of one briefing of a server; 0 is the library.

    They are URNs of UUIDs of version 5 (RFC 9562), made of the server's number or "library", the briefing's id and the item's.
    """

    def __init__(self, server: int, briefing_id: str) -> None:
        self._name = f"{server or _LIBRARY}/{briefing_id}"
        self._briefing_id = briefing_id
        self.briefing = uuid5(_NAMESPACE, self._name).urn

    def of(self, item_id: str) -> str:
        """The id of an item, a passage, "source", or a part of one ("d1/side-1"); "summary" is the briefing itself."""
        return self.briefing if item_id == SUMMARY else uuid5(_NAMESPACE, f"{self._name}/{item_id}").urn

    def former(self, item_id: str) -> str:
        """The id that exports gave it before, relative to the file."""
        return self._briefing_id if item_id == SUMMARY else f"{self._briefing_id}#{item_id}"
