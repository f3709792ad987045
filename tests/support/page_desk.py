"""An editor at the playground's page who makes a briefing of a short story, step by step."""

from playwright.sync_api import expect

from support.page_person import PagePerson
from support.proposing import STORY

HEADLINE, LEAD = "Dockers walk out", "Dockers of Port Amara went on strike on Monday."
"""What is written at the top of it, in our own words."""


def draft_story(editor: PagePerson) -> None:
    """Paste the story and go through what is proposed for it, to the proof."""
    editor.begin("desk add")
    editor.send()
    editor.submit("3 quotations", Who_published_it="Example Courier", The_article=STORY)
    editor.push("Source", "8 August 2011")
    editor.submit("15 May 2024", Published="15 May 2024")
    editor.push("Next: headline", "Our own words, at most 12")
    editor.submit("For the key points", Headline=HEADLINE, Lead=LEAD)
    editor.push("Next: quotations", "All 3 are ticked")
    editor.push("Next", "People and bodies")
    editor.push("Next", "Timeline and figures")
    editor.push("Next", "Readers can also open")


def choose_channel_of_card(editor: PagePerson, channel: str) -> None:
    """On the proof, choose where a card about the briefing is posted."""
    menu = editor.page.locator("#messages").get_by_role("button", name="Where to post a card about it").last
    menu.press("Enter")
    editor.page.get_by_role("option", name=channel).press("Enter")
    expect(menu).to_contain_text(channel)
