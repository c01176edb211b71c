"""The register: what is asked for, the decisions found, and the whole of the one under the cursor."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input

from cxmeet.core.briefing.effects import Point
from cxmeet.core.decision.decision import Decision
from cxmeet.core.decision.query_offers import last_term, settled
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services.register import Register, course, read
from cxmeet.services.review import version
from cxmeet.tui.commands import register as commands_register
from cxmeet.tui.in_register import briefly, fitting, row
from cxmeet.tui.keyboard import keyboard_of
from cxmeet.tui.record_thread import RecordThread
from cxmeet.tui.screens.base_screen import WIDE, BaseScreen
from cxmeet.tui.text import cut, joined, line, quiet, safe
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.filter import Filter
from cxmeet.tui.widgets.keys import Keys
from cxmeet.tui.widgets.rows import Rows
from cxmeet.wording.register import matching

SOON = 0.03
"""Seconds after the last letter until it is asked: a burst of letters is one question."""
AT_REST = 0.1
"""Seconds the cursor stays until the whole of its decision is shown: who holds the arrow down reads no details."""
PATIENCE = 0.3
"""Seconds until it is shown without the course of its figure."""


class RegisterScreen(BaseScreen):
    """Every decision that was ever made, by query."""

    register: Register | None = None
    """What is shown; nothing before it has been read."""

    OFFERED = commands_register.REGISTER
    BINDINGS: ClassVar[list[BindingType]] = [command.binding for command in OFFERED]

    def __init__(self, record_thread: RecordThread, query: str = "") -> None:
        super().__init__(record_thread, "register")
        self._found: Sequence[Decision] = ()
        self._slip = ""
        self._asked: str | None = None
        self._waiting: Timer | None = None
        self._resting: Timer | None = None
        self._course: tuple[str, Sequence[Point]] = ("", ())
        """Number of a decision, and the course of its figure."""
        self._query = query
        self._filter = Filter()
        self._said = Drawn(self._draw_said, id="said")
        self._rows = Rows(self._draw_row, id="rows")
        self._detail = Drawn(id="detail")

    def compose(self) -> ComposeResult:
        self.set_class(self.app.size.width >= WIDE, "-wide")  # before the first layout, which textual does without it
        yield self._filter
        yield self._said
        with Container(id="middle"):
            yield self._rows
            yield self._detail
        yield Keys(least=2, apart=commands_register.OF_SOME)

    def on_mount(self) -> None:
        self._filter.value = self._query
        self._rows.focus()
        keyboard_of(self).begin(self, self._open())

    async def _open(self) -> None:
        await self.again()
        keyboard_of(self).wake()
        self._rested()

    @property
    def in_rows(self) -> bool:
        """Whether the keys are for the decisions, not for the filter."""
        return self.focused is self._rows

    @property
    def chosen(self) -> str:
        return self._rows.chosen

    @property
    def decision(self) -> Decision | None:
        return self._found[self._rows.place] if self._rows.place < len(self._found) else None

    async def again(self) -> None:
        register = await self.attempt(read)
        if register is None:
            return
        self.register, self._course = register, ("", ())
        self._ask()

    async def look(self) -> None:
        if self.register and await self.record_thread.do(version) != self.register.version:
            await self.again()

    def _ask(self, final: bool = False) -> None:
        """Show what the filter asks for; where it cannot be read, say why and keep what is shown.

        Until that is `final` a word that may become a key is not looked for.
        """
        if self._waiting:
            self._waiting.stop()
        self._waiting, self._asked, self._slip = None, self._filter.value, ""
        if self.register is None:
            return
        try:
            asked = settled(self._filter.value) if self._filter.has_focus and not final else self._filter.value
            self._found = self.register.find(asked)
        except CxmeetError as error:
            self._slip = str(error)
            known = {decision.number: decision for decision in self.register.decisions}
            self._found = [known[decision.number] for decision in self._found if decision.number in known]
        self._rows.show([decision.number for decision in self._found])
        self._said.show()
        self._show_detail()
        self.refresh_bindings()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._said.show()
        if self._waiting:
            self._waiting.stop()
        self._waiting = self.set_timer(SOON, self._ask)

    def on_descendant_focus(self) -> None:
        self._said.show()

    @on(Rows.Moved)
    def _moved(self) -> None:
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(AT_REST, self._rested)

    def _rested(self) -> None:
        self.refresh_bindings()
        self.run_worker(self._show_whole(self.chosen), group="course", exclusive=True)

    async def _show_whole(self, number: str) -> None:
        """The whole of the decision the cursor rests on; nobody waits long for the course of its figure."""
        if self.decision and self.decision.measure and self._course[0] != number:
            reading = asyncio.ensure_future(self.record_thread.do(course, number))
            if not (await asyncio.wait([reading], timeout=PATIENCE))[0]:
                self._show_detail()
            with contextlib.suppress(CxmeetError, OSError):  # the look at the record says what is wrong with it
                self._course = (number, await reading)
        self._show_detail()

    def course_of(self, decision: Decision) -> Sequence[Point]:
        """As far as it has been read."""
        return self._course[1] if self._course[0] == decision.number else ()

    def _show_detail(self) -> None:
        register, decision = self.register, self.decision
        if register is None or decision is None:
            self._detail.show(lambda width: Reading([]))
        elif self.has_class("-wide"):
            height = max(self.app.size.height - 5, 4)
            self._detail.show(lambda width: fitting(register, decision, self.course_of(decision), height, width))
        else:
            self._detail.show(lambda width: briefly(register, decision, self.course_of(decision), width))

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_detail)

    def _draw_row(self, place: int, width: int) -> Content:
        return row(self.register, self._found[place], width) if self.register else Content("")

    def _draw_said(self, width: int) -> Reading:
        if self.register is None:
            return Reading([quiet("Reading the record …")])
        found = Content.styled(matching(len(self._found), len(self.register.decisions)), "bold")
        slip = safe(self._slip, "$text-error") if self._asked == self._filter.value else Content("")
        if not self._filter.has_focus:
            return Reading([cut(line(slip or found), width)])
        offers = [offer[self._typed_before :].strip() for offer in self.register.offers(self._filter.value)]
        offered = quiet(line("tab: ", joined(map(safe, offers), "  "))) if offers else slip
        return Reading([cut(line(found, "   ", offered) if offers or not slip else slip, width)])

    @property
    def _typed_before(self) -> int:
        """How many letters stand before the term that is being typed."""
        return len(self._filter.value) - len(last_term(self._filter.value))

    def action_to_rows(self) -> None:
        """Ask what is typed, and go to what was found."""
        self._ask(final=True)
        self._rows.focus()

    def action_clear(self) -> None:
        """Ask nothing any more."""
        self._filter.value = ""
        self.action_to_rows()

    def action_complete(self) -> None:
        """Take the first of what is offered."""
        if self.register and (offers := self.register.offers(self._filter.value)):
            self._filter.value = offers[0]
            self._filter.cursor_position = len(offers[0])

    def to_filter(self) -> None:
        """Type a question."""
        self._filter.focus()
        self._filter.cursor_position = len(self._filter.value)
