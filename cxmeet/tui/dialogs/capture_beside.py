"""What is said, and below it in a line what may be said besides: what thanks did, or whom a rule hinders."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from cxmeet.core.charter.company import Leader
from cxmeet.core.meeting.capture_kinds import CaptureKind
from cxmeet.tui.dialogs.capture import Capture
from cxmeet.tui.text import line, quiet
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Line


class CaptureBeside(Capture):
    """As `Capture`; enter in either of both saves them together, and the line may stay empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "take the name", id="beside.take", tooltip="Take the name that is offered first"),
        Binding("tab,shift+tab", "other", "the line below", id="beside.other", tooltip="To the line below, and back"),
    ]

    def __init__(
        self,
        title: str | Content,
        kind: CaptureKind,
        save: Callable[[str, str], Awaitable[object]],
        leaders: Sequence[Leader],
    ) -> None:
        super().__init__(title, kind.hint, self._capture, leaders)
        self._kind = kind
        self._capturing = save

    def fields(self) -> ComposeResult:
        yield from super().fields()
        yield Drawn(self._asked_for, id="asked")
        yield Line(id="beside")

    def _asked_for(self, width: int) -> Reading:
        return Reading([line((self._kind.beside, "bold"), quiet(f"  tab · {self._kind.beside_hint}"))])

    @property
    def _beside(self) -> Line:
        return self.query_one("#beside", Line)

    def typed(self) -> bool:
        return super().typed() or bool(self._beside.value.strip())

    def words(self) -> Mapping[str, str]:
        return {"text": self._field.text, "beside": self._beside.value} if self.typed() else {}

    def put(self, words: Mapping[str, str]) -> None:
        super().put(words)
        self._beside.value = words.get("beside", "")

    @on(Input.Changed)
    def _besides_changed(self) -> None:
        self.changed()
        self.say("")

    @on(Input.Submitted)
    def _besides_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A name is offered only where the words are typed."""
        return super().check_action(action, parameters) and (action != "take" or self.focused is self._field)

    def action_take(self) -> None:
        """A name stands behind what is said: after it comes the line below."""
        super().action_take()
        self.set_focus(self._beside)

    def action_other(self) -> None:
        self.set_focus(self._field if self.focused is self._beside else self._beside)

    async def _capture(self, text: str) -> object:
        return await self._capturing(text, self._beside.value)
