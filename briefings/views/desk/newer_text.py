"""What became of a draft that was put on a newer text of its story: how much was found again, and what has to be seen to."""

from briefings.answers.blocks import Answer, Block, Heading, Menu, Prose, Statement
from briefings.answers.wording import count
from briefings.editing import addresses
from briefings.editing.reanchoring.reanchor import Reanchored
from briefings.services.drafts import Work
from briefings.text.shorten import say_more, shorten
from briefings.views.desk.review import to

_TOLD, _IN_A_MENU = 8, 24
_LONGEST = 300


def show_newer(work: Work, done: Reanchored, remarks: tuple[str, ...], message: str = "") -> Answer:
    """How much was found again, and each item that was not, with what is wrong and the way to it.

    `message` says why nothing is proposed from the newer text, "" if something is.
    """
    labels = {item.address: item.label for item in addresses(work.briefing)}
    blocks: list[Block] = [Prose(_say_found(done)), *(Prose(f"Note on the text: {remark}") for remark in remarks)]
    if message:
        blocks.append(Prose(message))
    if work.base:
        blocks.append(Prose("Readers see the older text and its proofs until you publish; then they are told of the newer one."))
    if done.broken:
        blocks.append(Heading(f"Needs your attention: {len(done.broken)}"))
        told = ((labels.get(entry.address, entry.address), " ".join(entry.reasons)) for entry in done.broken[:_TOLD])
        blocks += [Statement(shorten(f"{label}: {reasons}", _LONGEST)) for label, reasons in told]
        if more := say_more(len(done.broken), _TOLD):
            blocks.append(Prose(f"{more}: the menu leads to them."))
    wanted = [entry.address for entry in done.broken if entry.address in labels][:_IN_A_MENU]
    links = tuple(to(f"{address} · {labels[address]}", "desk item", work, item=address) for address in wanted)
    menus = (Menu("Items to fix", links),) if links else ()
    return Answer(
        "The draft is on the newer text now",
        tuple(blocks),
        links=(to("To the draft", "desk review", work), to("Proof", "draft proof", work)),
        menus=menus,
        private=True,
    )


def _say_found(done: Reanchored) -> str:
    if not done.found and not done.broken:
        return "Nothing in the draft rests on the article yet, so nothing had to be found again."
    moved = f", {done.moved} of them in another place" if done.moved else ""
    return f"{count(done.found, 'item')} found again by their words{moved}."
