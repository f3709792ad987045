"""A small fictional article and its briefing, both our own, for every test that needs one.

`ARTICLE` is the text, `harbour_toml()` its briefing as an author would write it, `harbour()` the same as a Briefing.
"""

from dataclasses import replace
from functools import cache

from briefings.model import authored_file
from briefings.model.briefing import Briefing, Point
from briefings.text.normalise import fingerprint, normalise
from briefings.text.passages import Span, cut, opening

_PARAGRAPHS = (
    "PORT SELLA, May 14, 2024",
    (
        "Dock workers at the harbour of Port Sella stopped work on Monday after talks over night shifts broke down. About"
        " 2,000 people walked out, according to the dockers' union; the harbour company counted 1,400."
    ),
    "Ana Ruiz, the union's chair, at the east gate. Photo: Example Courier",
    "“We will not move,” Ruiz told the Example Courier. “Not for a promise without a date.”",
    (
        "Tom Okafor, who speaks for the Sella Harbour Company, called the walkout “premature”. He said the company had "
        "offered 85 percent of what was asked. The union denies that an offer was made."
    ),
    "“The mediator told me 'both sides are one signature away', and I believe her,” Okafor, the company's director, said later.",
    "What happens next",
    "The talks began in March 2023 and were suspended twice. They are to resume on May 20.",
    "Port Sella handles a third of the country's grain, according to a report that the Ministry of Transport published in 2023.",
    "The harbour's past",
)
ARTICLE = "\n\n".join(_PARAGRAPHS) + "\n"

_KINDS = {1: "dateline", 3: "caption", 7: "heading", 10: "heading"}

_HEAD = """\
id = "harbour-talks"
tags = ["harbour", "strike"]
as_of = "2024-05-14"

[source]
publisher = "Example Courier"
published = {{ edtf = "2024-05-14", worded = "May 14, 2024", basis = "stated" }}
fingerprint = "{fingerprint}"
complete = {{ whole = false, missing = "The last section ends after its heading." }}

[summary]
headline = {{ text = "Dock workers in Port Sella walk out over night shifts", cite = ["p2"] }}
why = {{ text = "The harbour handles a third of the country's grain.", cite = ["p9"], standing = "claimed", by = ["ministry"] }}

[[summary.points]]
text = "Talks over night shifts broke down, and work at the harbour stopped on Monday."
cite = ["p2"]

[[summary.points]]
text = "The company says that it had offered 85 percent of what was asked."
cite = ["p5"]
standing = "claimed"
by = ["tom-okafor"]

[[summary.background]]
text = "The talks began in March 2023 and were suspended twice."
cite = ["p8"]

[[summary.disputed]]
matter = "How many people walked out"
sides = [
    {{ text = "About 2,000, says the union.", cite = ["p2"], standing = "claimed", by = ["dockers-union"] }},
    {{ text = "1,400, counts the company.", cite = ["p2"], standing = "claimed", by = ["harbour-company"] }},
]
"""

_PASSAGE = """
[[passages]]
id = "p{position}"
position = {position}
kind = "{kind}"
opens = "{opens}"
sha256 = "{sha256}"
start = {start}
end = {end}
"""

