"""Which quotations belong to the account: those of captions, headings and the like are left out with the furniture."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from briefings.extract.proposals import Furniture, QuotationProposal
from briefings.extract.reading import ArticleReading


def keep_account(
    reading: ArticleReading, furniture: Sequence[Furniture], found: Sequence[QuotationProposal]
) -> tuple[QuotationProposal, ...]:
    """The quotations of which some words stand in a passage that is no furniture, in order."""
    left_out = {part.passage for part in furniture}
    starts = [passage.span.start for passage in reading.passages]
    kept = [
        place
        for place, quotation in enumerate(found)
        if not all(bisect_right(starts, start) - 1 in left_out for start, _ in quotation.segments)
    ]
    new = {place: number for number, place in enumerate(kept)}
    return tuple(_place(found[place], new) for place in kept)


def _place(quotation: QuotationProposal, new: dict[int, int]) -> QuotationProposal:
    """The quotation with the place that the one around it has now."""
    return quotation if quotation.within is None else replace(quotation, within=new.get(quotation.within))
