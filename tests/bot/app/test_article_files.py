"""Articles in files of other programs, as the desk and the terminal read them."""

import io
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.app import author_commands
from bot.app.article_files import read_article_file, read_source
from bot.app.heavy_reading import FileReader
from briefings.model.errors import UnreadableTextError
from briefings.services.intake import Intake, UploadedFile
from briefings.text.intake import safe_name
from briefings.text.normalise import fingerprint, normalise
from support.word_files import make_word_file

WORDS = "The union said on Monday that it will not move, and so the talks go on for another week at least, said Anna Smith. "
PAGE = f"<!doctype html><title>Talks stall</title><body><article><h1>Talks stall</h1><p>{WORDS * 3}</p></article></body>"


def refusal(raw: bytes, name: str) -> str:
    with pytest.raises(UnreadableTextError) as caught:
        read_article_file(raw, name)
    assert caught.value.message.startswith(f"{safe_name(name)} was not taken: ")
    assert caught.value.remedy
    said = str(caught.value)
    assert "\n" not in said
    assert "inner" not in said
    return said


def mail(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Talks stall"
    for kind, text in parts.items():
        if message.is_multipart() or message.get_content_type() != "text/plain" or message.get_payload():
            message.add_alternative(text, subtype=kind)
        else:
            message.set_content(text, subtype=kind)
    return message


def test_a_word_document_is_taken_with_its_paragraphs_lists_tables_and_footnotes() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('Ships')}{cell.format('175')}</w:tr></w:tbl>"
    taken = read_article_file(make_word_file("Talks stall", "We will not move.", body=table), "talks.docx")
    assert taken.text.startswith("Talks stall\n\nWe will not move.\n\nShips")
    assert "175" in taken.text
    assert taken.remarks == ()


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    run = "<w:r><w:{0}>{1}</w:{0}></w:r>"
    old, new = f"<w:del>{run.format('delText', '15')}</w:del>", f"<w:ins>{run.format('t', '12')}</w:ins>"
    body = f"<w:p>{run.format('t', 'Killed ')}{old}{new}</w:p>"
    taken = read_article_file(make_word_file(body=body, parts={"word/media/image1.png": b"x"}), "talks.docx")
    assert taken.text == "Killed 12"
    assert [remark.partition(";")[0] for remark in taken.remarks] == [
        "The document holds tracked changes",
        "The document's pictures were left out",
    ]


def test_markdown_is_taken_as_it_is_read_and_not_as_it_is_typed() -> None:
    raw = b'---\ntitle: "Talks stall"\n---\n# Talks *stall*\n\nWe will [not](https://x.example) **move**.\n\n- one\n- two <b>\n'
    taken = read_article_file(raw, "talks.md")
    assert taken.text == "Talks stall\n\nWe will not move.\n\none\n\ntwo <b>"
    assert taken.title == "Talks stall"


def test_an_email_is_taken_with_its_plain_text_and_its_subject_is_the_title() -> None:
    taken = read_article_file(mail(plain="We will not move.\n\nWe stay.", html="<p>Else</p>").as_bytes(), "talks.eml")
    assert (taken.text, taken.title) == ("We will not move.\n\nWe stay.\n", "Talks stall")
    assert read_article_file(mail(html="<p>We stay.</p><p>So.</p>").as_bytes(), "talks.eml").text == "We stay.\n\nSo."


def test_the_lines_of_a_flowed_email_are_joined() -> None:
    head = b"Subject: =?utf-8?q?Gespr=C3=A4che?=\nContent-Type: text/plain; format=flowed; charset=iso-8859-1\n\n"
    raw = head + b"We will \nnot m\xf6ve.\n\nSo.\n"
    taken = read_article_file(raw, "talks.eml")
    assert (taken.text, taken.title) == ("We will not möve.\n\nSo.\n", "Gespräche")


def test_an_email_with_a_wrong_or_unknown_charset_is_read_by_the_letters_it_has() -> None:
    for charset in (b"us-ascii", b"x-nothing", b"utf-8"):
        raw = b"Subject: x\nContent-Type: text/plain; charset=" + charset + b"\n\nWe m\xf6ve \x93now\x94.\n"
        assert read_article_file(raw, "talks.eml").text == "We möve “now”.\n"


def test_attachments_and_emails_inside_are_left_out_and_told() -> None:
    message = mail(plain="We stay.")
    message.add_attachment("Else", filename="else.txt")
    assert read_article_file(message.as_bytes(), "talks.eml").remarks == ("The e-mail's attachments were left out.",)
    message.add_attachment(mail(plain="Inside"))
    taken = read_article_file(message.as_bytes(), "talks.eml")
    assert taken.text == "We stay.\n"
    assert taken.remarks == ("Another e-mail stands in this one; it was left out.",)


