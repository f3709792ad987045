"""What the options of commands mean. A command annotates its parameters with the names of this package.

`BriefingName` and `ActorName` hand the command what was found, `DateGiven` a date as vague as it was typed, `Shared` whether
everybody in the channel may see the answer. `Upload`, `Channel` and `Role` are a file, a channel and a role of the server;
`ZoneName` and `LanguageName` are an IANA time zone and a BCP 47 language.
`Carried`, `FormText` and `Version` are never offered and come from buttons and forms alone.
"""

from collections.abc import Mapping
from typing import Annotated

from briefings.editing import Addressed
from briefings.editing.item_lookup import Item
from briefings.framework.options.base import SUGGESTIONS, Asking, GivenAs, GivenFile, OptionKind
from briefings.framework.options.briefings import ActorKind, BriefingKind, ItemKind, QuoteKind, SpeakerKind, TagKind
from briefings.framework.options.challenged_item import DoubtedKind
from briefings.framework.options.chat import (
    LONGEST_FIELD,
    CarriedKind,
    ChannelKind,
    FieldsKind,
    FormTextKind,
    RoleKind,
    UploadKind,
    VersionKind,
)
from briefings.framework.options.drafts import AddressKind, DeskKind, DraftsKind, ExportedKind, PublishedKind
from briefings.framework.options.language import LanguageKind
from briefings.framework.options.plain import TEXT, Choice, DateText, FormerChoice, LookKind, MessageKind, PlainText, YesNo
from briefings.framework.options.time_zone import ZoneKind
from briefings.model.briefing import Quote
from briefings.model.edtf_dates import Edtf
from briefings.services.intake import UploadedFile
from briefings.services.library_lookup import ActorInEdition, Edition

BriefingName = Annotated[Edition, BriefingKind()]
ActorName = Annotated[ActorInEdition, ActorKind()]
SpeakerName = Annotated[ActorInEdition, SpeakerKind()]
ItemName = Annotated[Item, ItemKind()]
QuoteName = Annotated[Quote, QuoteKind()]
TagName = Annotated[str, TagKind()]
DateGiven = Annotated[Edtf, DateText()]
MessageText = Annotated[str, MessageKind()]
Shared = Annotated[bool, YesNo()]
Look = Annotated[str, LookKind()]
Upload = Annotated[UploadedFile, UploadKind()]
Channel = Annotated[int, ChannelKind()]
Role = Annotated[int, RoleKind()]
ZoneName = Annotated[str, ZoneKind()]
LanguageName = Annotated[str, LanguageKind()]
Doubted = Annotated[Addressed, DoubtedKind()]
Carried = Annotated[str, CarriedKind()]
FormText = Annotated[str, FormTextKind()]
Fields = Annotated[Mapping[str, str], FieldsKind()]
Version = Annotated[int, VersionKind()]
DeskName = Annotated[str, DeskKind()]
DraftsName = Annotated[str, DraftsKind()]
DeskShown = Annotated[str, DeskKind(takes_newest=True)]
ExportedName = Annotated[str, ExportedKind()]
Published = Annotated[Edition, PublishedKind()]
ItemAddress = Annotated[str, AddressKind()]

__all__ = [
    "LONGEST_FIELD",
    "SUGGESTIONS",
    "TEXT",
    "ActorKind",
    "ActorName",
    "Asking",
    "BriefingKind",
    "BriefingName",
    "Carried",
    "Channel",
    "Choice",
    "DateGiven",
    "DateText",
    "DeskName",
    "DeskShown",
    "Doubted",
    "DoubtedKind",
    "DraftsName",
    "ExportedName",
    "Fields",
    "FormText",
    "FormerChoice",
    "GivenAs",
    "GivenFile",
    "ItemAddress",
    "ItemKind",
    "ItemName",
    "LanguageKind",
    "LanguageName",
    "Look",
    "LookKind",
    "MessageKind",
    "MessageText",
    "OptionKind",
    "PlainText",
    "Published",
    "QuoteName",
    "Role",
    "Shared",
    "SpeakerName",
    "TagName",
    "Upload",
    "UploadedFile",
    "Version",
    "YesNo",
    "ZoneKind",
    "ZoneName",
]
