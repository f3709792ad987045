import subprocess
import sys

import pytest

from briefings.text.language import UNKNOWN_LANGUAGE, is_english, name_language, recognize_language, say_unchecked

ENGLISH = (
    "The dockers' union broke off its talks with the harbor company on Monday. Its chair said that the members would not move, "
    "and that an offer without a date was of no use to them. The company called the walkout premature. "
)
GERMAN = (
    "Die Gewerkschaft der Hafenarbeiter hat am Montag ihre Gespräche mit der Hafengesellschaft abgebrochen. Die Vorsitzende "
    "sagte, die Mitglieder würden sich nicht bewegen, und ein Angebot ohne Datum nütze ihnen nichts. "
)
TEXTS = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": (
        "Le syndicat des dockers a rompu lundi ses discussions avec la société du port. Sa présidente a déclaré que les membres "
        "ne bougeraient pas et qu’une offre sans date ne leur servait à rien."
    ),
    "sv": (
        "Hamnarbetarnas fackförbund avbröt på måndagen samtalen med hamnbolaget. Ordföranden sade att medlemmarna inte tänkte "
        "flytta sig och att ett erbjudande utan datum inte var till någon nytta för dem."
    ),
    "uk": (
        "Профспілка докерів у понеділок перервала переговори з портовою компанією. Її голова заявила, що члени спілки не "
        "відступлять і що пропозиція без дати їм ні до чого."
    ),
    "ja": (
        "港湾労働組合は月曜日、港湾会社との協議を打ち切った。組合員は動かない、"
        "日付のない提案は役に立たないと委員長は述べた。会社はこの行動を時期尚早と呼んだ。"
    ),
}


@pytest.mark.parametrize("tag", TEXTS)
def test_the_language_of_a_text_is_recognized(tag: str) -> None:
    assert recognize_language(TEXTS[tag]) == tag
    assert recognize_language(TEXTS[tag] * 20) == tag


@pytest.mark.parametrize("text", ["", "Talks stall at the harbor", "Wir bleiben.", "12:30 14:00 " * 40, ENGLISH * 4 + GERMAN * 4])
def test_too_short_or_mixed_a_text_stays_unknown(text: str) -> None:
    assert recognize_language(text) == UNKNOWN_LANGUAGE


def test_a_foreign_quotation_changes_nothing() -> None:
    assert recognize_language(ENGLISH * 3 + "“Wir bleiben hier,” she said. " + ENGLISH * 3) == "en"


def test_the_detector_is_loaded_only_for_what_is_not_plainly_english() -> None:
    code = (
        "import sys; from briefings.text.language import recognize_language; "
        f"assert recognize_language({ENGLISH!r}) == 'en'; assert 'lingua' not in sys.modules; "
        f"assert recognize_language({GERMAN!r}) == 'de'; assert 'lingua' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_what_is_not_checked_is_said() -> None:
    assert say_unchecked("en") == say_unchecked("en-GB") == ""
    assert say_unchecked("de").startswith("This article is in German. Numbers, dates, names")
    assert "could not be told" in say_unchecked(UNKNOWN_LANGUAGE)


def test_languages_have_names_in_english() -> None:
    assert [name_language(tag) for tag in ("de", "pt-BR", "nb", "xx-none-such")] == [
        "German",
        "Portuguese",
        "Norwegian Bokmål",
        "xx-none-such",
    ]
    assert [is_english(tag) for tag in ("en", "en-US", "EN", "enm", "de")] == [True, True, True, False, False]