_ITEMS = """
[[actors]]
id = "ana-ruiz"
name = "Ana Ruiz"
kind = "person"
aliases = ["Ruiz"]
roles = [{ worded = "the union's chair", cite = ["p3"] }]

[[actors]]
id = "tom-okafor"
name = "Tom Okafor"
kind = "person"
aliases = ["Okafor"]
roles = [
    { worded = "who speaks for the Sella Harbour Company", cite = ["p5"] },
    { worded = "the company's director", cite = ["p6"] },
]

[[actors]]
id = "dockers-union"
name = "dockers' union"
kind = "organisation"
aliases = ["the union"]
cite = ["p2"]

[[actors]]
id = "harbour-company"
name = "Sella Harbour Company"
kind = "organisation"
aliases = ["the harbour company"]
cite = ["p2", "p5"]

[[actors]]
id = "port-sella"
name = "Port Sella"
kind = "place"
cite = ["p1", "p2"]

[[actors]]
id = "ministry"
name = "Ministry of Transport"
kind = "organisation"
cite = ["p9"]

[[actors]]
id = "the-mediator"
name = "the mediator"
kind = "person"
cite = ["p6"]

[[actors]]
id = "example-courier"
name = "Example Courier"
kind = "organisation"
cite = ["p4"]

[[relations]]
id = "r1"
subject = "ana-ruiz"
label = "chairs"
object = "dockers-union"
cite = ["p3"]

[[quotes]]
id = "q1"
form = "direct"
segments = ["We will not move", "Not for a promise without a date."]
speaker = "ana-ruiz"
names_speaker = "Ruiz told"
to = "example-courier"
cite = ["p4"]

[[quotes]]
id = "q2"
form = "partial"
segments = ["premature"]
speaker = "tom-okafor"
names_speaker = "Tom Okafor"
context = "of the walkout"
cite = ["p5"]

[[quotes]]
id = "q3"
form = "direct"
segments = ["The mediator told me 'both sides are one signature away', and I believe her"]
speaker = "tom-okafor"
names_speaker = "Okafor"
said = { worded = "later" }
cite = ["p6"]

[[quotes]]
id = "q4"
form = "nested"
segments = ["both sides are one signature away"]
speaker = "the-mediator"
names_speaker = "The mediator"
reported_by = "tom-okafor"
within = "q3"
cite = ["p6"]

[[events]]
id = "e1"
what = "Dock workers walk out"
edtf = "2024-05-13"
worded = "on Monday"
basis = "resolved"
resolved_by = "the dateline, May 14, 2024, a Tuesday"
actors = ["dockers-union"]
cite = ["p2"]

[[events]]
id = "e2"
what = "The talks begin"
edtf = "2023-03"
worded = "in March 2023"
basis = "stated"
cite = ["p8"]

[[events]]
id = "e3"
what = "The talks are to resume"
status = "planned"
edtf = "2024-05-20"
worded = "on May 20"
basis = "resolved"
resolved_by = "the dateline, May 14, 2024"
cite = ["p8"]

[[events]]
id = "e4"
what = "The company makes an offer"
status = "denied"
by = ["dockers-union"]
cite = ["p5"]

[[figures]]
id = "f1"
what = "people who walked out, according to the union"
value = "2000"
worded = "About 2,000"
approximate = true
standing = "claimed"
by = ["dockers-union"]
cite = ["p2"]

[[figures]]
id = "f2"
what = "share of the country's grain that Port Sella handles"
value = "1/3"
worded = "a third"
standing = "claimed"
by = ["ministry"]
cite = ["p9"]

[[notes]]
id = "n1"
kind = "contradiction"
text = "The article gives Okafor two offices."
about = ["tom-okafor"]
sides = [
    { worded = "who speaks for the Sella Harbour Company", cite = ["p5"] },
    { worded = "the company's director", cite = ["p6"] },
]

[[notes]]
id = "n2"
kind = "gap"
text = "The last section ends after its heading."
about = ["source"]
"""


def spans() -> tuple[Span, ...]:
    """The passages of ARTICLE with their texts."""
    return cut(normalise(ARTICLE))


def harbour_toml() -> str:
    """The briefing of ARTICLE as its author would write it."""
    passages = "".join(
        _PASSAGE.format(
            position=span.position,
            kind=_KINDS.get(span.position, "body"),
            opens=opening(span.text),
            sha256=span.sha256,
            start=span.start,
            end=span.end,
        )
        for span in spans()
    )
    return _HEAD.format(fingerprint=fingerprint(normalise(ARTICLE))) + passages + _ITEMS


@cache
def _harbour() -> Briefing:
    return authored_file.read(harbour_toml(), "harbour-talks.toml")


def why_of(briefing: Briefing) -> Point:
    """Why it matters, of a briefing that says so."""
    why = briefing.summary.why
    assert why
    return why


def harbour(briefing_id: str = "harbour-talks", *, headline: str = "") -> Briefing:
    """The briefing of ARTICLE, under another id or headline if one is given."""
    briefing = _harbour()
    point = Point(headline, ("p2",)) if headline else briefing.summary.headline
    return replace(briefing, id=briefing_id, summary=replace(briefing.summary, headline=point))
