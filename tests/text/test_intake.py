import gzip
import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.errors import UnreadableTextError
from briefings.text.intake import LONGEST_NAME, join_pasted, kind_of, read_article, read_text, safe_name
from briefings.text.normalise import normalise

pytestmark = pytest.mark.slow

MIB = 1024 * 1024
NAME = "talks.txt"


def refusal(raw: bytes, name: str = NAME) -> str:
    with pytest.raises(UnreadableTextError) as caught:
        read_article(raw, name)
    assert caught.value.message.startswith(f"{safe_name(name)} was not taken: ")
    assert caught.value.remedy
    said = str(caught.value)
    assert "\n" not in said
    assert said.isprintable()
    return said


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def test_a_text_is_taken_in_normal_form_and_without_remarks() -> None:
    raw = "\ufeffThe talks\r\nRui\u0301z said “no” – 5 < 6 & 7 > 2.\t\r\n".encode()
    taken = read_article(raw, NAME)
    assert taken.text == normalise(raw) == "The talks\nRu\u00edz said “no” – 5 < 6 & 7 > 2.\t\n"
    assert taken.remarks == ()
    assert read_text(raw.decode(), "The pasted text") == taken


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \r\n\t", "it is empty"),
        (b"x" * (2 * MIB + 1), "larger than 2 MiB"),
        (b"12 + 3 = 15\n...", "not one letter"),
        (zipped("a.txt"), "a zip archive, not text. Unpack it"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document, not text. Open it"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK", "an OpenDocument text"),
        (b"PK\x03\x04....mimetypeapplication/epub+zip", "an e-book"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Office document"),
        (b"{\\rtf1\\ansi The talks}", "rich text document (RTF)"),
        (b"%PDF-1.7\nThe talks", "a PDF"),
        (gzip.compress(b"The talks", mtime=0), "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a picture"),
        (b"\0\0\0\x18ftypmp42", "a video or sound file"),
        (b"\x7fELF\x02\x01\x01\0", "a program"),
        (b"MZ\x90\0\x03", "a program"),
        ("The talks".encode("utf-16"), "text in UTF-16, not in UTF-8. Save it again with the encoding UTF-8"),
        ("The talks".encode("utf-16-be"), "text in UTF-16"),
        ("The talks".encode("utf-32"), "text in UTF-32"),
        (b"The talks\0 go on for a while", "a binary file, not text (its byte 10 is NUL)"),
        ("The Größe".encode("cp1252"), "an older encoding, not in UTF-8: byte 7 cannot be read"),
        (b"The talks" + b"\xed\xa0\x80", "byte 10 cannot be read"),  # half of a surrogate pair, as CESU-8 writes it
        (b"<!DOCTYPE html><p>The talks", "a web page, not its text. Give its address with url:"),
        (b"  <?xml version='1.0'?>\n<html xmlns='x'>The talks", "a web page"),
        (b"The talks <script>alert(1)</script>", "a web page"),
        (b"<p>The talks</p>\n<p class='x'>go on</p>", "a web page"),
        ("The talks \u202eno og".encode(), "line 1, character 11 is U+202E (right-to-left override)"),
        ("The\ntalks \u2066go".encode(), "line 2, character 7 is U+2066 (left-to-right isolate)"),
        (b"The talks\x1b[31m", "U+001B (escape)"),
        (b"The\x1ctalks", "line 1, character 4 is U+001C (a control character)"),
        ("The\x84talks".encode(), "U+0084"),
        (b"The\x7ftalks", "U+007F (delete)"),
        (("The talks" + "\u0301\u0323" * 200_000).encode(), "30 combining marks are piled on its character 9"),
    ],
)
def test_what_is_no_article_gets_one_sentence_at_once(raw: bytes, said: str) -> None:
    started = time.process_time()
    assert said in refusal(raw)
    assert said in refusal(raw, "../../etc/talks.txt")
    assert time.process_time() - started < 2


@pytest.mark.parametrize("text", ["Half \ud83d of it", "x\udc80"])
def test_half_a_surrogate_pair_in_pasted_text_is_told(text: str) -> None:
    with pytest.raises(
        UnreadableTextError, match=r"The pasted text was not taken: its character \d+ is half of a surrogate pair"
    ):
        read_text(text, "The pasted text")


def test_nul_and_size_are_told_of_pasted_text_too() -> None:
    with pytest.raises(UnreadableTextError, match="its character 4 is NUL"):
        read_text("The\0talks", "The pasted text")
    with pytest.raises(UnreadableTextError, match="larger than 2 MiB"):
        read_text("ü" * (MIB + 1), "The pasted text")


