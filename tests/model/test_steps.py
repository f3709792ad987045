from typing import get_args

from briefings.model.act_names import WORDS, AuditStep


def test_every_step_has_its_words() -> None:
    assert WORDS.keys() == set(get_args(AuditStep))
