"""What an answer says, in blocks that every surface can show its own way.

Texts are plain: no markdown, no escaping. A renderer escapes them for its surface and decides how a block looks; it ends its
`match` in `assert_never`, so that a new block here makes the type checker name every renderer that lacks it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from briefings.answers.pictures import QuotePicture, RelationsPicture, TimelinePicture
from briefings.model.briefing import NoteKind

Arguments = tuple[tuple[str, str], ...]
MentionKind = Literal["role", "channel"]
OfPage = Literal["", "notes", "items", "quote", "here"]
"""What a link has to do with its page: nothing; it carries the notes on what is shown there, or what is shown there; it stands
only on a page that shows the quotation of its arguments; or it asks the same again, with its arguments in place of others."""


@dataclass(frozen=True, slots=True)
class Link:
    """A command to follow: its full name ("quotes", "desk add"), its arguments by option name, the page to open at.

    `revision` is the one it was shown under, where the answer that it stands in has none of its own. What an `in_place` link
    leads to takes the place of the message that it stands in, where the reader is the one who had asked for that message. A
    `primary` one is the way that most readers take. `of_page` is filled in for each page (see `navigation.complete`). A link
    with a `url` leads there, and to no command. What an `is_public` one leads to is for everybody in the channel.
    """

    label: str
    command: str
    arguments: Arguments = ()
    page: int = 1
    revision: int | None = None
    in_place: bool = False
    primary: bool = False
    of_page: OfPage = ""
    url: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """Several links behind one prompt; Discord shows it as a select."""

    prompt: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing that can be picked: the value that stands for it, what it is called, a line about it, whether it is picked."""

    value: str
    label: str
    about: str = ""
    is_picked: bool = False


@dataclass(frozen=True, slots=True)
class Picker:
    """A menu from which several things can be picked at once; picking asks `command` with these arguments.

    The values come with it as its option `PICKED`, with commas between them. At least `least` have to be picked and at most
    `most`; 0 is for all of them. What is asked takes the place of the message that the menu stands in.
    """

    prompt: str
    command: str
    arguments: Arguments
    picks: tuple[Pick, ...]
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class ChannelPicker:
    """A menu of the server's channels, from which one is picked or none; `channel` is the one that is picked, 0 for none.

    Picking asks `command` as with a `Picker`.
    """

    prompt: str
    command: str
    arguments: Arguments
    channel: int = 0


PICKED = "picked"
"""The option of a picker's command that gets what was picked."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of the blocks after it."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of the product's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about the article: its standing in words ("claimed by …", "" where plainly reported) and its passages.

    `sign` tells its standing (see `signs`); `notes` are the ids of the notes on it. One that `is_lead` stands alone and
    not in a list.
    """

    text: str
    standing: str = ""
    cite: tuple[str, ...] = ()
    item: str = ""
    sign: str = ""
    notes: tuple[str, ...] = ()
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of the article, verbatim, under a label of ours ("Role as worded")."""

    text: str
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said: verbatim segments unless `paraphrase`; `details` are our words on form, venue and date.

    `notes` are the ids of the notes on it.
    """

    segments: tuple[str, ...]
    speaker: str
    details: tuple[str, ...] = ()
    context: str = ""
    paraphrase: bool = False
    cite: tuple[str, ...] = ()
    item: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: the date as vague as it is, how it came about, what happened and in which standing.

    `sign` tells its standing; `notes` are the ids of the notes on it.
    """

    when: str
    what: str
    dated_by: str = ""
    standing: str = ""
    cite: tuple[str, ...] = ()
    item: str = ""
    sign: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Something in a list: its name, a line about it, and the link that opens it, if anything does."""

    name: str
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Something that a search found: its kind, its words in pieces with whether each is a hit, whose and where it is."""

    kind: str
    spans: tuple[tuple[str, bool], ...]
    where: str
    cite: tuple[str, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know about the items beside it; `sides` are wordings of the article, verbatim, with their passages.

    `about` names the items, where they do not stand beside it.
    """

    kind: NoteKind
    text: str
    sides: tuple[Worded, ...] = ()
    cite: tuple[str, ...] = ()
    item: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of the article around those that a line rests on: pieces, each with whether it is such words; where they stand."""

    spans: tuple[tuple[str, bool], ...]
    where: str
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that somebody did: when (UTC, aware), who by Discord's number (0: somebody at the terminal), and what."""

    at: datetime
    user: int
    text: str


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed in one place: its name, the words before and after, and why. Nothing before is new, nothing after is gone."""

    label: str
    was: str
    now: str
    why: str = ""
    cite: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What there is to say about it, in order: in our words what it is, and the words themselves."""
        if self.was and self.now:
            said = (("Was", self.was), ("Is now", self.now))
        else:
            said = (("New", self.now),) if self.now else (("Taken out", self.was),)
        return (*said, ("Why", self.why)) if self.why else said