@pytest.mark.parametrize("text", ["5 < 6 and a <b> in a text about the web", "He wrote <p> and </p>.", "I <3 it", "a -> b <- c"])
def test_a_text_may_speak_of_tags(text: str) -> None:
    assert read_article(text.encode(), NAME).text == text


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Page one\n\fPage two\n\f", "U+000C (form feed) 2 times, first at line 2, character 1; a new passage begins after it."),
        ("One\vtwo", "U+000B (vertical tab) once, first at line 1, character 4; a new passage begins after it."),
        ("One\x85two", "U+0085 (next line) once"),
        ("One\u2028two", "U+2028 (line separator) once, first at line 1, character 4; a new passage begins after it."),
        ("har\u00adbour", "U+00AD (soft hyphen) once, first at line 1, character 4"),
        ("a\u200bb\nc\u200b", "U+200B (zero width space) 2 times, first at line 1, character 2"),
        ("a\n\ufeffb", "U+FEFF (zero width no-break space) once, first at line 2, character 1"),
        ("a\u200eb", "left-to-right mark"),
        ("a\u200db", "zero width joiner"),
        ("a\U000e0068\U000e0069b", "hidden tag characters 2 times, first at line 1, character 2"),
        ("Gr\ufffd\ufffde", "Letters were lost before the text came here: line 1, character 3"),
    ],
)
def test_what_is_invisible_is_kept_and_told(text: str, remark: str) -> None:
    taken = read_article(text.encode(), NAME)
    assert taken.text == text
    (said,) = taken.remarks
    assert remark in said


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "👩\u200d👧 ok", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ok"]
)
def test_joiners_and_tags_that_a_script_or_a_flag_needs_are_not_told(text: str) -> None:
    assert read_article(text.encode(), NAME).remarks == ()


def test_remarks_are_few() -> None:
    taken = read_article("a\u00ad\u200b\u200e\u2060\u2061\u2062\u2063".encode(), NAME)
    assert len(taken.remarks) == 6
    assert taken.remarks[-1] == "There are 2 more kinds of invisible characters."


@pytest.mark.parametrize(
    "text", ["a\u00ad" * 600_000, "<" * 2_000_000 + "a", "<a " * 600_000, "<a" + " " * 2_000_000, "a\n" * MIB]
)
@pytest.mark.timeout(40)  # half a second on a quiet machine; what grows with the square of such a text takes hours
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    assert read_article(text.encode(), NAME).text


@given(st.binary(max_size=100), st.text(max_size=30))
def test_any_bytes_are_taken_or_refused_in_a_printable_sentence(raw: bytes, name: str) -> None:
    kind_of(raw, name)
    said, text = "", None
    try:
        text = read_article(raw, name).text
    except UnreadableTextError as error:
        said = str(error)
    assert said.isprintable()
    assert said or text == normalise(raw)


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (["One.", "Two."], "One.\n\nTwo."),
        (["“One.”", "Two."], "“One.”\n\nTwo."),
        (["He said it twice (“No.”)", "Two."], "He said it twice (“No.”)\n\nTwo."),
        (["He met the", "minister"], "He met the minister"),
        (["He met the U.S.", "minister on Monday"], "He met the U.S. minister on Monday"),
        (["One.\n\n", "Two."], "One.\n\nTwo."),
        (["One ", "two"], "One two"),
        (["One", "\ntwo"], "One\ntwo"),
        (["", "One.", " \n", "Two.", ""], "One.\n\nTwo."),
        (["他说不。", "会谈"], "他说不。\n\n会谈"),
        ([], ""),
        (["", ""], ""),
        (["Only one"], "Only one"),
    ],
)
def test_pasted_fields_are_joined_where_they_were_cut(parts: list[str], joined: str) -> None:
    assert join_pasted(parts) == joined


@given(st.lists(st.text(alphabet="aB.” \n"), max_size=4))
def test_joining_loses_and_adds_no_word(parts: list[str]) -> None:
    assert "".join(join_pasted(parts).split()) == "".join("".join(parts).split())


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("talks.toml", "talks.toml"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\talks.txt", "talks.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a/", "unnamed"),
        (" . ", "unnamed"),
        ("ta\nl\tks\0.txt", "talks.txt"),
        ("talks\u202etxt.exe", "talkstxt.exe"),
        ("ta\u200blks\u2028.txt", "talks.txt"),
        ("\ud800talks", "talks"),
        ("Gespra\u0308che  am  Hafen.txt", "Gespr\u00e4che am Hafen.txt"),
        ("x" * 200 + ".toml", "x" * 94 + "….toml"),
        ("x" * 200, "x" * 99 + "…"),
        ("x." + "y" * 200, "x." + "y" * 97 + "…"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_no_name_stays_unsafe(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= LONGEST_NAME
    assert safe.isprintable()
    assert not set(safe) & set("/\\")
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (b"anything", "a.toml", "briefing"),
        (b"PK\x03\x04", "A.JSON", "briefing"),
        (b'\xef\xbb\xbf{\n "id": 1}', "a.txt", "briefing"),
        (b"# a briefing\nid = 'x'\n", "a", "briefing"),
        (b"[source]\npublisher = 3", "a", "briefing"),
        (b"[[passages]]\r\nid = [", "a.txt", "briefing"),
        (b'id = "half', "a.txt", "briefing"),  # with a slip in it, whose line is to be told
        (b"The talks", "a.txt", "article"),
        (b"[Updated]\nThe talks = {none}", "a.txt", "article"),
        (b"{curly} beginnings", "a.txt", "article"),
        (b"# Heading\nThe talks", "a.md", "article"),
        (b"E = mc2", "a.txt", "article"),
        (b"", "a.txt", "article"),
        (b"\xff\xfe\0", "a", "article"),
    ],
)
def test_a_briefing_is_told_from_an_article(raw: bytes, name: str, kind: str) -> None:
    assert kind_of(raw, name) == kind
