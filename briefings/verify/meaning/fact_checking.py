"""All that a fact-checker sees, each sentence of the article read once."""

from collections.abc import Iterator

from briefings.verify.finding import Finding
from briefings.verify.ground import Ground
from briefings.verify.meaning.attribution import check_attribution
from briefings.verify.meaning.checking import check_meaning
from briefings.verify.meaning.lines import Sentences
from briefings.verify.meaning.names import check_foreign_names
from briefings.verify.meaning.parties import check_parties


def check_all_meaning(ground: Ground) -> Iterator[Finding]:
    """Yield what our words say otherwise than the article, claims told as facts, names that it lacks, and turned parties."""
    known = Sentences(ground)
    yield from check_meaning(ground, known)
    yield from check_attribution(ground, known)
    yield from check_foreign_names(ground)
    yield from check_parties(ground)
