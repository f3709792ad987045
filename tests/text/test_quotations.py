import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.quotations import Quoted, holds_a_cue, quotations, read_quotations
from briefings.text.quotations.glyphs import GLYPHS

NONE = list[tuple[str, int]]()


def surely_quoted(*texts: str) -> list[list[tuple[str, int]]]:
    """The words that each paragraph surely quotes, with how deep."""
    read = read_quotations(texts)
    return [
        [(text[one.start : one.end], one.depth) for one in found if one.holds] for text, found in zip(texts, read, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no” twice: “no”.", [("no", 1), ("no", 1)]),
        ("“She told me ‘never’, twice,” he said.", [("She told me ‘never’, twice,", 1), ("never", 2)]),
        ("to improve ‘the union’s work,’” said", [("the union’s work,", 1)]),
        ("“It’s theirs”", [("It’s theirs", 1)]),
        ('"A" and "B"', [("A", 1), ("B", 1)]),
        ("a 'b \"c\" d' e", [('b "c" d', 1), ("c", 2)]),
        ("„Wir bleiben“, sagte Ana. ‚Nein‘, sagte Tom.", [("Wir bleiben", 1), ("Nein", 1)]),
        ('„Wir bleiben", sagte Ana.', [("Wir bleiben", 1)]),
        ("„Er sagte ‚nein‘ dann“, so Ana.", [("Er sagte ‚nein‘ dann", 1), ("nein", 2)]),
        ("„Zostajemy”, powiedziała. „Nie”.", [("Zostajemy", 1), ("Nie", 1)]),
        ("”Vi stannar, ’aldrig’ sa han”, sade hon. ”Nej”.", [("Vi stannar, ’aldrig’ sa han", 1), ("aldrig", 2), ("Nej", 1)]),
        ("«oui» et ‹non›", [("oui", 1), ("non", 1)]),
        ("« Nous restons », a dit Ana, d’« union » et d’«unité».", [(" Nous restons ", 1), (" union ", 1), ("unité", 1)]),
        ("Ana a parlé d’« une erreur ».", [(" une erreur ", 1)]),
        ("Ana a dit « oui » à l’« union ».", [(" oui ", 1), (" union ", 1)]),
        ("Ana sagte: »Wir bleiben«.", [("Wir bleiben", 1)]),
        ("»Wir bleiben«, sagte Ana. ›Nein‹, sagte Tom.", [("Wir bleiben", 1), ("Nein", 1)]),
        ("»Vi stannar», sade Ana. »Nej», sade Tom.", [("Vi stannar", 1), ("Nej", 1)]),
        ("他说“我们不走”。「不走」和『好』。‘不’。", [("我们不走", 1), ("不走", 1), ("好", 1), ("不", 1)]),
        ("＂We stay＂, she said.", [("We stay", 1)]),
        ("צה״ל אמר ״לא נזוז״ אתמול.", [("לא נזוז", 1)]),
        ("``We stay,'' she said. ``No.''", [("We stay,", 1), ("No.", 1)]),
        ("''We stay,'' she said.", [("We stay,", 1)]),
        (",,Wir bleiben'', sagte Ana. ,,Nein''.", [("Wir bleiben", 1), ("Nein", 1)]),
        ("‚Wir bleiben’, sagte Ana. Das heißt, dass sie blieb.", [("Wir bleiben", 1)]),
        ("‘‘We stay,’’ she said.", [("We stay,", 1)]),
        ('disse l\'"unione" e l’“altra”', [("unione", 1), ("altra", 1)]),
    ],
)
def test_marks_of_many_languages_are_paired(text: str, found: list[tuple[str, int]]) -> None:
    assert surely_quoted(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('“We stay", said Ana. Then he left.', [("We stay", 1)]),
        ('"We stay”, said Ana. Then he left.', [("We stay", 1)]),
        ("“We stay“, said Ana. Then he left. “No“, said Tom.", [("We stay", 1), ("No", 1)]),
        ('"She told me "Never" twice," said Tom.', [('She told me "Never" twice,', 1), ("Never", 2)]),
        ('""Never" is what she said," said Tom.', [('"Never" is what she said,', 1), ("Never", 2)]),
        ("\"'We stay,' she told me,\" he said.", [("'We stay,' she told me,", 1), ("We stay,", 2)]),
        ("“One ‘two “three” two’ one.”", [("One ‘two “three” two’ one.", 1), ("two “three” two", 2), ("three", 3)]),
        ("“A” and “B ‘c’ and “d” too,” said Tom.", [("A", 1), ("B ‘c’ and “d” too,", 1), ("c", 2), ("d", 2)]),
    ],
)
def test_marks_that_are_mixed_or_nested_pair_from_the_outside_inwards(text: str, found: list[tuple[str, int]]) -> None:
    assert surely_quoted(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the dockers' union said 'no'", [("no", 1)]),
        ("the ‘sixties began", NONE),
        ("‘The dockers’ union won’t move,’ said Ana.", [("The dockers’ union won’t move,", 1)]),
        ("‘We’re the workers’ party’, she said, ‘aren’t we?’", [("We’re the workers’ party", 1), ("aren’t we?", 1)]),
        ("‘The workers’, she said, ‘are right.’ It’s five o’clock.", [("The workers", 1), ("are right.", 1)]),
        ("‘It’s the dockers’, not ours,’ said Ana.", [("It’s the dockers’, not ours,", 1)]),
        ("‘We’re goin’ home, Marx’ books and all,’ said Ana.", [("We’re goin’ home, Marx’ books and all,", 1)]),
        ("'The '60s were rock 'n' roll,' said O'Brien.", [("The '60s were rock 'n' roll,", 1)]),
        ("‘Rock ‘n’ roll in the ’90s,’ said James’ sister.", [("Rock ‘n’ roll in the ’90s,", 1)]),
        ("‘Tis the season,’ she said. ‘Get ’em,’ he said.", [("Tis the season,", 1), ("Get ’em,", 1)]),
        ("Give 'em a chance: 'cause they're 'good'.", [("good", 1)]),
        ("the ‘Eagles’ and the ‘dockers’ hall’ won", [("Eagles", 1), ("dockers’ hall", 1)]),
        ("“The Eagles’ win,” he said. “It’s ‘good’.” It’s James’.", [("The Eagles’ win,", 1), ("It’s ‘good’.", 1), ("good", 2)]),
        ('the 6\'2" striker said "no" and went 5" on', [("no", 1)]),
        ('"The 5" pipe burst," she said. "It was 5" and "no".', [('The 5" pipe burst,', 1), ("It was 5", 1), ("no", 1)]),
        ('He said "it began in 2005" and "we go".', [("it began in 2005", 1), ("we go", 1)]),
        ('the row reads " for the same', NONE),
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str, found: list[tuple[str, int]]) -> None:
    assert surely_quoted(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Ana said,"we stay".', [("we stay", 1)]),
        ("Ana said:“we stay”.", [("we stay", 1)]),
        ("Ana said—“we stay”—and left.", [("we stay", 1)]),
        ('Ana said"we stay".', [("we stay", 1)]),
        ("Ana said,'we stay'.", [("we stay", 1)]),
        ('"We stay,"said Ana. "No."', [("We stay,", 1), ("No.", 1)]),
        ('("We stay") ["no"] "a","b"/"c"', [("We stay", 1), ("no", 1), ("a", 1), ("b", 1), ("c", 1)]),
        ('"It was—" she said. "...and so," he said.', [("It was—", 1), ("...and so,", 1)]),
        ("“We stay.”1 Then. “We go.”[2]", [("We stay.", 1), ("We go.", 1)]),
        ('He said " we stay " and left', [(" we stay ", 1)]),
        ('"We stay, "said Ana. Then he left. "No," she said.', [("We stay, ", 1), ("No,", 1)]),
        ("“We stay,” said Ana, “until May.” He left.", [("We stay,", 1), ("until May.", 1)]),
    ],
)
def test_marks_stand_without_blanks_or_with_too_many(text: str, found: list[tuple[str, int]]) -> None:
    assert surely_quoted(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "“We stay, said Ana. Then he left.",
        '"We stay, said Ana. Then he left.',
        "We stay,” said Ana. Then he left.",
        'We stay,"said Ana. Then he left.',
        "»We stay, said Ana. Then he left.",
        "„We stay, said Ana. Then he left.",
    ],
)
def test_a_mark_without_its_partner_quotes_nothing(text: str) -> None:
    assert surely_quoted(text) == [NONE]


