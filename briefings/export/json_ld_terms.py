"""The words of the JSON-LD export and what each stands for. The context is written into the file: nobody has to fetch one."""

from types import MappingProxyType

from briefings.model.briefing import ActorKind

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
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": "oa:hasSelector",
        "exact": "oa:exact",
        "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
        "startDate": {"@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
        "endDate": {"@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
        "edtf": {"@id": "desk:edtf", "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
        "pubStatus": "ninjs:pubStatus",
        "edNote": "ninjs:edNote",
        "versionCreated": {"@id": "ninjs:versionCreated", "@type": "xsd:dateTime"},
        "anchor": "desk:anchor",
        "approximate": "desk:approximate",
        "asOf": {"@id": "desk:asOf", "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
        "basis": "desk:basis",
        "by": {"@id": "desk:by", "@type": "@id"},
        "complete": "desk:complete",
        "evidence": "desk:evidence",
        "fingerprint": "desk:fingerprint",
        "form": "desk:form",
        "missing": "desk:missing",
        "object": {"@id": "desk:object", "@type": "@id"},
        "outside": "desk:outside",
        "reportedBy": {"@id": "desk:reportedBy", "@type": "@id"},
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
