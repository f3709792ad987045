"""Quotations of captions and headings are left out with the furniture, and taken in with it."""

from briefings.extract.drafting import MOST_QUOTED, propose
from briefings.text.normalise import normalise

CAPTION = "Photo: “We waited for hours,” says Ana Ruiz."
STORY = normalise(
    "Dockers walk out\n\n"
    f"{CAPTION}\n\n"
    "The dockers of Port Amara went on strike on Monday, and the port stood still until the evening.\n\n"
    "“He told us ‘never again’ twice,” said Ana Ruiz, the chair of the union.\n"
)


def quoted(account: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    """The words of each quotation, and those of the one around it."""
    found = propose(STORY, account=account).quotations
    words = [STORY[quotation.segments[0][0] : quotation.segments[0][1]] for quotation in found]
    around = ["" if quotation.within is None else words[quotation.within] for quotation in found]
    return list(zip(words, around, strict=True))


def test_a_quotation_in_a_caption_is_not_proposed_until_the_caption_is_taken_in() -> None:
    whole = "He told us ‘never again’ twice,"
    assert quoted() == [(whole, ""), ("never again", whole)]
    assert quoted(frozenset({1})) == [("We waited for hours,", ""), (whole, ""), ("never again", whole)]


def test_a_text_is_read_for_quotations_only_so_far() -> None:
    said = "“We will not move,” said Ana Ruiz.\n\n"
    filler = f"{'Nothing happened in the port on that day. ' * 40}\n\n"
    text = normalise(said + filler * (MOST_QUOTED // len(filler) + 1) + said)
    assert [quotation.segments[0][0] for quotation in propose(text).quotations] == [1]
