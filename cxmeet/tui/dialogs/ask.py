"""A few words to type: a note, something to park, thanks, a rule, an objection, a reason."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import TextArea

from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.text import paragraphs, quiet
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Words

Save = Callable[[str], Awaitable[object]]


class Ask(Dialog[bool]):
    """Enter saves at once, nothing typed only where it is `optional`; True when it was saved."""

    FIELD: type[Words] = Words

    def __init__(self, title: str | Content, hint: str, save: Save, optional: bool = False) -> None:
        super().__init__(title)
        self._hint = hint
        self._service = save
        self._optional = optional

    def fields(self) -> ComposeResult:
        yield self.FIELD(id="text")
        yield Drawn(lambda width: Reading([quiet(part) for part in paragraphs(self._hint, width)]), id="hint")

    @property
    def _field(self) -> Words:
        return self.query_one("#text", Words)

    def typed(self) -> bool:
        return bool(self._field.text.strip())

    def words(self) -> Mapping[str, str]:
        return {"text": self._field.text} if self.typed() else {}

    def put(self, words: Mapping[str, str]) -> None:
        self._field.replace_all(words.get("text", ""))

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.changed()
        self.say("")

    @on(Words.Submitted)
    def _submitted(self) -> None:
        self.submit()

    def submit(self) -> None:
        """Save what is typed."""
        text = self._field.text
        if not text.strip() and not self._optional:
            self.say("Nothing is typed yet. Escape leaves.", "$text-warning")
            return
        self.save(self._service(text))
