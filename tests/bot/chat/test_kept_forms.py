"""Kept forms: how long, whose, how many, and that what is deleted takes them along."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chat.kept_forms import KEPT, FilledForm, KeptForms, ShownForm
from briefings.answers.blocks import Field, Form
from briefings.model.errors import NotFoundError
from support.newsroom import EDITOR, ELSEWHERE, READER, SERVER, at

FORM = Form("Title", "desk edit", (Field("name", "What is it?", longest=3), Field("kind", "Kind")), (("item", "q1"),))
SHOWN = ShownForm(FORM, 3)
FILLED = FilledForm(SHOWN, {"name": "Ana Ruiz", "kind": ""})


def test_a_shown_form_is_known_where_it_was_shown_and_without_what_stood_in_it() -> None:
    forms = KeptForms()
    forms.note_shown(SERVER, "0::1:x", SHOWN.fill({"name": "hid"}))
    assert forms.find_shown(SERVER, "0::1:x") == SHOWN
    assert forms.find_shown(ELSEWHERE, "0::1:x") is None
    assert SHOWN.labels == {"name": "What is it?", "kind": "Kind"}


def test_the_forms_shown_first_are_forgotten_first() -> None:
    forms = KeptForms(most=2)
    for custom_id in ("a", "b", "a", "c"):
        forms.find_shown(SERVER, custom_id)
        forms.note_shown(SERVER, custom_id, SHOWN)
    assert [bool(forms.find_shown(SERVER, custom_id)) for custom_id in ("a", "b", "c")] == [True, False, True]


def test_what_was_typed_stands_in_the_form_again_even_if_it_is_too_long() -> None:
    (name, kind) = SHOWN.fill(FILLED.texts).form.fields
    assert (name.value, name.longest, kind.value) == ("Ana Ruiz", 8, "")


def test_sent_in_otherwise_it_carries_all_else_that_was_typed() -> None:
    request = FILLED.ask_with(READER, {"kind": "slip"})
    assert (request.command, request.seen) == ("desk edit", 3)
    assert request.arguments == {"item": "q1", "name": "Ana Ruiz", "kind": "slip"}


def test_it_is_kept_for_a_quarter_of_an_hour_for_one_person_in_one_server() -> None:
    forms = KeptForms()
    forms.keep(READER, "1", FILLED)
    last = replace(READER, now=READER.now + KEPT - timedelta(seconds=1))
    assert forms.find(last, "1") == FILLED
    for caller, key in (
        (at(READER, ELSEWHERE), "1"),
        (EDITOR, "1"),
        (READER, "2"),
        (replace(READER, now=READER.now + KEPT), "1"),
    ):
        with pytest.raises(NotFoundError, match="not kept any more: the bot keeps it for 15 minutes"):
            forms.find(caller, key)


def test_what_is_deleted_for_good_takes_the_forms_of_its_server_along() -> None:
    forms = KeptForms()
    for server in (SERVER, ELSEWHERE):
        forms.note_shown(server, "0::1:x", SHOWN)
        forms.keep(at(READER, server), str(server), FILLED)
    forms.forget(SERVER)
    assert forms.find_shown(SERVER, "0::1:x") is None
    with pytest.raises(NotFoundError):
        forms.find(READER, str(SERVER))
    assert forms.find_shown(ELSEWHERE, "0::1:x") == SHOWN
    assert forms.find(at(READER, ELSEWHERE), str(ELSEWHERE)) == FILLED
    forms.forget(None)
    assert forms.find_shown(ELSEWHERE, "0::1:x") is None
