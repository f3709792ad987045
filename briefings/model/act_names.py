"""What people do with briefings, and what it is called in a sentence about who did it."""

from types import MappingProxyType
from typing import Literal

AuditStep = Literal[
    "load",
    "add",
    "source",
    "edit",
    "accept",
    "drop",
    "hand in",
    "reject",
    "discard",
    "publish",
    "schedule",
    "unschedule",
    "post",
    "retract",
    "restore",
    "rollback",
    "rule",
    "settle",
    "settings",
    "digest",
    "delete",
]

WORDS: MappingProxyType[AuditStep, str] = MappingProxyType(
    {
        "load": "loaded it",
        "add": "began a draft",
        "source": "attached the article",
        "edit": "edited the draft",
        "accept": "accepted items of the draft",
        "drop": "took something out of the draft",
        "hand in": "handed the draft in for a second editor",
        "reject": "gave the draft back",
        "discard": "threw the draft away",
        "publish": "published it",
        "schedule": "scheduled the draft",
        "unschedule": "canceled the scheduling of the draft",
        "post": "had a card of it posted",
        "retract": "retracted it",
        "restore": "gave it back to readers",
        "rollback": "rolled it back",
        "rule": "ruled on a challenge",
        "settle": "put something away that waited",
        "settings": "changed the settings",
        "digest": "changed a digest",
        "delete": "deleted it for good",
    }
)
