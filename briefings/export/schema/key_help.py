"""What each key of an authored file holds, in one line: editors show it beside the key, and the page on formats lists it.

Every key that the reader takes has its line here, and nothing else has; a test holds it to that.
"""

from types import MappingProxyType

from briefings.model.briefing import (
    Actor,
    Briefing,
    Correction,
    Dispute,
    Event,
    Figure,
    LeftLook,
    Note,
    Point,
    Quote,
    Relation,
    Role,
    Side,
    Summary,
    Tombstone,
)
from briefings.model.decode import Record
from briefings.model.source import Completeness, OutsideDocument, Passage, Source, Stretch, When

_CITE = "Ids of the passages that it rests on."
_EVIDENCE = "The words of the article that it rests on, one to three stretches inside the passages it cites."
_STANDING = "Reported as fact by the outlet, claimed, or somebody's analysis; reported if it is left out."
_BY = "Ids of the actors whose word it is."
_EDTF = "The date in EDTF, as vague as it is: 2023, 2023-09, 2023-09-11, 2020-23 (autumn), 201X, 2018~, 1999/.. (from 1999)."
_WORDED_DATE = "The article's own words for the date."
_BASIS = "How the words lead to the date: stated by themselves, resolved with another date of the article, inferred, or unknown."
_RESOLVED_BY = "What a resolved or inferred date was worked out from; of a date from the page's metadata, where it stands there."
_OUTSIDE = "Documents other than the article that the date rests on."
_SHA256 = "The SHA-256 of its words in UTF-8, 64 hexadecimal digits in lower case."
_DAY = "The day, such as 2024-05-14."

