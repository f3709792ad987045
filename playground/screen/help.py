"""What the prompt says about itself."""

_BEGIN = (
    "Type /summary to begin. [1] beside a button or menu is what you type to use it. /help says what else works here; quit or \
Ctrl-D ends."
)
_NOT_DISCORD = "This is not Discord: the bot answers here from a local server on this computer. Nothing leaves it"
WELCOME = f"{_NOT_DISCORD}, and what you do here is gone when you quit.\n{_BEGIN}"
KEPT = f"{_NOT_DISCORD}. What you do here is kept in the database that you named; messages are gone when you quit.\n{_BEGIN}"

HELP = """\
At this prompt
- /actor Putin, /quotes speaker:"Marie Dumoulin" form:direct: a command. Tab completes. A name is looked up as Discord does; if \
several fit, you choose.
- 3: presses the button [3], or lists the options of the menu [3]. Then type an option's number or name. 3 2 does both at once.
- Enter: shows the rest of a long answer, else what the bot has posted since, here and in your direct messages.
- Words without a slash: a message, written in the channel; file:notes.txt sends a file. Then choose from the message's menu \
Apps. /apps does that for the latest message.
- A form is asked for field by field; /cancel closes it. An option that takes a file takes its path.
- save 1: keeps the first file of an answer.
- /as: lists who you can be; /as editor makes you an editor. What is private is shown to its person only.
- /clock +1d: moves the clock a day on, and the bot does what is due on the way. /clock 2026-12-01 07:30: to that \
moment, in UTC.
- Ctrl-C: gives up a line or a form; with nothing to give up, it ends. quit or Ctrl-D: ends."""

HELP_WORDS = frozenset({"help", "?"})
