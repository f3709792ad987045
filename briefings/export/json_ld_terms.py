"""The words of the JSON-LD export and what each stands for. The context is written into the file: nobody has to fetch one.

What the words of our own mean says `vocabulary.ttl` beside this file.
"""

from types import MappingProxyType

from briefings.model.briefing import ActorKind

_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

CONTEXT = MappingProxyType(
    {
        "@vocab": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "ninjs": "https://iptc.org/std/ninjs#",
        "desk": "urn:briefing-desk:",
        "SpecificResource": "oa:SpecificResource",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "ClaimedEvent": "desk:ClaimedEvent",
        "ClaimedValue": "desk:ClaimedValue",
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": "oa:hasSelector",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
        "startDate": {"@type": "Date"},
        "endDate": {"@type": "Date"},
        "datePublished": {"@type": "Date"},
        "eventStatus": {"@type": "@id"},
        "sameAs": {"@type": "@id"},
        "edtf": {"@id": "desk:edtf", "@type": _EDTF},
        "pubStatus": "ninjs:pubStatus",
        "edNote": "ninjs:edNote",
        "versionCreated": {"@id": "ninjs:versionCreated", "@type": "xsd:dateTime"},
        "anchor": "desk:anchor",
        "approximate": "desk:approximate",
        "asOf": {"@id": "desk:asOf", "@type": _EDTF},
        "basis": "desk:basis",
        "by": {"@id": "desk:by", "@type": "@id"},
        "complete": "desk:complete",
        "deniedBy": {"@id": "desk:deniedBy", "@type": "@id"},
        "evidence": "desk:evidence",
        "fingerprint": "desk:fingerprint",
        "form": "desk:form",
        "missing": "desk:missing",
        "object": {"@id": "desk:object", "@type": "@id"},
        "outside": "desk:outside",
        "reportedBy": {"@id": "desk:reportedBy", "@type": "@id"},
        "replacedBy": "desk:replacedBy",
        "resolvedBy": "desk:resolvedBy",
        "retracted": {"@id": "desk:retracted", "@type": "@id"},
        "standing": "desk:standing",
        "subject": {"@id": "desk:subject", "@type": "@id"},
        "to": {"@id": "desk:to", "@type": "@id"},
        "worded": "desk:worded",
    }
)
"""schema.org for what it has words for, W3C Web Annotation (oa) for pointers into the text, IPTC ninjs for the envelope, EDTF of
the Library of Congress for dates, and words of our own (desk) for the rest."""

ACTOR_TYPES: MappingProxyType[ActorKind, str] = MappingProxyType(
    {"person": "Person", "organisation": "Organization", "state": "Country", "place": "Place", "group": "Thing"}
)
"""schema.org has no word for people who are no organization, so a group is a Thing, and its `additionalType` says what kind."""
