"""Hostile texts for readers: what they trip over, repeated, mixed and nested, up to a megabyte.

A text is drawn as a recipe, a few fragments with how often each stands there: it is short to print, whatever it makes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

_MARKS = (*tuple("\"'“”‘’„«»‹›「」『』＂״`"), "''", "``", "’s ", "“a ", " b”", "’n’ ", "“\n\n", "\n\n“")
_NUMBERS = (
    "1",
    "0",
    "1,000",
    ",000",
    "1.",
    "two ",
    "hundred ",
    "and ",
    "million ",
    "twenty-",
    "half a ",
    "2½",
    "£1.2bn ",
    "5m",
    "3pc ",
    "..",
    "-",
    "–",
    "%",
)
_DATES = (
    "in 2020 ",
    "2020-",
    "on Monday ",
    "last week ",
    "May ",
    "May 3, ",
    "19-Nov-2012 ",
    "03/05/2021 ",
    "between ",
    "until ",
    "two years ago ",
    "the day before ",
    "not before ",
    "1200 BC ",
    "2000 GMT ",
    "early ",
    "since ",
)
_SPEECH = (
    "“We stay,” said Ana Ruiz, the chair of the union. ",
    "he said. ",
    "who told “",
    "according to ",
    "Ana Ruiz and ",
    "U.S. President ",
    "the head of the ",
    "Q: ",
    "RUIZ: “We stay.”\n\n",
    "By Ana Ruiz\n\n",
    "Photo: ",
    "PORT SELLA — ",
    "Ruiz (",
    "She denied that ",
    "of the ",
    "Sella’s ",
    "“‘",
    "’”",
    "says that Novak says ",
)
_PAGES = (
    "<b>",
    "</b>",
    "<div>",
    "<p>",
    "<article>",
    "<table><tr><td>",
    "<ul><li>",
    "<!--",
    "-->",
    "<a href='x'>",
    "&amp;",
    "&#65;",
    "&",
    "<",
    ">",
    "<script>",
    "<style>",
    "<title>",
    "<template>",
    "<svg>",
    "<p hidden>",
    "<div style='display:none'>",
    '<script type="application/ld+json">{"a":[',
    "<meta property='og:title' content='x'>",
    "<sup>2</sup>",
    "<header>",
    "<br>",
)
_FILES = (
    "[[events]]\n",
    "[source]\n",
    'id = "a"\n',
    '"""',
    "'''",
    "\\",
    "{",
    "}",
    "[",
    "]",
    '{"a":',
    '"a",',
    "1e9",
    "null,",
    "\\u0041",
    "a.b.c = 1\n",
    "a = [\n",
    "# ",
    "- ",
    "> ",
    "|",
    "``` \n",
    "From: a@b.example\n",
    "=?utf-8?q?=41?= ",
    "--x\n",
    "Content-Type: multipart/mixed; boundary=x\n\n",
    "[a](",
    "![",
    "*",
    "_",
)
_PLAIN = (
    "a",
    "A",
    "Mr. ",
    "U.S. ",
    "Ana Ruiz said ",
    "said ",
    "the ",
    "not ",
    ". ",
    "? ",
    ", ",
    " ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "x" * 80,
    "-",
    "(",
    ")",
    "@",
    "#",
    "/",
    ":",
    "OR ",
    "AND ",
    "NOT ",
)
_UNICODE = (
    "\u0301",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\f",
    "\u00a0",
    "ﬁ",
    "İ",
    "ß",
    "漢",
    "\U0001f469\u200d",
    "\U000e0041",
    "\u0338",
    "שלום",
    "ñ",
    "\x00",
    "\x1b[",
)
_GROUPS = (_MARKS, _NUMBERS, _DATES, _SPEECH, _PAGES, _FILES, _PLAIN, _UNICODE)
FRAGMENTS = tuple(dict.fromkeys(fragment for group in _GROUPS for fragment in group))
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Recipe:
    """Fragments one after the other, each of them or all together so often that they fill `size` characters.

    `is_woven` repeats all of them in turn, else each fills its part. With an `edge`, it stands before and after all.
    """

    fragments: tuple[str, ...]
    size: int
    is_woven: bool
    edge: str = ""

    def write(self) -> str:
        """The text."""
        if self.is_woven:
            whole = "".join(self.fragments)
            return f"{self.edge}{whole * (self.size // len(whole) + 1)}"[: self.size] + self.edge
        share = self.size // len(self.fragments)
        parts = (fragment * (share // len(fragment) + 1) for fragment in self.fragments)
        return f"{self.edge}{''.join(part[:share] for part in parts)}{self.edge}"


def recipes(least: int, most: int) -> st.SearchStrategy[Recipe]:
    """Recipes for texts of so many characters: fragments of one kind, which trip the same reader, or of any kind."""
    anything = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
    kinds = [st.sampled_from(group) for group in _GROUPS]
    mixed = st.one_of(*kinds, anything)
    lists = [st.lists(kind, min_size=1, max_size=_MOST_PARTS) for kind in (*kinds, mixed)]
    return st.builds(Recipe, st.one_of(*lists).map(tuple), st.integers(least, most), st.booleans(), st.one_of(st.just(""), mixed))


def list_plain(size: int) -> Iterator[Recipe]:
    """A recipe for each fragment alone, over and over."""
    return (Recipe((fragment,), size, is_woven=True) for fragment in FRAGMENTS)
