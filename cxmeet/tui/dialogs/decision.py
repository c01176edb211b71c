"""The decision form: one sentence, who answers for it, what it should move, and by when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, TextArea

from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services.amend import Overtaken
from cxmeet.services.decide import Examined
from cxmeet.services.draft import Draft, drafted
from cxmeet.services.meeting_view import MeetingView
from cxmeet.tui.dialogs.base import Dialog
from cxmeet.tui.dialogs.form_field import NAMES, PAGE, PAGES, STATEMENT, FormField, rows, words
from cxmeet.tui.dialogs.offer_list import OfferList
from cxmeet.tui.dialogs.offers import Offer
from cxmeet.tui.dialogs.standing import note, standing
from cxmeet.tui.text import cut, joined, line, quiet, wrapped
from cxmeet.tui.topics.in_short import in_short
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Field, Sentence, Words

ROWS = 3
"""Rows of the statement for which there is room in 24 on the first page; the second has a field more."""
GAINED = 2
"""Rows that are free where nothing is offered."""
TYPED = ".typed"
"""The fields, to go from one to the next."""
TWO = 78
"""Columns from which two short fields stand on a line."""
BROAD, HIGH = 120, 30
"""Columns and rows of a screen on which the form stands beside the topic."""


class DecisionForm(Dialog[bool]):
    """True when a decision was recorded. `examine` looks at a draft, `save` records it."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="decision.save", key_display="ctrl+s", tooltip="Record the decision"),
        Binding("ctrl+o", "more", "more", id="decision.more", key_display="ctrl+o", tooltip="The other fields"),
    ]

    def __init__(
        self,
        title: str | Content,
        view: MeetingView,
        examine: Callable[[Draft], Awaitable[Examined]],
        save: Callable[..., Awaitable[object]],
        seen: Decision | None = None,
        statement: str = "",
        evidence: str = "",
    ) -> None:
        """`seen` is the decision to be put into other words, as it stands; None begins a new one.

        `save` is given the draft and the decision seen. Of a new one the `statement` may have been typed already, and
        the `evidence` been pointed at.
        """
        super().__init__(title)
        self._seen = seen
        self._begun = drafted(seen) if seen else Draft()
        self._offered = replace(self._begun, evidence=evidence) if evidence else self._begun
        self._view = view
        self._examine = examine
        self._service = save
        self._examined: Examined | None = None
        self._later: Timer | None = None
        self._refused, self._page = False, 0
        self._others = Drawn(self._draw_others, id="others")
        self._offers = OfferList(self._being_typed, view, lambda: self._typed_in("evidence").value)
        self._at = STATEMENT
        opened = replace(self._offered, statement=statement) if statement else self._offered
        self._form = {
            field.name: FormField(field, words(opened, field.name), self._note, self._is_faulty)
            for field in sum(PAGES, ())
        }
        self._standing = Drawn(self._draw_standing, id="standing")

    @property
    def beside(self) -> bool:
        return self.app.size.width >= BROAD and self.app.size.height >= HIGH

    def heading(self, width: int) -> Content:
        """With the figures of the topic that lies under it."""
        facts = Content("") if self.beside else in_short(self._view, width - self._heading.cell_length - 9)
        return self.ruled(line(self._heading, "   ", facts) if facts else self._heading, width)

    def fields(self) -> ComposeResult:
        for page, fields in enumerate(PAGES):
            for names in rows(fields):
                with Horizontal(classes="" if STATEMENT in names else f"page page{page}"):
                    yield from (self._form[name] for name in names)
        yield self._others
        yield self._offers
        yield self._standing

    def on_mount(self) -> None:
        self._refused = bool(self.kept and self.kept.earlier)  # what is said of a draft stays
        self._turn(0)
        self._look_again()

    def on_resize(self) -> None:
        self.set_class(self.beside, "-beside")
        self.query_one("#box").styles.margin = (self.clock_row * self.beside, 0, 0, 0)
        self.set_class(self.beside or self.app.size.width < TWO, "-slim")

    def draft(self) -> Draft:
        """The fields as they are typed."""
        typed = self.words()
        if "parts" in typed:
            parts = tuple(part for part in typed.pop("parts").split(";") if part.strip())
            return replace(self._begun, parts=parts, **typed)
        return replace(self._begun, **typed)

    def typed(self) -> bool:
        return self.draft() not in (self._begun, self._offered)

    def words(self) -> dict[str, str]:
        return {name: text for name, text in self._values().items() if text != words(self._begun, name)}

    def _values(self) -> dict[str, str]:
        return {name: self._typed_in(name).value for name in NAMES}

    def _typed_in(self, name: str) -> Field | Sentence:
        return self._form[name].typed

    def before(self) -> dict[str, str]:
        return {name: words(self._begun, name) for name in self.words()}

    def put(self, typed: Mapping[str, str]) -> None:
        for name in NAMES:
            self._typed_in(name).value = typed.get(name, words(self._begun, name))
        self._refused = True  # what is said about it stays until something is typed
        self._look_again()

    def _being_typed(self) -> tuple[str, str]:
        """The field that has the keys, and what stands in it."""
        return self._at, self._typed_in(self._at).value

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.changed()
        self._refused = False
        self.remove_class("-loud")
        self.say("")
        self._offers.look()
        if self._later:
            self._later.stop()
        self._later = self.set_timer(0.15, self._look_again)
        self._make_room()

    def _make_room(self) -> None:
        """Let what stands below give way on a small screen, step by step, while a long statement is written."""
        statement = self._typed_in(STATEMENT)
        rows = statement.rows if self._at == STATEMENT and isinstance(statement, Sentence) else 0
        room = ROWS - bool(self._page)
        self.set_class(rows > room, "-writing")
        self.set_class(rows > room + GAINED, "-long")

    def on_descendant_focus(self) -> None:
        before, self._at = self._at, self.focused.id if self.focused and self.focused.id in NAMES else self._at
        self._make_room()
        for name in {before, self._at}:
            self._form[name].show()
        self._offers.forget()
        self._say_fault()

    def on_click(self) -> None:
        """What is clicked may have no use for the keys: the field that had them keeps them."""
        if self.focused is None:
            self.set_focus(self._typed_in(self._at))

    def _look_again(self) -> None:
        self.run_worker(self._look(), group="look", exclusive=True)

    async def _look(self) -> None:
        try:
            self._examined = await self._examine(self.draft())
        except (CxmeetError, OSError) as error:
            if not self._answering:
                self.say(str(error))
            return
        for field in self._form.values():
            field.show()
        self._others.show()
        self._standing.show()
        self._say_fault()

    @property
    def _answering(self) -> bool:
        """Whether what is said answers a key, and stands until something is typed."""
        return self._asked or self._quitting or self._refused

    def _say_fault(self) -> None:
        if self._answering or self._examined is None:
            return
        fault = "" if self._offers.marked else self._examined.faults.get(self._at, "")
        self.say(fault and f"✗ {fault}")

    def action_choose(self, direction: int) -> None:
        if self._offers.choose(direction):
            return
        if direction > 0:
            self.focus_next(TYPED)
        else:
            self.focus_previous(TYPED)

    def action_more(self) -> None:
        """Turn to the next fields, and to the first of them; what is typed here stays."""
        self._turn((self._page + 1) % len(PAGES))
        self.set_focus(self._typed_in(PAGES[self._page][0].name))

    def _turn(self, page: int) -> None:
        """Have one page of fields below the statement; never two, so that a small screen holds them."""
        self._page = page
        self.query(".page").set(display=False)
        self.query(f".page{page}").set(display=True)
        self.set_class(bool(page), "-second")
        self._make_room()
        self._others.show()

    def action_back(self) -> None:
        self.focus_previous(TYPED)

    def action_forward(self) -> None:
        """Take the offer and go on; behind the last field the first comes again, for only ctrl+s saves."""
        offer = self._offers.marked
        if offer and not self._take(offer):
            return
        self.focus_next(TYPED)

    def _take(self, offer: Offer) -> bool:
        """Put an offer into its field; whether the field is finished with it."""
        field = self._typed_in(self._at)
        field.value = offer.value
        if isinstance(field, Field):
            field.cursor_position = len(offer.value)
        self._offers.forget()
        return offer.whole

    @on(Input.Submitted)
    @on(Words.Submitted)
    def _submitted(self, event: Input.Submitted | Words.Submitted) -> None:
        event.stop()
        self.action_forward()

    @on(OfferList.Clicked)
    def _clicked(self, event: OfferList.Clicked) -> None:
        self.set_focus(self._typed_in(self._at))
        if self._take(event.offer):
            self.focus_next(TYPED)

    @on(Sentence.Left)
    def _left_sentence(self, event: Sentence.Left) -> None:
        self.action_choose(event.direction)

    def action_save(self) -> None:
        self.save(self._service(self.draft(), self._seen))

    async def refused(self, error: Exception) -> None:
        self._refused = True
        if isinstance(error, Overtaken):
            self._take_over(error)
            return
        self.say(f"Not saved: {error}")
        await self._show_first_fault()

    def _take_over(self, overtaken: Overtaken) -> None:
        """Show their words where nothing was typed, and say what clashes; the next save goes on from there."""
        before = self._values()
        self._seen, self._begun = overtaken.now, drafted(overtaken.now)
        with self.prevent(Input.Changed, TextArea.Changed):
            self.put({name: words(overtaken.draft, name) for name in NAMES})
        if theirs := next((name for name, text in self._values().items() if text != before[name]), ""):
            self._go_to(theirs)
        self.add_class("-loud")  # both wordings have to be read, so the offers give way
        self.say(f"Not saved: {overtaken}", most=9)

    async def _show_first_fault(self) -> None:
        draft = self.draft()
        try:
            faults = (await self._examine(draft)).faults
        except (CxmeetError, OSError):
            return  # the record cannot even be read, as has been said
        wrong = "statement" if not draft.statement.strip() else next((name for name in NAMES if name in faults), "")
        if wrong and wrong != self._at:
            self._go_to(wrong)

    def _go_to(self, name: str) -> None:
        """Have this field in view, and the cursor in it."""
        if name != STATEMENT:
            self._turn(PAGE[name])
        with self.prevent(Input.Changed, TextArea.Changed):
            self.set_focus(self._typed_in(name))

    def _note(self, name: str) -> Content:
        return note(name, self._examined, self._view) if self._examined else Content("")

    def _is_faulty(self, name: str) -> bool:
        return self._examined is not None and name in self._examined.faults

    def _draw_others(self, width: int) -> Reading:
        """How many fields come after these; of those but the first few what is filled, marked; then the next page."""
        draft, page, following = self.draft(), PAGES[self._page], PAGES[(self._page + 1) % len(PAGES)]
        away = [each for fields in PAGES[1:] for each in fields if each not in page]
        filled = [each for each in away if words(draft, each.name)]
        said = [Content.styled(f"✓ {each.label}", "bold") for each in filled]
        said += [Content(each.label) for each in following if each.name != STATEMENT and each not in filled]
        later = sum(map(len, PAGES[self._page + 1 :]))
        shown = line("  ", quiet(f"{later} more: " if later else "back to: "), joined(said))
        return Reading(wrapped(shown, width, 8) if self.beside else [cut(shown, width)])

    def _draw_standing(self, width: int) -> Reading:
        return Reading(standing(self._examined, width) if self._examined else [Content("")])
