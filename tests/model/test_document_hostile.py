"""What /desk add lists as hostile, as briefing files: each refused at once, in sentences and with nothing taken."""

import gzip
import json
import time
import tomllib

import pytest

from briefings.model import authored_file
from briefings.model.authored_file import LARGEST_FILE
from briefings.model.errors import InvalidBriefingError
from support.factory import harbour, harbour_toml

pytestmark = pytest.mark.slow

TOML = harbour_toml()
JSON = json.dumps(tomllib.loads(TOML))


def refusal(raw: str | bytes, name: str) -> str:
    """What the editor is told; refused within a second, which a busy machine gets twice."""
    started = time.process_time()
    with pytest.raises(InvalidBriefingError) as caught:
        authored_file.read(raw, name)
    assert time.process_time() - started < 15  # a file that hurts takes minutes; a coverage run is five times as slow as usual
    said = str(caught.value)
    assert said.startswith(f"{name} was not taken")
    assert said.replace("\n", "").isprintable()
    return said


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"x" * (LARGEST_FILE + 1), "a.toml", "larger than 2 MiB"),
        (b"PK\x03\x04\x14\0\0\0", "a.toml", "it is a zip archive, not text. Unpack it"),
        (b"PK\x03\x04\x14\0\0\0word/document.xml", "a.toml", "a Word document"),
        (gzip.compress(TOML.encode()), "a.json", "a gzip archive"),
        (
            b"{\\rtf1 " + TOML.encode(),
            "a.toml",
            "(RTF), not plain text. Open it in the program that made it, save it as plain text",
        ),
        (b"%PDF-1.7", "a.json", "a PDF"),
        (b"\x7fELF\x02", "a.toml", "a program"),
        (TOML.encode("utf-16"), "a.toml", "text in UTF-16"),
        (TOML.encode("utf-16-le"), "a.toml", "text in UTF-16"),
        (TOML.encode("utf-32"), "a.toml", "text in UTF-32"),
        (b'id = "a\0"', "a.toml", "a binary file, not text (its byte 8 is NUL)"),
        (TOML.replace("Ana", "Añá").encode("cp1252"), "a.toml", "not UTF-8 text"),
        (TOML.replace("Ana", "A\ud800"), "a.toml", "half of a surrogate pair"),
        (JSON.replace("Ana", "A\\ud800"), "a.json", "half of a surrogate pair"),
        (TOML.replace("Ana", "A\u202ena"), "a.toml", "actors[0].name: U+202E at position 2 turns the direction of the words"),
        (TOML.replace('"Ana', '"\\u2067Ana'), "a.toml", "U+2067 at position 1"),
        (JSON.replace("Ana", "\\u202aAna"), "a.json", "U+202A at position 1"),
        (TOML.replace('"Ana', '"A' + "\u0301\u0323" * 200_000), "a.toml", "more than 30 combining marks"),
        (JSON.replace("Ana", "A" + "\u0301" * 31), "a.json", "more than 30 combining marks"),
        ("[" * 100_000, "a.json", "nested far too deep"),
        ('{"id":' * 100_000 + "1" + "}" * 100_000, "a.json", "nested far too deep"),
        ("id = " + "[" * 19_000, "a.toml", "nested far too deep"),
        ("id = " + "{a=" * 6_000, "a.toml", "nested far too deep"),
        ("id = " + "[\n" * 20_000, "a.toml", "nested far too deep"),
        ('{"id": ' + "9" * 5_000 + "}", "a.json", "thousands of digits"),
        ("id = " + "9" * 5_000, "a.toml", "thousands of digits"),
        ("id = 0x" + "f" * 19_000, "a.toml", "must be text in quotation marks, not a number"),
        (TOML + '[source]\npublisher = "x"\n', "a.toml", "[source] stands twice, in lines"),
        ('{"id": "a", "id": "b"}', "a.json", 'the key "id" stands twice'),
        (TOML.replace("[source]", '[source]\n"../../etc/passwd" = 1'), "a.toml", '"../../etc/passwd" is not a key here'),
        ("a = 1\n" * 30_000, "a.toml", "more than 25000 lines"),
        ("[[a]]\n" * 340_000, "a.toml", "more than 25000 lines"),
        ('{"tags":[' + "[]," * 600_000 + "[]]}", "a.json", "100000 commas"),
        ("{" + ",".join(f'"k{n}":1' for n in range(99_000)) + "}", "a.json", "is not a key here"),
        ("".join(f"[{'a.' * 18}b{n}]\n" for n in range(24_000)), "a.toml", "is not a key here"),
    ],
)
def test_a_hostile_file_is_refused_at_once(raw: str | bytes, name: str, said: str) -> None:
    assert said in refusal(raw, name)


def test_zero_width_characters_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    raw = ("\ufeff" + TOML).replace("\n", "\r\n").encode()
    assert authored_file.read(raw, "a.toml") == harbour()
    assert authored_file.read(TOML.replace("Ana", "A\u200bna"), "a.toml").actors[0].name == "A\u200bna Ruiz"
