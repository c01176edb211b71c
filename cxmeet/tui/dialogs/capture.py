"""What is said, typed while people talk; who said it may stand behind an `@` at the end, and is offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import TextArea

from cxmeet.core.charter.company import Leader
from cxmeet.core.meeting.speaker import behind
from cxmeet.tui.dialogs.ask import Ask, Save
from cxmeet.tui.text import joined, line, paragraphs, quiet, safe
from cxmeet.tui.widgets.drawn import Drawn, Reading

SPEAKER = "@NAME behind it: who said it."


class Capture(Ask):
    """As `Ask`; `initial` is what stands in it when it is opened, to be put right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "take the name", id="capture.take", tooltip="Take the name that is offered first"),
    ]

    def __init__(
        self,
        title: str | Content,
        hint: str,
        save: Save,
        leaders: Sequence[Leader],
        initial: str = "",
        begun: str = "",
        speaker: str = SPEAKER,
    ) -> None:
        """`begun` stands there in place of `initial`, where somebody has begun to put it right.

        `speaker` says what a name behind it means.
        """
        super().__init__(title, hint, save)
        self._speaker = speaker
        self._leaders = leaders
        self._initial = initial
        self._begun = begun or initial

    def fields(self) -> ComposeResult:
        field = self.FIELD(id="text")
        if self._begun:
            with field.prevent(TextArea.Changed):  # which would take away what is said of a draft
                field.replace_all(self._begun)
        yield field
        yield Drawn(self._below, id="hint")

    def typed(self) -> bool:
        return self._field.text.strip() not in ("", self._initial, self._begun.rstrip())

    def before(self) -> Mapping[str, str]:
        return {"text": self._initial} if self._initial else {}

    def put(self, words: Mapping[str, str]) -> None:
        self._field.replace_all(words.get("text", self._initial))

    @on(TextArea.Changed)
    def _offer(self) -> None:
        self.query_one("#hint", Drawn).show()
        self.refresh_bindings()

    @property
    def _offered(self) -> list[Leader]:
        """The leaders whose names go on as is typed behind the last `@`, those that begin so before the others."""
        typed = behind(self._field.text)
        if typed is None:
            return []
        wanted = typed.strip().casefold()
        fitting = [leader for leader in self._leaders if wanted in f"{leader.name} {leader.login}".casefold()]
        return sorted(fitting, key=lambda leader: not leader.name.casefold().startswith(wanted))

    def _below(self, width: int) -> Reading:
        if offered := self._offered:
            first, *others = (safe(leader.name) for leader in offered)
            names = line("tab takes ", first.stylize("bold"), "   " if others else "", joined(others[:3]))
            return Reading([names, *[Content("")] * (len(self._hint_lines(width)) - 1)])
        return Reading(self._hint_lines(width))

    def _hint_lines(self, width: int) -> list[Content]:
        hint = f"{self._hint} {self._speaker}" if self._leaders else self._hint
        return [quiet(part) for part in paragraphs(hint, width)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return super().check_action(action, parameters) and (action != "take" or bool(self._offered))

    def action_take(self) -> None:
        text = self._field.text
        typed = behind(text) or ""
        self._field.replace_all(f"{text[: len(text) - len(typed)]}{self._offered[0].name}")
