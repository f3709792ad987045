from hypothesis import given
from hypothesis import strategies as st

from bot.chat.custom_ids import LONGEST, PATTERN, pack, unpack
from briefings.answers.blocks import Link

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


class Table:
    """A link table in memory."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    async def keep(self, target: str) -> str:
        key = f"key{len(self.targets)}"
        self.targets[key] = target
        return key

    async def find(self, key: str) -> str:
        return self.targets[key]


@given(st.dictionaries(st.sampled_from(["briefing", "speaker", "words"]), texts), st.integers(1, 9999), st.integers(0, 10**6))
async def test_a_link_survives_its_button(arguments: dict[str, str], page: int, seen: int) -> None:
    table = Table()
    link = Link("Label", "desk add", tuple(arguments.items()), page)
    custom_id = await pack(link, slot=7, seen=seen, keep=table.keep)
    assert len(custom_id) <= LONGEST
    match = PATTERN.fullmatch(custom_id)
    assert match
    pressed = await unpack(match, find=table.find)
    assert (pressed.command, dict(pressed.arguments), pressed.page, pressed.seen) == ("desk add", arguments, page, seen)


async def test_a_number_that_no_revision_has_is_left_out() -> None:
    match = PATTERN.fullmatch(f"0:{'9' * 5_000}:1:about?")
    assert match
    assert (await unpack(match, find=Table().find)).seen is None


async def test_a_short_link_needs_no_table() -> None:
    table = Table()
    link = Link("Quotes", "quotes", (("briefing", "armenia-russia"), ("speaker", "marie-dumoulin")), 2)
    assert await pack(link, slot=0, seen=3, keep=table.keep) == "0:3:2:quotes?briefing=armenia-russia&speaker=marie-dumoulin"
    assert table.targets == {}