def test_a_web_page_is_read_as_one_whatever_its_name_is() -> None:
    for name in ("talks.html", "talks.txt"):
        taken = read_article_file(PAGE.encode(), name)
        assert taken.text.startswith("Talks stall\n\nThe union said")
        assert taken.title == "Talks stall"


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (
            make_word_file("x", parts={"word/vbaProject.bin": b"x"}),
            "a.docm",
            "a Word document with macros. Save it as a document without",
        ),
        (make_word_file("x")[:-40], "a.docx", "a damaged Word document. Open it in Word, save it again"),
        (make_word_file("x", parts={"word/document.xml": b"<w:document"}), "a.docx", "a damaged Word document"),
        (
            make_word_file("x", parts={"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "a.docx",
            "a damaged Word",
        ),
        (make_word_file(*["x"] * 60_000), "a.docx", "a larger document than any article"),
        (make_word_file("x", parts={"word/styles.xml": b" " * 20_000_000}), "a.docx", "a larger document than any article"),
        (make_word_file(body="<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500), "a.docx", "nested too deeply"),
        (make_word_file(), "a.docx", "it is empty"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "locked with a password. Open it",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "a.doc",
            "an old Word document (.doc), not text. Open",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_1".encode("utf-16-le"),
            "a.msg",
            "an Outlook message, not text. Open it in Outl",
        ),
        (b"%PDF-1.7\nx", "a.pdf", "a PDF, not text. Open it, copy the article's text and paste it"),
        (
            b"{\\rtf1 x}",
            "a.rtf",
            "a rich text document (RTF), not plain text. Open it in the program that made it, save it as a Word",
        ),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "a.odt", "an OpenDocument text, not plain text. Open it"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a.ods", "an OpenDocument file, not text. Copy"),
        (b"PK\x03\x04xIndex/Document.iwa", "a.pages", "a Pages, Numbers or Keynote document"),
        (b"PK\x03\x04xl/workbook.xml", "a.xlsx", "an Excel workbook, not text. Copy the article's words"),
        (b"PK\x03\x04application/epub+zip", "a.epub", "an e-book (EPUB), not text. Open it in a reader"),
        (mail(plain=" ").as_bytes(), "a.eml", "holds no text, only attachments or nothing"),
        (b"Content-Type: message/rfc822\n\nSubject: x\n\nInside\n", "a.eml", "no words of its own, only another e-mail"),
        (
            b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: text/plain\n\n" * 300,
            "a.eml",
            "more parts than any",
        ),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 20 + b"x\n" * 400_000, "a.eml", "more parts than any"),
        (b"- a\n" * 200_000, "a.md", "more marks or words than any article"),
        (b"# x " + b"[" * 50_000, "a.md", "more marks or words than any article"),
        (b"# Gr\xf6\xdfe", "a.md", "older encoding, not in UTF-8: byte 5"),
        (b"<!doctype html><p>Subscribe</p>", "a.html", "no article was found in this page"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_that_says_what_to_do(raw: bytes, name: str, said: str) -> None:
    started = time.process_time()
    assert said in refusal(raw, name)
    assert time.process_time() - started < 5


def test_a_locked_zip_is_told() -> None:
    raw = bytearray(make_word_file("x"))
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        at = archive.infolist()[0].header_offset
    raw[at + 6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in refusal(bytes(raw), "a.docx")


async def test_the_desk_takes_what_the_terminal_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "talks.docx"
    path.write_bytes(make_word_file("Talks stall", "We will not move."))
    taken = await Intake(None, FileReader(None, lambda: None)).from_file(UploadedFile(path.name, path.read_bytes()))
    assert (taken.name, taken.hint) == ("talks.docx", "talks")
    assert await author_commands.passages(path, toml=True) == 0
    assert fingerprint(taken.text) in capsys.readouterr().out


def test_a_file_that_earlier_versions_took_as_it_stands_is_still_the_same_text() -> None:
    raw = b"# Talks stall\r\n\r\nWe will *not* move.\n"
    wanted = fingerprint(normalise(raw))
    assert read_article_file(raw, "talks.md", wanted).text == normalise(raw)
    assert read_source(raw, "talks.md", wanted) == raw
    assert read_source(raw, "talks.md", "sha256:else") == b"Talks stall\n\nWe will not move."
    assert read_source(b"The talks \x1b go on", "talks.txt", "") == b"The talks \x1b go on"
