"""A time zone that could be several is asked about, and a press on the right one sets it."""

from support.bench import Bench
from support.components import buttons, text


async def test_georgia_is_asked_about_and_a_press_sets_the_one_that_is_meant(bench: Bench) -> None:
    admin = bench.member("Mia")
    asked = await admin.slash("settings time-zone", {"zone": "Georgia"})
    assert asked.ephemeral
    assert "“Georgia” can mean more than one time zone." in text(asked.message)
    assert {*buttons(asked.message)} == {"Tbilisi, Georgia", "Atlanta, Georgia (US)"}
    answered = await admin.press(asked.message, buttons(asked.message)["Tbilisi, Georgia"])
    assert "Asia/Tbilisi" in text(answered.message)


async def test_an_offset_is_explained_and_a_city_is_found_while_it_is_typed(bench: Bench) -> None:
    admin = bench.member("Mia")
    asked = await admin.slash("settings time-zone", {"zone": "UTC+2"})
    assert "stays the same all year, without daylight saving time" in text(asked.message)
    assert 1 < len(buttons(asked.message)) <= 5
    offered = await admin.autocomplete("settings time-zone", "zone", "bomb")
    assert offered == [{"name": "Mumbai, India · Asia/Kolkata", "value": "Asia/Kolkata"}]
