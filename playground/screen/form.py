"""A form of the bot's, filled in line by line at a prompt."""

from briefings.model.errors import BriefingError
from playground.errors import NotOfferedError
from playground.json_values import as_text, objects
from playground.member.files import SentFile, read_file
from playground.member.forms import BOX, TEXT_INPUT, UPLOAD, Field, Form, Value
from playground.member.member import MemberHandle
from playground.member.picking import find_preset
from playground.screen.markdown import to_plain
from playground.screen.menu import Option, pick

CANCEL = "/cancel"
_HINT = f"(Enter keeps what is there, - empties a field, {CANCEL} closes the form.)"
_EMPTY, _END = "-", "."
_TICKED = {"yes": True, "true": True, "no": False, "false": False}


class FormFilling:
    """A form while it is filled in: it asks for one field after the other and keeps what was typed."""

    def __init__(self, member: MemberHandle, form: Form, *, ansi: bool = False) -> None:
        self._member = member
        self._ansi = ansi
        self._fields = form.fields
        self._typed: list[str] = []
        self.form = form
        self.values: dict[str, Value] = {}
        self._at = 0

    @property
    def opening(self) -> str:
        """The form's title, how it is filled in, and the first question."""
        return f"Form: {to_plain(self.form.title)}\n{_HINT}\n\n{self._write_question(self._at)}"

    @property
    def overview(self) -> str:
        """The whole form as it is shown before anything is filled in: its title, its texts, and field by field what it asks."""
        questions = [self._write_question(number) for number in range(len(self._fields))] or [self._write_question(0)]
        return "\n\n".join([f"Form: {to_plain(self.form.title)}", *questions])

    def take(self, line: str) -> str | None:
        """Take the next line. Returns the next question, or what was wrong and the same one again; None once all are answered."""
        if not self._fields:
            return None
        field = self._fields[self._at]
        if field.paragraph and not self._is_finished(line):
            self._typed.append(line)
            return ""
        typed = "\n".join(self._typed) if self._typed else "" if field.paragraph and line.strip() == _END else line
        self._typed.clear()
        try:
            value = self._read_value(field, typed)
            self._member.check(field, value)
        except BriefingError as error:
            return f"{error}\n\n{self._write_question(self._at)}"
        if value is not None:
            self.values[field.custom_id] = value
        self._at += 1
        return self._write_question(self._at) if self._at < len(self._fields) else None

    def _is_finished(self, line: str) -> bool:
        """Whether a text of several lines ends here: with a full stop alone, or at once with what keeps or empties it."""
        return line.strip() == _END or (not self._typed and line.strip() in {"", _EMPTY})

    def _read_value(self, field: Field, typed: str) -> Value | None:
        """What was typed, as the field takes it; None if it stays as it is. Raises BriefingError."""
        text = typed.strip()
        if not text:
            return None
        if field.kind == TEXT_INPUT:
            return "" if text == _EMPTY else typed if field.paragraph else text
        if field.kind == BOX:
            return self._read_tick(field, text)
        if text == _EMPTY:
            return []
        if field.kind == UPLOAD:
            return self._read_files(text)
        return pick(self._list_options(field), text, field.label, numbered=True)

    @staticmethod
    def _read_tick(field: Field, text: str) -> bool:
        if text == _EMPTY:
            return False
        if text.casefold() not in _TICKED:
            raise NotOfferedError(f"“{field.label}” is either yes or no, not {text}.")
        return _TICKED[text.casefold()]

    @staticmethod
    def _read_files(text: str) -> list[SentFile]:
        """The file of that name, or several with commas between."""
        try:
            return [read_file(text)]
        except NotOfferedError:
            parts = [part for part in text.split(",") if part.strip()]
            if len(parts) < 2:  # noqa: PLR2004 - several
                raise
            return [read_file(part) for part in parts]

    def _list_options(self, field: Field) -> list[Option]:
        options = [
            (as_text(option.get("label")), as_text(option.get("value"))) for option in objects(field.component.get("options"))
        ]
        return options or self._member.choices(field)

    def _write_question(self, at: int) -> str:
        if not self._fields:
            return "\n".join([*self._find_texts(None), "Enter sends it."])
        field = self._fields[at]
        needed = "" if field.required or field.kind == BOX else " (may be left out)"
        lines = [
            *self._find_texts(field),
            f"[{at + 1}/{len(self._fields)}] {to_plain(field.label) or field.custom_id}{needed}",
        ]
        if field.description:
            lines.append(f"  {to_plain(field.description)}")
        lines += self._describe_offers(field)
        now = self._describe_value(field)
        return "\n".join(
            [*lines, *(f"  now: {line}" if n == 0 else f"       {line}" for n, line in enumerate(now.split("\n")) if now)]
        )

    def _find_texts(self, field: Field | None) -> list[str]:
        """The texts that stand between the field before and this one; all of them if there is no field."""
        texts: list[str] = []
        for part in self.form.parts:
            if isinstance(part, str):
                texts.append(to_plain(part, ansi=self._ansi))
            elif field is not None and part.custom_id == field.custom_id:
                return texts
            else:
                texts.clear()
        return texts

    def _describe_offers(self, field: Field) -> list[str]:
        """What can be typed, if that is not just a line of text."""
        if field.paragraph:
            return [f"  (as many lines as it takes, then a line with just {_END})"]
        if field.kind == TEXT_INPUT:
            return []
        if field.kind == UPLOAD:
            return ["  (the path of a file on this computer)"]
        if field.kind == BOX:
            return ["  (yes or no)"]
        described = [as_text(option.get("description")) for option in objects(field.component.get("options"))]
        options = self._list_options(field)
        described += [""] * (len(options) - len(described))
        return [
            f"  {number}. {to_plain(label)}{f' ({to_plain(more)})' if more else ''}"
            for number, ((label, _), more) in enumerate(zip(options, described, strict=True), start=1)
        ]

    def _describe_value(self, field: Field) -> str:
        """What the field holds already."""
        if field.kind == TEXT_INPUT:
            return to_plain(as_text(field.component.get("value")))
        if field.kind == BOX:
            return "yes" if field.component.get("default") is True else "no"
        chosen = find_preset(field.component)
        return ", ".join(to_plain(label) for label, value in self._list_options(field) if value in chosen)
