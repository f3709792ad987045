"""The words of a message: what people read of it, without the marks of Discord's Markdown (Markdown Text 101).

Words that only look like marks stay: snake_case, 2*3*4, a lone star. Every line break stays where it is.
"""

import re

_FENCE = re.compile(r"^[ \t]*```(?:[\w+-]*[ \t]*$\n?)?|```[ \t]*$", re.MULTILINE)
_LINE_MARKS = re.compile(r"[ \t]{0,3}(?:(?:>>>|>)[ \t]|-#[ \t]|#{1,3}[ \t]+)+")
_SPOILER = re.compile(r"\|\|(?P<words>.+?)\|\|", re.DOTALL)
_BETWEEN_WORDS = re.compile(r"(?<=\w)[*~](?=\w)")
"""A single mark inside a word or between numbers, which writers mean as it stands."""
_BLANK_LINES = re.compile(r"(\n[ \t]*\n)")
_ALONE = re.compile(r"(?:\[[^\[\]]+\]\()?<?(?P<url>https?://[^\s<>()]+(?:\([^\s<>()]*\))?[^\s<>()]*)>?\)?")
"""A message that is only a link, with words of its own or without."""
_MARKS = ("backticks", "strikethrough", "emphasis", "link", "autolink", "escape")
_WORDS = frozenset({"text", "text_special", "code_inline"})


def read_words(content: str) -> str:
    """The words of a message's `content`; of one that is only a link, its address."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded when first needed

    alone = _ALONE.fullmatch(content.strip())
    if alone:
        return alone["url"]
    bare = _SPOILER.sub(lambda spoiler: spoiler["words"], _FENCE.sub("", content))
    bare = "\n".join(map(_drop_line_marks, bare.split("\n")))
    reader = MarkdownIt("zero").enable(list(_MARKS))
    # no mark reaches over a blank line
    blocks = (reader.parseInline(_keep_between_words(block)) for block in _BLANK_LINES.split(bare))
    children = (child for tokens in blocks for token in tokens for child in token.children or ())
    return "".join(_say(child.type, child.content) for child in children)


def _drop_line_marks(line: str) -> str:
    marks = _LINE_MARKS.match(line)
    return line[marks.end() :] if marks else line


def _keep_between_words(block: str) -> str:
    return _BETWEEN_WORDS.sub(lambda mark: f"\\{mark[0]}", block)


def _say(kind: str, content: str) -> str:
    return content if kind in _WORDS else "\n" if kind in {"softbreak", "hardbreak"} else ""
