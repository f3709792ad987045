import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.rendering.escape import escape


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain words, 99.999% – “quoted”", "plain words, 99.999% – “quoted”"),
        ("**bold** _it_ ~~gone~~ ||hidden||", r"\*\*bold\*\* \_it\_ \~\~gone\~\~ \|\|hidden\|\|"),
        ("[label](https://example.org)", r"\[label\](https://example.org)"),
        ("<@1> <#2> <t:3:R> <https://example.org>", r"\<\@1> \<#2> \<t:3:R> \<https://example.org>"),
        ("https://example.org/a_b_c and a_b", r"https://example.org/a_b_c and a\_b"),
        ("https://example.org/**x**", r"https://example.org/\*\*x\*\*"),
        ("@everyone", r"\@everyone"),
        ("# heading", r"\# heading"),
        ("  > quote", r"  \> quote"),
        ("- item\n-# small\n12. third", "\\- item\n\\-# small\n12\\. third"),
        ("`code`", r"\`code\`"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_markdown_is_shown_and_not_done(raw: str, shown: str) -> None:
    assert escape(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\u202eb", "ab"),
        ("a\u200bb", "ab"),
        ("a\x07b", "a␇b"),
        ("a\ud800b", "a\ufffdb"),
        ("a\u2028b", "a b"),
        ("a\u3164b", "ab"),
    ],
)
def test_nothing_acts_or_hides(raw: str, shown: str) -> None:
    assert escape(raw) == shown


def test_joiners_that_a_script_needs_stay() -> None:
    persian = "می\u200cخواهم"
    assert escape(persian) == persian


@given(st.text())
def test_no_active_character_is_left_bare(text: str) -> None:
    shown = escape(text)
    for position, character in enumerate(shown):
        if character in "*_~`|[]<@":
            backslashes = len(shown[:position]) - len(shown[:position].rstrip("\\"))
            assert backslashes % 2 == 1
