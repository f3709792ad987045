from dataclasses import replace
from importlib.resources import files

import pytest

from briefings.export import Edition, Retraction, export
from briefings.model.slips.comments import count_comments
from briefings.services.authoring import say_dropped_comments
from support.altered import HARBOUR, NOON

TRICKY = '''id = "a#b" # one
text = """
# no comment \\""" # nor this
"quoted\\\\"""" # two
other = 'c:\\' # three
raw = \'\'\'
# no comment
it's ''\'\'\' # four
[table] # five
list = [ # six
  "#", # seven
]
'''


def test_only_comments_are_counted() -> None:
    assert count_comments(TRICKY) == 7
    assert count_comments('id = "#"\n') == 0
    assert count_comments("# Which paragraphs are captions.\n# More.\n") == 2


@pytest.mark.parametrize(
    "edition",
    [
        Edition(1, NOON),
        Edition(1, None),
        Edition(2, None, is_draft=True),
        Edition(2, NOON, Retraction(NOON, "It was another port. " * 20)),
    ],
)
def test_what_an_export_says_of_itself_is_no_comment_of_its_author(edition: Edition) -> None:
    content = export(HARBOUR, edition, "toml").content
    assert content.startswith(b"# ")
    assert say_dropped_comments(content, "x.toml") == ""
    one = "Its comment is not kept: keep the file, because no export has it."
    below = content.replace(b"\nid = ", b"\n# A word of the author's.\nid = ", 1)
    assert say_dropped_comments(below, "x.toml") == one
    assert say_dropped_comments(b"#:schema ./briefing.schema.json\n" + content, "x.toml") == ""
    more = content + b"# A word of the author's.\n"
    assert say_dropped_comments(more, "x.toml") == one


def test_the_shipped_file_has_comments_and_says_so_if_it_is_loaded() -> None:
    raw = files("briefings.library").joinpath("armenia-russia.toml").read_bytes()
    said = say_dropped_comments(raw, "armenia-russia.toml")
    assert said.startswith("Its ")
    assert said.endswith(" comments are not kept: keep the file, because no export has them.")


def test_json_has_none() -> None:
    hashed = replace(HARBOUR, tags=("#one",))
    assert say_dropped_comments(export(hashed, Edition(1, NOON), "json").content, "x.json") == ""
    assert say_dropped_comments(b'\xef\xbb\xbf {"id": "#"}', "x") == ""
