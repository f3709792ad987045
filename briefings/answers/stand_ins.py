"""What stands in an answer where a picture is not drawn: the same in words, item by item."""

from collections.abc import Iterable
from typing import assert_never

from briefings.answers.blocks import Answer, Block, Entry, Quotation, Statement
from briefings.answers.pictures import Picture, QuotePicture, RelationsPicture, TimelinePicture


def stand_in(picture: Picture) -> tuple[Entry | Statement | Quotation, ...]:
    """The blocks that say what a picture shows; none for a picture that is only an extra."""
    match picture:
        case TimelinePicture(is_extra=True):
            return ()
        case TimelinePicture():
            return list_events(picture)
        case RelationsPicture(neighbors=neighbors):
            shown = [relation for neighbor in neighbors for relation in neighbor.relations]
            return tuple(Statement(one.text, item=one.item, sign=one.sign, notes=one.notes) for one in shown)
        case QuotePicture():
            details = (*((picture.role,) if picture.role else ()), *picture.details)
            return (
                Quotation(picture.segments, picture.speaker, details, picture.context, item=picture.item, notes=picture.notes),
            )
        case _:
            assert_never(picture)


def list_events(picture: TimelinePicture) -> tuple[Entry, ...]:
    """The events on a timeline as entries, whether it is an extra or not."""
    return tuple(Entry(event.when, event.what, item=event.item, sign=event.sign, notes=event.notes) for event in picture.events)


def list_pictures(answer: Answer) -> tuple[Picture, ...]:
    """The pictures of an answer, in their order."""
    return tuple(block for block in answer.blocks if isinstance(block, Picture))


def list_shown(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with every picture replaced by what it shows, extra or not."""
    shown: list[Block] = []
    for block in blocks:
        if isinstance(block, TimelinePicture):
            shown.extend(list_events(block))
        elif isinstance(block, Picture):
            shown.extend(stand_in(block))
        else:
            shown.append(block)
    return tuple(shown)
