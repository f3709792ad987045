from hypothesis import given
from hypothesis import strategies as st

from briefings.answers.blocks import Answer, Block, Heading, Notice, Prose, Quotation, Rule, Statement, Worded
from briefings.answers.split import Cost, split, without_repeats

BUDGET = Cost(60, 10)
words = st.text(st.sampled_from("abc é"), min_size=1, max_size=200).filter(lambda text: text.strip() != "")
blocks = st.lists(
    st.one_of(
        st.builds(Heading, st.just("Part")),
        st.builds(Prose, words),
        st.builds(Statement, words),
        st.builds(Quotation, st.lists(words, min_size=1, max_size=3).map(tuple), st.just("Ana")),
        st.just(Rule()),
    ),
    max_size=12,
)


def text_of(block: Block) -> str:
    match block:
        case Quotation(segments=segments):
            return "".join(segments)
        case Heading(text=text) | Prose(text=text) | Statement(text=text) | Worded(text=text) | Notice(text=text):
            return text
        case _:
            return ""


def measure(block: Block) -> Cost:
    return Cost(len(text_of(block)), 1)


@given(blocks)
def test_every_page_fits_and_no_text_is_lost(content: list[Block]) -> None:
    pages = split(Answer("t", tuple(content)), BUDGET, measure)
    for page in pages:
        assert sum(measure(block).characters for block in page.blocks) <= BUDGET.characters
        assert len(page.blocks) <= BUDGET.components
    shown = "".join(text_of(block) for page in pages for block in page.blocks if block != Heading("Part (continued)"))
    assert shown.replace(" ", "") == "".join(map(text_of, content)).replace(" ", "")


def test_pages_are_numbered_and_keep_the_frame() -> None:
    pages = split(Answer("Title", (Prose("a" * 50), Prose("b" * 50))), BUDGET, measure)
    assert [(page.page.number, page.page.of, page.title) for page in pages] == [(1, 2, "Title"), (2, 2, "Title")]


def test_an_empty_answer_is_one_page() -> None:
    assert len(split(Answer("Title"), BUDGET, measure)) == 1


def test_a_heading_goes_with_what_follows_it() -> None:
    first, second = split(Answer("t", (Prose("a" * 50), Heading("Next"), Prose("b" * 40))), BUDGET, measure)
    assert first.blocks == (Prose("a" * 50),)
    assert second.blocks[0] == Heading("Next")


def test_only_so_many_quotations_share_a_page() -> None:
    quotes = tuple(Quotation((f"q{number}",), "Ana") for number in range(7))
    pages = split(Answer("t", quotes, per_page=3), BUDGET, measure)
    assert [len(page.blocks) for page in pages] == [3, 3, 1]


def test_a_quotation_cut_by_a_page_says_that_it_goes_on() -> None:
    pages = split(Answer("t", (Quotation(("word " * 30,), "Ana", ("to the Courier",)),)), BUDGET, measure)
    parts = [block for page in pages for block in page.blocks if isinstance(block, Quotation)]
    assert len(parts) > 1
    assert all("continues in the next part" in part.details for part in parts[:-1])
    assert parts[-1].details == ("to the Courier",)


def test_a_rule_neither_opens_nor_closes_a_page() -> None:
    for page in split(Answer("t", (Rule(), Prose("a" * 50), Rule(), Prose("b" * 50), Rule())), BUDGET, measure):
        assert not isinstance(page.blocks[0], Rule)
        assert not isinstance(page.blocks[-1], Rule)


def test_a_notice_stands_once_on_a_page_and_again_on_the_next() -> None:
    notice = Notice("gap", "the end is missing")
    content = (Prose("a"), notice, Prose("b"), notice, Prose("c" * 41), notice)
    assert without_repeats(content) == (Prose("a"), notice, Prose("b"), Prose("c" * 41))
    first, second = split(Answer("t", content), BUDGET, measure)
    assert first.blocks.count(notice) == 1
    assert second.blocks.count(notice) == 1


def test_a_long_notice_is_parted_with_its_sides() -> None:
    sides = (Worded("x" * 40, ("p1",)), Worded("y" * 100, ("p2",)))

    def counted(block: Block) -> Cost:
        sides_of = block.sides if isinstance(block, Notice) else ()
        return Cost(len(text_of(block)) + sum(len(side.text) for side in sides_of), 1)

    pages = split(Answer("t", (Notice("contradiction", "z" * 50, sides),)), BUDGET, counted)
    shown = [block for page in pages for block in page.blocks if isinstance(block, Notice)]
    assert "".join(block.text for block in shown) == "z" * 50
    assert "".join(side.text for block in shown for side in block.sides) == "x" * 40 + "y" * 100
    assert all(counted(block).within(BUDGET) for block in shown)


def test_a_note_stands_on_the_page_of_its_item() -> None:
    quote, note = Quotation(("q" * 20,), "Ana"), Notice("slip", "n" * 20)
    first, second = split(Answer("t", (Prose("a" * 30), quote, note)), BUDGET, measure)
    assert first.blocks == (Prose("a" * 30),)
    assert second.blocks == (quote, note)


def test_a_part_that_goes_on_has_its_heading_again() -> None:
    content = (Heading("Part"), Prose("a" * 40), Prose("b" * 40), Rule(), Prose("c" * 40))
    first, second, third = split(Answer("t", content), BUDGET, measure)
    assert first.blocks == (Heading("Part"), Prose("a" * 40))
    assert second.blocks == (Heading("Part (continued)"), Prose("b" * 40))
    assert third.blocks == (Prose("c" * 40),)