@dataclass(frozen=True, slots=True)
class Mentions:
    """Roles or channels of the server by Discord's numbers, after a few words of ours; nobody is notified by it."""

    text: str
    kind: MentionKind
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What happens at a moment (UTC, aware): `text` says it with the hour in words; a chat adds the reader's own time."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts of an answer."""


Block = (
    Heading
    | Prose
    | Statement
    | Worded
    | Quotation
    | Entry
    | Listed
    | Match
    | Notice
    | Extract
    | HistoryEntry
    | Diff
    | Mentions
    | Moment
    | Rule
    | TimelinePicture
    | RelationsPicture
    | QuotePicture
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an answer comes from: outlet, the article's date in words, the briefing's revision and up to when it knows.

    `short` is what stands under an answer: outlet and date. Messages that were frozen without it show all.
    """

    outlet: str
    dated: str
    briefing: str
    revision: int
    as_of: str
    whole: bool = True
    short: str = ""

    @property
    def footer(self) -> str:
        """The line under an answer."""
        return self.short or self.sentence

    @property
    def sentence(self) -> str:
        """All of it on one line."""
        parts = [self.outlet, self.dated, f"{self.briefing} revision {self.revision}", f"as of {self.as_of}"]
        return " · ".join(parts if self.whole else [*parts, "the article at hand is incomplete"])


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a long answer this is, from 1."""

    number: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A file that goes with an answer: its name with an ending, its bytes, and in a few words what it is."""

    name: str
    content: bytes
    about: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said in return to one request.

    `here` is the request itself as a link, so that a surface can lead to its other pages; `per_page` limits the blocks of its
    kind that share a page and `words` the words of a page (0: as many as fit); `private` asks a chat to show it to the asker
    alone; `apologises` says that it stands for an answer that could not be had. `changed` is told on every page: that the reader
    came from something older.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    menus: tuple[Menu, ...] = ()
    pickers: tuple[Picker | ChannelPicker, ...] = ()
    provenance: Provenance | None = None
    here: Link | None = None
    page: Page = field(default_factory=Page)
    per_page: int = 0
    words: int = 0
    private: bool = False
    apologises: bool = False
    changed: str = ""
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: `name` is the option of the form's command that it fills, `value` what already stands in it.

    `long` asks for several lines; `longest` is in characters. With `choices`, pairs of label and value, it is a menu from which
    one is picked, or up to `most`: `value` then holds those that are, with commas between them.
    """

    name: str
    label: str
    help: str = ""
    value: str = ""
    long: bool = False
    required: bool = True
    longest: int = 4000
    choices: tuple[tuple[str, str], ...] = ()
    most: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in place of an answer; sent in, they ask `command` with these arguments and the fields' texts.

    Five fields at most (Discord, Modals). A text left empty is not passed on. `told` is said above the fields and counts as one
    of the five; with five fields it becomes the help of the first. `in_place`: what is asked takes the place of the message that
    led here. `anew` leads to the form as it would be now, for somebody who sent it in when its item had been changed already.
    """

    title: str
    command: str
    fields: tuple[Field, ...]
    arguments: Arguments = ()
    told: str = ""
    in_place: bool = False
    anew: Link | None = None