def test_a_mark_without_its_partner_leaves_other_quotations_alone() -> None:
    assert surely_quoted('"We stay, said Ana. "We go," said Tom.') == [[("We go,", 1)]]
    assert surely_quoted("“We stay «for good,” said Ana. “No.”") == [[("We stay «for good,", 1), ("No.", 1)]]


def test_nothing_is_quoted_inside_out() -> None:
    french = "«Oui», dit Ana. «Non», dit Tom."
    assert surely_quoted(french, "»We stay«, said Ana. Then he left.") == [[("Oui", 1), ("Non", 1)], NONE]
    german = "»Ja«, sagte Ana. »Nein«, sagte Tom."
    assert surely_quoted(german, "«We stay», said Ana. Then he left.") == [[("Ja", 1), ("Nein", 1)], NONE]
    assert surely_quoted("We stay,” said Ana. Then Tom said, ”we go") == [NONE]


def test_speech_runs_on_only_if_the_next_paragraph_takes_it_up() -> None:
    speech = ("Ana said: “We stay.", "“We ‘really’ do.", "“Until May,” she said.", "He left.")
    assert surely_quoted(*speech) == [[("We stay.", 1)], [("We ‘really’ do.", 1), ("really", 2)], [("Until May,", 1)], NONE]
    assert surely_quoted(*speech[:1], "Then he left.") == [NONE, NONE]
    assert surely_quoted("« Nous restons.", "» Jusqu’en mai », a dit Ana.") == [[(" Nous restons.", 1)], [(" Jusqu’en mai ", 1)]]
    assert surely_quoted("‘We stay.", "‘Until May,’ she said.") == [[("We stay.", 1)], [("Until May,", 1)]]


