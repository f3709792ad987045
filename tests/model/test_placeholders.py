import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import authored_file
from briefings.model.errors import InvalidBriefingError
from briefings.model.placeholders import is_placeholder
from support.factory import ARTICLE, harbour, harbour_toml

MADE_UP = ["0" * 64, "f" * 64, "0123456789abcdef" * 4, "deadbeef" * 8, f"{'0' * 63}1", "0" * 32 + "1" * 32]


@pytest.mark.parametrize("digits", MADE_UP)
def test_a_fingerprint_that_nobody_computed_is_refused_with_how_to_mend_it(digits: str) -> None:
    made_up = harbour_toml().replace(harbour().source.fingerprint, f"sha256:{digits}")
    with pytest.raises(InvalidBriefingError) as caught:
        authored_file.read(made_up, "talks.toml")
    (problem,) = caught.value.problems
    assert problem.path == "source.fingerprint"
    assert problem.line
    assert "these digits were made up" in problem.message
    assert "briefing passages ARTICLE" in problem.message


@pytest.mark.parametrize("digits", MADE_UP)
def test_so_is_the_hash_of_a_passage(digits: str) -> None:
    whole = harbour_toml()
    for passage in harbour().passages[2:4]:
        whole = whole.replace(passage.sha256, digits)
    with pytest.raises(InvalidBriefingError) as caught:
        authored_file.read(whole, "talks.toml")
    assert [problem.path for problem in caught.value.problems] == ["passages[2].sha256", "passages[3].sha256"]


@given(st.text())
def test_no_text_has_such_a_hash(text: str) -> None:
    assert not is_placeholder(hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest())
    assert not is_placeholder(hashlib.sha256(ARTICLE.encode()).hexdigest())
