"""What all checks stand on: a briefing, its article cut into passages, and who is named where."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model.briefing import Briefing
from briefings.model.edtf_dates import Edtf, parse
from briefings.model.errors import InvalidDateError
from briefings.text.anchors import stands_in
from briefings.text.located import locate_passages
from briefings.text.numbers import KnownNumbers
from briefings.text.passages import Span
from briefings.text.quotations import Quoted, read_quotations
from briefings.verify.mentions import Names, folded


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of the briefing together with its text in the article, and what of that stands in quotation marks."""

    id: str
    span: Span
    quoted: Quoted

    @property
    def text(self) -> str:
        """The passage's text."""
        return self.span.text


@dataclass(frozen=True, slots=True)
class Ground:
    """The article whole and as folded words (see `mentions.folded`), the passages of the briefing, and the
    names and numbers in them.

    `places` holds the passages that the article has, by id; a passage that it lacks is reported by the passage checks.
    """

    briefing: Briefing
    article: str
    folded: str
    places: dict[str, Place]
    names: Names
    numbers: KnownNumbers

    def cited(self, cite: tuple[str, ...]) -> tuple[Place, ...]:
        """The passages cited, in the article's order; ids that name none are left to the reference checks."""
        found = {each: self.places[each] for each in cite if each in self.places}
        return tuple(sorted(found.values(), key=lambda place: place.span.position))

    def where(self, words: str) -> Iterator[Place]:
        """Every passage that holds these words to the letter."""
        return (place for place in self.places.values() if stands_in(words, place.text))

    def published(self) -> Edtf | None:
        """The publication date, the anchor of relative dates; None where it is unknown or no date."""
        return read_date(self.briefing.source.published.edtf)


def prepare(briefing: Briefing, article: str) -> Ground:
    """Find the briefing's passages in the normalized article (see `locate_passages`)."""
    located = locate_passages(briefing.passages, article)
    quoted = _read_quoted(located, article)
    places = {passage_id: Place(passage_id, span, quoted[passage_id]) for passage_id, span in located.items()}
    return Ground(briefing, article, folded(article), places, Names(briefing.actors), KnownNumbers(briefing.source.language))


def _read_quoted(located: dict[str, Span], article: str) -> dict[str, Quoted]:
    """What of each passage stands in quotation marks; speech runs on only into the passage right behind."""
    texts: list[str] = []
    numbers: dict[str, int] = {}
    end = 0
    for passage_id, span in sorted(located.items(), key=lambda found: found[1].start):
        if article[end : span.start].strip():
            texts.append("")  # something between the two, which no passage holds
        numbers[passage_id] = len(texts)
        texts.append(span.text)
        end = span.end
    read = read_quotations(texts)
    return {passage_id: Quoted(read[number]) for passage_id, number in numbers.items()}


def read_date(edtf: str) -> Edtf | None:
    """The date, or None where the text is empty or no EDTF (which the rules of the model report)."""
    try:
        return parse(edtf) if edtf else None
    except InvalidDateError:
        return None


def ids(places: tuple[Place, ...]) -> str:
    """The ids of the passages, for a message."""
    return ", ".join(place.id for place in places)
