"""Evidence in a draft whose article is not at hand: what was published with it stands, what is new cannot be checked."""

from dataclasses import replace

from briefings.model.briefing import Briefing
from briefings.services.draft_checks import check_draft
from support.evidence import stretch
from support.factory import harbour
from support.planting import put

BEGAN = stretch("The talks began in March 2023")
PATH = "summary.background[0].evidence"


async def wrong(briefing: Briefing, base: Briefing) -> list[tuple[str, str]]:
    checked = await check_draft(briefing, None, base)
    return [(entry.address, entry.finding.message) for entry in checked.wrong]


async def test_new_evidence_cannot_be_checked() -> None:
    about = put(harbour(), PATH, (BEGAN,))
    assert await wrong(about, harbour()) == [("background-1", "the article is not at hand, so these words cannot be checked.")]
    assert await wrong(about, about) == []
    written = put(harbour(), PATH, (replace(BEGAN, words="The talks began in March 2023"),))
    assert await wrong(written, about) == [], "the same words in the same place were checked before"


async def test_evidence_outside_the_passages_cited_is_found_all_the_same() -> None:
    about = put(harbour(), PATH, (BEGAN,))
    elsewhere = put(about, "summary.background[0].cite", ("p9",))
    assert ("background-1", f"code points {BEGAN.start} to {BEGAN.end} lie outside p9.") in await wrong(elsewhere, about)
