import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.errors import UnreadableTextError
from briefings.text.normalise import fingerprint, normalise


def test_mark_line_ends_and_accents_get_one_form() -> None:
    assert normalise(b"\xef\xbb\xbfone\r\ntwo\rthree\n") == "one\ntwo\nthree\n"
    assert normalise("cafe\u0301") == "caf\u00e9"


def test_only_a_mark_at_the_start_is_dropped() -> None:
    assert normalise("a\ufeffb") == "a\ufeffb"


@pytest.mark.parametrize(("raw", "says"), [(b"caf\xe9", "byte 4"), (b"a\0b", "position 2"), ("ab\0", "position 3")])
def test_what_is_no_text_is_refused_with_its_place(raw: bytes | str, says: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        normalise(raw)
    assert says in caught.value.message
    assert "UTF-8" in caught.value.remedy


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_normal_form_is_stable(text: str) -> None:
    once = normalise(text)
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert normalise(once.removeprefix("\ufeff")) == once.removeprefix("\ufeff")
    assert normalise(text.encode()) == once


def test_a_fingerprint_is_the_hash_of_the_text_in_utf8() -> None:
    assert fingerprint("caf\u00e9") == "sha256:" + hashlib.sha256("caf\u00e9".encode()).hexdigest()