def test_words_that_say_who_spoke_end_a_speech() -> None:
    assert surely_quoted("“We stay, said Ana Ruiz. Then he left.", "“We go,” said Tom.") == [NONE, [("We go,", 1)]]
    assert surely_quoted("“We stay, Ana Ruiz said. Then he left.", "“We go,” said Tom.") == [NONE, [("We go,", 1)]]
    assert not holds_a_cue("We stay. I said so.", 0, 19)


def test_speech_whose_marks_are_far_apart_is_not_sure() -> None:
    (first,), (second,) = read_quotations(["Ana said: “We stay.", "We stay until May.” He left."])
    assert (first.holds, first.closed, second.holds, second.start, second.end) == (False, False, False, 0, 18)


def test_an_unclosed_quotation_reaches_to_the_end_of_its_paragraph() -> None:
    (only,) = quotations("“It runs on")
    assert (only.start, only.end, only.closed, only.holds) == (1, 11, False, False)


def test_depth_counts_the_marks_that_hold() -> None:
    text = "“a ‘b’ c” d “e"
    quoted = Quoted(quotations(text))
    assert [quoted.depth(index, index + 1) for index in (1, 4, 7, 10, 13)] == [1, 2, 1, 0, 0]
    unclosed = quoted.find_unclosed(13, 14)
    assert unclosed is not None
    assert unclosed.start == 13
    assert quoted.find_unclosed(4, 5) is None
    assert len(quoted.marks) == 2


def test_a_text_of_nothing_but_marks_is_no_prose() -> None:
    assert quotations("“a” " * 30_000) == ()


@given(st.lists(st.lists(st.sampled_from([*GLYPHS, "a", "s", "5", " ", ".", ", said A"]), max_size=20), min_size=1, max_size=3))
def test_quotations_nest_or_part(parts: list[list[str]]) -> None:
    texts = ["".join(part).strip() for part in parts]
    for text, marks in zip(texts, read_quotations(texts), strict=True):
        for one in marks:
            assert 0 <= one.start <= one.end <= len(text)
            for other in marks:
                apart = one.end <= other.start or other.end <= one.start
                nested = (one.start <= other.start and other.end <= one.end) or (
                    other.start <= one.start and one.end <= other.end
                )
                assert apart or nested


PAIRS = [("“", "”"), ("‘", "’"), ("„", "“"), ("«", "»"), ('"', '"'), ("“", '"')]


@given(st.lists(st.sampled_from(PAIRS), min_size=1, max_size=4))
def test_marks_set_as_they_should_be_are_read_as_they_are_set(pairs: list[tuple[str, str]]) -> None:
    words, quoted = "We stay", list[str]()
    for opens, closes in pairs:
        quoted.append(words)
        words = f"yes {opens}{words}{closes} and no"
    deep = [(inside, depth) for depth, inside in enumerate(reversed(quoted), 1)]
    assert surely_quoted(f"Ana said {words}.") == [deep]


def test_an_article_without_paragraphs_has_no_quotations() -> None:
    assert read_quotations([]) == ()
