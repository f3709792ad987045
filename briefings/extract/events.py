"""Dated statements of an article: what is told to have happened when, in which clause, by whose word."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefings.extract.attribution import Attribution, SentenceAttributions, may_act
from briefings.extract.clause_cuts import find_around, find_verbs
from briefings.extract.event_dates import is_born, is_event_date
from briefings.extract.event_status import find_doubt, is_perfect, looks_ahead, read_status
from briefings.extract.event_years import has_open_year, is_that_year, settle_year
from briefings.extract.furniture import find_furniture, read_account
from briefings.extract.locating import Locator, Place
from briefings.extract.named import NamedActors
from briefings.extract.parsed_dates import ParsedDates
from briefings.extract.proposals import ActorProposal, EventProposal, QuotationProposal
from briefings.extract.reading import ArticleReading
from briefings.model.briefing import EventStatus
from briefings.text.extents import Extent
from briefings.text.temporal import Reading, find_all, read_tenses, resolve

_FOR = re.compile(r"\bfor\s(?:the (?:last|past)\s|(?:more than|at least|nearly|almost|over|about|some)\s)?\Z", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:announc|confirm|declar|report|rul|agree|decid|reveal|sa[iy]|stat|warn|vot|promis|pledg|conclud|admit)\w*\W"
    r"(?:[\w.,'\u2019]+\W){0,8}\Z"
)
_OPENS_NEWS = ("that ", "it ", "he ", "she ", "they ")
_SAYS = re.compile(r"(?:said|says|told|tells|added|adds|wrote|writes|stated|tweeted|asked)\b")
_WIDEST_STORY = 1_000
"""Code points before a month without a year in which another year counts."""
_MOST_READ = 3_000
"""Dates of one text; the longest articles have some hundreds. What stands after them is not proposed."""


def find_events(
    reading: ArticleReading, actors: Sequence[ActorProposal], quotations: Sequence[QuotationProposal] = ()
) -> tuple[EventProposal, ...]:
    """Everything dated that the article tells, in the order of its text; furniture is left out.

    `actors` are those who may be named in a clause; `quotations` say whose word a date in quotation marks is. A date that needs
    the day of publication has no value without one. Takes time nearly in proportion to the length of the text; what stands
    behind `MOST_READ` is not read.
    """
    return tuple(_drop_repeated(_Finder(reading, actors, quotations).find()))


class _Finder:
    def __init__(self, reading: ArticleReading, actors: Sequence[ActorProposal], quotations: Sequence[QuotationProposal]) -> None:
        self._reading = reading
        self._text = read_account(reading, find_furniture(reading))
        self._locator = Locator(reading, quotations)
        self._named = NamedActors(actors)
        self._parsed = ParsedDates(reading.passages)
        self._tenses: dict[Extent, Callable[[int, int], bool]] = {}
        self._open_since = -1
        self._dated: set[Extent] = set()
        self._attributions = SentenceAttributions(self._locator.masked, self._named)

    def find(self) -> Iterator[EventProposal]:
        dates = list(self._list_dates())
        places = [self._locator.locate(date.start, date.end) for date in dates]
        self._dated = {place.clause for place in places if place is not None}
        for number, (date, place) in enumerate(zip(dates, places, strict=True)):
            if place is None:
                continue
            before = dates[number - 1] if number and places[number - 1] is not None and self._is_same(places, number) else None
            behind = dates[number + 1] if number + 1 < len(dates) and self._is_same(places, number + 1) else None
            yield self._propose(date, self._part(date, place, before, behind))

    def _list_dates(self) -> Iterator[Reading]:
        for date in find_all(self._text, self._reading.published)[:_MOST_READ]:
            if date.kind == "DURATION" and not date.is_dated:
                if (lasting := self._read_lasting(date)) is not None:
                    yield lasting
            elif is_event_date(self._text, date) and not is_born(self._text, date) and not is_that_year(self._text, date):
                yield date

    def _read_lasting(self, date: Reading) -> Reading | None:
        """How long something has been so: "has been with the firm for 33 years"."""
        start = date.start
        if not date.text.lower().startswith("for "):
            opening = _FOR.search(self._text, max(0, start - 24), start)
            if opening is None:
                return None
            start = opening.start()
        place = self._locator.locate(date.start, date.end)
        if place is None or not is_perfect(self._text[place.clause[0] : start]):
            return None
        words = self._text[start : date.end]
        found = next(iter(resolve(words, self._reading.published)), None)
        return found and replace(found, start=start, end=date.end, text=words)

    @staticmethod
    def _is_same(places: Sequence[Place | None], number: int) -> bool:
        one, other = places[number - 1], places[number]
        return one is not None and other is not None and one.clause == other.clause

    def _only_says(self, place: Place) -> bool:
        """Whether a clause outside quotation marks does no more than say who is quoted: "Ruiz told reporters on Monday"."""
        start, end = place.clause
        if place.is_quoted or self._locator.masked[slice(*place.sentence)] == self._reading.text[slice(*place.sentence)]:
            return False
        verbs = list(find_verbs(self._locator.masked, start, end))
        return bool(verbs) and all(_SAYS.match(self._locator.masked, verb) for verb in verbs)

    def _part(self, date: Reading, place: Place, before: Reading | None, behind: Reading | None) -> Place:
        """The part of a clause that one of several dates in it belongs to."""
        start, end = place.clause
        if before is not None and before.start > start + len("On the "):
            start = before.end
        if behind is not None and date.start > place.clause[0] + len("On the "):
            end = date.end
        words = self._text[start:end]
        start += len(words) - len(words.lstrip(" ,;"))
        return replace(place, clause=(min(start, date.start), max(end, date.end)))

    def _propose(self, date: Reading, place: Place) -> EventProposal:
        start, end = place.clause
        clause = (self._text if place.is_quoted else self._locator.masked)[start:end]
        edtf, open_year = self._value(date, place)
        when = date.date if edtf else None
        status = read_status(clause, edtf, when, self._reading.published)
        status, by, who = self._attribute(date, place, status)
        doubt = (
            open_year
            or who
            or ("It dates when something was said, not what was said." if self._only_says(place) else "")
            or self._find_doubt(date, place, edtf)
            or find_doubt(clause.replace(date.text, ""), status, when, self._reading.published)
            or ("" if place.is_quoted else self._parsed.find_doubt(date.start, status))
        )
        return EventProposal(
            sentence=place.sentence,
            clause=self._with_news(place),
            worded=(date.start, date.end),
            edtf=edtf,
            basis="resolved" if date.needs_anchor and edtf else "stated" if edtf else "unknown",
            status=status,
            state="check" if doubt else "sure",
            actors=self._list_actors(place),
            by=by,
            why=doubt or self._explain(date),
        )

    def _with_news(self, place: Place) -> Extent:
        """With what is announced in it: "The firm announced on Friday that it will close"."""
        start, end = place.clause
        if place.is_quoted or not self._text.startswith(_OPENS_NEWS, end + 1):
            return place.clause
        following = find_around(self._locator.list_clauses(place.sentence), end + 1)
        words = f"{self._text[start:end]} "
        if following is None or not _ANNOUNCES.search(words, max(0, len(words) - 80)) or following in self._dated:
            return place.clause
        return start, following[1]

    def _value(self, date: Reading, place: Place) -> tuple[str, str]:
        """The date, and what is doubtful about its year."""
        if not has_open_year(date):
            return date.edtf, ""
        passage = self._locator.find_passage(date.start) or place.sentence
        begins = max(passage[0], date.start - _WIDEST_STORY)
        if self._text.startswith((" of that year", " of the same year"), date.end) or begins == self._open_since:
            self._open_since = begins
            return "", "The words do not say which year it was."
        before, lead = self._text[begins : date.start], self._text[place.sentence[0] : date.start]
        edtf, doubt = settle_year(date, before, self._text[slice(*place.clause)], lead, self._reading.published)
        self._open_since = -1 if edtf else begins
        return edtf, doubt

    def _attribute(self, date: Reading, place: Place, status: EventStatus) -> tuple[EventStatus, tuple[str, ...], str]:
        """The status with who claims or denies it, and what is doubtful about that."""
        if place.is_quoted:
            speaker = self._locator.find_speaker(date.start)
            by = (speaker.name,) if speaker else ()
            why = f"These are the words of {by[0]}." if by else "It stands in a quotation; whose words they are is asked."
            return ("planned" if status == "planned" else "claimed"), by, why
        found = self._attributions.find(place.sentence, date.start, date.end)
        if found is None or not self._is_claimed(found, date, place):
            return status, (), ""
        if found.is_denial:
            return "denied", found.by, "" if found.by else "Somebody denies it; who does is asked."
        if status == "planned":
            return status, found.by, ""
        return "claimed", found.by, "" if found.by else "It is somebody's claim; whose is asked."

    def _is_claimed(self, found: Attribution, date: Reading, place: Place) -> bool:
        """Whether the date belongs to what is claimed, and not to the saying: "said on Monday it had closed"."""
        if place.clause[0] >= found.claim[0] or found.cue[0] >= date.end or self._text.startswith("accus", found.cue[0]):
            return True
        return next(find_verbs(self._text, found.cue[1], date.start), None) is not None

    def _find_doubt(self, date: Reading, place: Place, edtf: str) -> str:
        if not edtf:
            return (
                "The words need the day of publication, which is not known." if date.needs_anchor else "The words give no date."
            )
        if date.coarse:
            return "The day of publication is not known exactly."
        if date.is_hour:
            return "A time of day without its day is taken for the day told before it, or that of the publication."
        if "~" in edtf or "X" in edtf:
            return "The words give no exact date."
        clause = self._text[slice(*place.clause)]
        if date.needs_anchor and not self._is_told(date, place.sentence) and not looks_ahead(clause):
            return "The words do not say whether it lies before or after the publication."
        return ""

    def _is_told(self, date: Reading, sentence: Extent) -> bool:
        """Whether the tense of the sentence says on which side of the publication the date lies."""
        if sentence not in self._tenses:
            self._tenses[sentence] = read_tenses(self._text[slice(*sentence)])
        return self._tenses[sentence](date.start - sentence[0], date.end - sentence[0])

    def _list_actors(self, place: Place) -> tuple[str, ...]:
        """Who is named in the clause; if nobody is, whoever is named last before it in the sentence and may be its subject."""
        inside = self._named.names_in(*place.clause)
        if inside:
            return inside
        before = reversed(self._named.list_in(place.sentence[0], place.clause[0]))
        return tuple(name for (start, end), name in before if may_act(self._locator.masked, start, end))[:1]

    def _explain(self, date: Reading) -> str:
        words = self._reading.words((date.start, date.end))
        if not date.needs_anchor:
            return f"The words say it: \u201c{words}\u201d."
        return f"\u201c{words}\u201d is counted from the day of publication."


def _drop_repeated(events: Iterator[EventProposal]) -> Iterator[EventProposal]:
    """Without a second date of the same day in the same clause."""
    seen: set[tuple[Extent, str]] = set()
    for event in events:
        key = event.clause, event.edtf
        if key not in seen:
            seen.add(key)
            yield event
