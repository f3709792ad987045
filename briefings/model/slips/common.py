"""What an author mistyped in a file that no parser can read: words for slips that TOML and JSON have in common."""

import re
import unicodedata
from dataclasses import dataclass

CURLY = frozenset("“”„‟«»‹›‘’‚‛″′＂`´")
"""What word processors write for a straight quotation mark."""
_SPACES = frozenset("\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\u200b\ufeff")
_LONGEST_SHOWN = 40
_TOKEN = re.compile(r"[^\s,;\]\[{}=#:]+")
_TRUTH = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
_NOTHING = frozenset({"none", "null", "nil", "undefined"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a parser stopped: the whole text, and the offset in it."""

    text: str
    at: int

    @property
    def char(self) -> str:
        """The character there; "" at the end of the file."""
        return self.text[self.at : self.at + 1]

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return self.text.count("\n", 0, self.at) + 1

    @property
    def column(self) -> int:
        """Its column, from 1."""
        return self.at - self.text.rfind("\n", 0, self.at)

    @property
    def whole_line(self) -> str:
        """The line it is in."""
        end = self.text.find("\n", self.at)
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : len(self.text) if end < 0 else end]

    @property
    def rest(self) -> str:
        """What stands from there to the end of the line."""
        end = self.text.find("\n", self.at)
        return self.text[self.at : len(self.text) if end < 0 else end]

    @property
    def token(self) -> str:
        """The word that begins there; "" if none does."""
        found = _TOKEN.match(self.text, self.at, self.at + 200)
        return found.group() if found else ""


def shown(text: str) -> str:
    """The words of a file in a message: short, and without what a terminal would act on."""
    plain = "".join(char if char.isprintable() else "·" for char in text.strip())
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[: _LONGEST_SHOWN - 1]}…"


def explain_character(spot: Spot, language: str) -> str | None:
    """Why a character that only looks right stops the parser of "TOML" or "JSON"; None if it is not one of these."""
    char = spot.char
    if char in CURLY and char:
        return (
            f'column {spot.column} has {char}, a curly quotation mark, and {language} wants straight ones around a text: ". '
            "Inside a text, curly ones may stay."
        )
    if char in _SPACES and char:
        name = unicodedata.name(char, "a control character").lower()
        return f"column {spot.column} has U+{ord(char):04X} ({name}), which only looks like a space or like nothing. Take it out."
    return None


def explain_word(spot: Spot, language: str) -> str | None:
    """Why a word without quotation marks is no value; None if there is no word."""
    word = spot.token
    if not word:
        return None
    if word.lower() in _TRUTH:
        return f"column {spot.column} has {shown(word)}; {language} writes {_TRUTH[word.lower()]}, in lower case."
    if word.lower() in _NOTHING:
        return f"column {spot.column} has {shown(word)}, which is no value here. Leave the key out if there is nothing to say."
    if word[0] in "'\"":
        return None
    return f'{shown(word)} in column {spot.column} stands without quotation marks. Write "{shown(word)}".'