KEY_HELP: MappingProxyType[type[Record], MappingProxyType[str, str]] = MappingProxyType(
    {
        Briefing: MappingProxyType(
            {
                "id": "The briefing's name for commands, kept for good: lower-case letters, digits and hyphens.",
                "as_of": 'Up to when the briefing knows, in EDTF; "" if that cannot be told.',
                "source": "The article that it was made from.",
                "passages": "The article's paragraphs, as `briefing passages ARTICLE --toml` prints them.",
                "summary": "The article in our own words.",
                "tags": "Words in lower case by which the briefing is found.",
                "actors": "The persons, organizations, states, places and groups that act or are acted on.",
                "relations": "How one actor stands to another.",
                "quotes": "Everything that somebody said.",
                "events": "What happened, goes on, is planned, claimed or denied, and when.",
                "figures": "The article's numbers.",
                "notes": "What a reader must know of the article itself: contradictions, gaps, inferences, slips.",
                "corrections": "What a published revision said, what it says now, and why.",
                "tombstones": "Items that were published and taken back.",
                "left": "What `briefing verify` says should be looked at and may stay, each with its reason; --leave prints it.",
                "revised": "When you gave this text to readers: a day, or a moment with its offset from UTC.",
            }
        ),
        Source: MappingProxyType(
            {
                "publisher": "The outlet.",
                "fingerprint": '"sha256:" and the SHA-256 of the text in normal form; `briefing passages ARTICLE` prints it.',
                "complete": "Whether the whole article was at hand.",
                "published": "When the article was published, and how that is known.",
                "title": 'The article\'s title; "unknown" if it does not give one.',
                "author": 'Who wrote it; "unknown" if it does not say.',
                "url": 'Its address on the web; "unknown" if there is none.',
                "language": 'Its language as a tag of BCP 47, such as "en" or "pt-BR".',
            }
        ),
        Completeness: MappingProxyType(
            {
                "whole": "Whether the whole article was at hand.",
                "missing": "If not, what is missing, in our words.",
            }
        ),
        When: MappingProxyType(
            {
                "edtf": _EDTF,
                "worded": _WORDED_DATE,
                "basis": f'{_BASIS} A day of publication may also come from the page\'s "metadata".',
                "resolved_by": _RESOLVED_BY,
                "outside": _OUTSIDE,
            }
        ),
        OutsideDocument: MappingProxyType(
            {
                "what": "What the document reports, in our words.",
                "where": "Where it is: its address.",
            }
        ),
        Passage: MappingProxyType(
            {
                "id": 'How items cite it: "p7".',
                "position": "Its place among the passages, counted from 1.",
                "opens": "Its first words, three at best and six at most.",
                "sha256": _SHA256,
                "kind": "Body, caption, heading or dateline; body if it is left out.",
                "start": "Where it begins in the text in normal form, in code points from 0.",
                "end": "Where it ends, exclusive.",
            }
        ),
        Stretch: MappingProxyType(
            {
                "start": "Where the words begin in the text in normal form, in code points from 0.",
                "end": "Where they end, exclusive.",
                "sha256": _SHA256,
                "words": "The words themselves, 25 at most, if readers without the article are to see them.",
            }
        ),
        Summary: MappingProxyType(
            {
                "headline": "At most 12 words, present tense.",
                "lead": "One sentence of at most 24 words: what happened, when, and who.",
                "key": "Up to three key points of at most 16 words each, attribution first.",
                "why": "Why it matters, in at most 16 words.",
                "points": "What happened in full, sentence by sentence; five to seven.",
                "background": "What went before.",
                "disputed": "Matters that the parties tell differently.",
            }
        ),
        Point: MappingProxyType(
            {
                "text": "One sentence in our own words.",
                "cite": _CITE,
                "standing": _STANDING,
                "by": _BY,
                "id": "Its id, of a sentence in a list; given when the file is read if it is left out, and kept for good.",
                "evidence": _EVIDENCE,
            }
        ),
        Dispute: MappingProxyType(
            {
                "matter": "What is disputed.",
                "sides": "What each side says, two at least.",
                "id": "Its id; given when the file is read if it is left out.",
                "brief": "All of it in one line of at most 18 words.",
            }
        ),
        Actor: MappingProxyType(
            {
                "id": "Its id, by which other items name it.",
                "name": "Its name as the article has it.",
                "kind": "Person, organization (spelled organisation), state, place or group.",
                "aliases": "Other names that the article has for it.",
                "roles": "What it is called, in the article's words.",
                "cite": "Ids of the passages that name it; needed if it has no roles.",
            }
        ),
        Role: MappingProxyType({"worded": "The role in the article's words.", "cite": _CITE}),
        Relation: MappingProxyType(
            {
                "id": "Its id.",
                "subject": "The id of the actor that it is told of.",
                "label": 'What stands between the two in a sentence, in words that neither would dispute: "chairs".',
                "object": "The id of the other actor.",
                "cite": _CITE,
                "standing": _STANDING,
                "by": _BY,
                "evidence": _EVIDENCE,
            }
        ),
        Quote: MappingProxyType(
            {
                "id": "Its id.",
                "form": "Direct, partial (less than a clause), nested (inside another quotation), or a paraphrase in our words.",
                "segments": "The words, to the letter and without the outer quotation marks; several if it is interrupted.",
                "cite": _CITE,
                "speaker": "The id of the actor who said it; left out if the article does not say.",
                "names_speaker": "The article's words that name the speaker.",
                "antecedent": "If those are only a pronoun: the words that it stands for.",
                "to": "The id of the actor to whom it was said.",
                "reported_by": "The id of the actor who passes it on.",
                "said": "When it was said.",
                "within": "Of a nested quotation, the id of the one around it.",
                "context": "Our words around a partial quotation.",
            }
        ),
        Event: MappingProxyType(
            {
                "id": "Its id.",
                "what": "What happened, in one sentence of our own.",
                "cite": _CITE,
                "status": "Happened, ongoing, planned, claimed or denied; happened if it is left out.",
                "edtf": _EDTF,
                "worded": _WORDED_DATE,
                "basis": _BASIS,
                "resolved_by": _RESOLVED_BY,
                "actors": "Ids of those who took part.",
                "by": "Ids of the actors who claim or deny it.",
                "outside": _OUTSIDE,
                "evidence": _EVIDENCE,
            }
        ),
        Figure: MappingProxyType(
            {
                "id": "Its id.",
                "what": "What is counted.",
                "value": 'The number: a decimal ("85"), a fraction ("1/3") or a range ("9..10").',
                "worded": "The number as the article words it.",
                "cite": _CITE,
                "unit": 'What it is counted in, such as "percent".',
                "approximate": "Whether the article calls it rough.",
                "standing": _STANDING,
                "by": _BY,
                "evidence": _EVIDENCE,
            }
        ),
        Note: MappingProxyType(
            {
                "id": "Its id.",
                "kind": "Contradiction, gap, inference or slip.",
                "text": "What a reader must know.",
                "about": 'Ids of the items that it touches; "source" for the whole article, "summary" for our own words.',
                "cite": "Ids of passages; a gap needs none.",
                "sides": "The wordings that a contradiction or slip is about.",
                "brief": "All of it in one line of at most 12 words.",
            }
        ),
        Side: MappingProxyType({"worded": "One of the wordings, to the letter.", "cite": _CITE}),
        Correction: MappingProxyType(
            {
                "date": _DAY,
                "item": 'The id of the item, or "headline", "lead", "why", "summary", "source".',
                "was": "What it said.",
                "now": "What it says now.",
                "why": "Why.",
            }
        ),
        Tombstone: MappingProxyType(
            {
                "id": "The id that the item had; it is not given again.",
                "kind": "What it was.",
                "position": "Where it stood among the items of its kind, from 0.",
                "date": _DAY,
                "why": "Why it was taken back.",
            }
        ),
        LeftLook: MappingProxyType(
            {
                "item": "The id of the item.",
                "finding": "What verifying said, word for word.",
                "sha256": "The hash of what the item said then, as `briefing verify --leave` prints it.",
                "why": "Why it may stay.",
            }
        ),
    }
)
