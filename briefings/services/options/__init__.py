"""What the options of commands mean. A command annotates its parameters with the names of this package.

`BriefingName` and `ActorName` hand the command what was found, `DateGiven` a date as vague as it was typed, `Shared` whether
everybody in the channel may see the answer.
"""

from typing import Annotated

from briefings.model.dates import Edtf
from briefings.services.items import Item
from briefings.services.options.kind import SUGGESTIONS, Asking, OptionKind
from briefings.services.options.named import ActorKind, BriefingKind, ItemKind, SpeakerKind, TagKind
from briefings.services.options.plain import Choice, DateText, MessageKind, PlainText, YesNo
from briefings.services.reading import Edition, Found

BriefingName = Annotated[Edition, BriefingKind()]
ActorName = Annotated[Found, ActorKind()]
SpeakerName = Annotated[Found, SpeakerKind()]
ItemName = Annotated[Item, ItemKind()]
TagName = Annotated[str, TagKind()]
DateGiven = Annotated[Edtf, DateText()]
MessageText = Annotated[str, MessageKind()]
Shared = Annotated[bool, YesNo()]

__all__ = [
    "SUGGESTIONS",
    "ActorKind",
    "ActorName",
    "Asking",
    "BriefingKind",
    "BriefingName",
    "Choice",
    "DateGiven",
    "DateText",
    "ItemKind",
    "ItemName",
    "MessageKind",
    "MessageText",
    "OptionKind",
    "PlainText",
    "Shared",
    "SpeakerName",
    "TagName",
    "YesNo",
]
