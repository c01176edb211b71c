"""The decision form: one sentence, who answers for it, what it should move, and by when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
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
from cxmeet.tui.dialogs.offer_list import OfferList
from cxmeet.tui.dialogs.offers import Offer
from cxmeet.tui.dialogs.standing import note, standing
from cxmeet.tui.text import cut, joined, line, quiet
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Field, Sentence, Words
from cxmeet.wording.decision_fields import FIELDS
from cxmeet.wording.decision_fields import Field as DecisionField

ROWS = 3
"""Rows of the statement for which there is room in 24 on the first page; the second has a field more."""
GAINED = 2
"""Rows that are free where nothing is offered."""
STATEMENT = "statement"
TYPED = ".typed"
"""The fields, to go from one to the next."""
LONG = ("statement", "why", "customers_will_notice", "tell")
"""Fields that hold a sentence and have the whole width; beside the others stands what was understood."""
FIRST = tuple(field for field in FIELDS if field.first)
MORE = tuple(field for field in FIELDS if not field.first)
NAMES = tuple(field.name for field in (*FIRST, *MORE))
LABELS = {field.name: field.label for field in FIELDS}


def _groups(fields: Sequence[DecisionField]) -> list[tuple[str, list[str]]]:
    """The sentences first, then what is looked up: how a group is laid out, and the names in it."""
    names = [field.name for field in fields]
    return [
        ("wide", [name for name in names if name in LONG]),
        ("narrow", [name for name in names if name not in LONG]),
    ]


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
    ) -> None:
        """`seen` is the decision to be put into other words, as it stands; None begins a new one.

        `save` is given the draft and the decision seen.
        """
        super().__init__(title)
        self._seen = seen
        self._begun = drafted(seen) if seen else Draft()
        self._view = view
        self._examine = examine
        self._service = save
        self._examined: Examined | None = None
        self._later: Timer | None = None
        self._refused = False
        self._more = False
        self._others = Drawn(self._draw_others, id="others")
        self._offers = OfferList(self._being_typed, view)
        self._standing = Drawn(self._draw_standing, id="standing")

    def fields(self) -> ComposeResult:
        for fields, page in ((FIRST, "first"), (MORE, "more")):
            for layout, names in _groups(fields):
                yield from self._group(f"fields {layout} {'' if STATEMENT in names else page}", names)
        yield self._others
        yield self._offers
        yield self._standing

    def _group(self, classes: str, names: list[str]) -> ComposeResult:
        with Horizontal(classes=classes):
            yield Drawn(partial(self._draw_labels, names), classes="labels")
            with Vertical():
                for name in names:
                    kind = Sentence if name == STATEMENT else Field
                    yield kind(id=name, value=words(self._begun, name), classes="typed")
            if "narrow" in classes:
                yield Drawn(partial(self._draw_notes, names), classes="notes")

    def on_mount(self) -> None:
        self._turn(False)
        self._look_again()

    def draft(self) -> Draft:
        """The fields as they are typed."""
        typed = self.words()
        if "parts" in typed:
            parts = tuple(part for part in typed.pop("parts").split(";") if part.strip())
            return replace(self._begun, parts=parts, **typed)
        return replace(self._begun, **typed)

    def typed(self) -> bool:
        return self.draft() != self._begun

    def words(self) -> dict[str, str]:
        return {name: text for name, text in self._values().items() if text != words(self._begun, name)}

    def _values(self) -> dict[str, str]:
        return {name: self._typed_in(name).value for name in NAMES}

    def _typed_in(self, name: str) -> Field | Sentence:
        found = self.query_one(f"#{name}")
        assert isinstance(found, (Field, Sentence))
        return found

    def before(self) -> dict[str, str]:
        return {name: words(self._begun, name) for name in self.words()}

    def put(self, typed: Mapping[str, str]) -> None:
        for name in NAMES:
            self._typed_in(name).value = typed.get(name, words(self._begun, name))
        self._refused = True  # what is said about it stays until something is typed
        self._look_again()

    @property
    def _field(self) -> str:
        return self.focused.id or "" if self.focused else ""

    def _being_typed(self) -> tuple[str, str]:
        """The field that has the keys, and what stands in it; both empty where none has."""
        return (self._field, self._typed_in(self._field).value) if self._field in NAMES else ("", "")

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
        rows = self.query_one(Sentence).rows if self._field == STATEMENT else 0
        room = ROWS - self._more
        self.set_class(rows > room, "-writing")
        self.set_class(rows > room + GAINED, "-long")

    def on_descendant_focus(self) -> None:
        self._make_room()
        for labels in self.query(".labels").results(Drawn):
            labels.show()
        self._offers.forget()
        self._say_fault()

    def _look_again(self) -> None:
        self.run_worker(self._look(), group="look", exclusive=True)

    async def _look(self) -> None:
        try:
            self._examined = await self._examine(self.draft())
        except (CxmeetError, OSError) as error:
            if not self._answering:
                self.say(str(error))
            return
        for notes in self.query(".notes").results(Drawn):
            notes.show()
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
        self.say("" if self._offers.marked else self._examined.faults.get(self._field, ""))

    def action_choose(self, direction: int) -> None:
        if self._offers.choose(direction):
            return
        if direction > 0:
            self.focus_next(TYPED)
        else:
            self.focus_previous(TYPED)

    def action_more(self) -> None:
        """Turn to the other fields, and to the first of them; what is typed here stays."""
        self._turn(not self._more)
        self.set_focus(self._typed_in("why" if self._more else STATEMENT))

    def _turn(self, more: bool) -> None:
        """Have one page of fields below the statement; never both, so that a small screen holds them."""
        self._more = more
        self.query(".first").set(display=not more)
        self.query(".more").set(display=more)
        self.set_class(more, "-second")
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
        field = self._typed_in(self._field)
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
        if wrong and wrong != self._field:
            self._go_to(wrong)

    def _go_to(self, name: str) -> None:
        """Have this field in view, and the cursor in it."""
        if name != STATEMENT:
            self._turn(any(name == field.name for field in MORE))
        with self.prevent(Input.Changed, TextArea.Changed):
            self.set_focus(self._typed_in(name))

    def _draw_labels(self, names: list[str], width: int) -> Reading:
        """The fields' names, the one that is typed in marked by more than its colour."""
        return Reading([Content(f"{'›' if name == self._field else ' '} {LABELS[name]}") for name in names])

    def _draw_notes(self, names: list[str], width: int) -> Reading:
        if self._examined is None:
            return Reading([Content("")] * len(names))
        return Reading([cut(note(name, self._examined, self._view), width) for name in names])

    def _draw_others(self, width: int) -> Reading:
        """The fields that are not in view, those with something in them marked."""
        draft = self.draft()
        away = [field for field in (FIRST if self._more else MORE) if field.name != STATEMENT]
        said = [
            Content.styled(f"✓ {field.label}", "bold") if words(draft, field.name) else field.label for field in away
        ]
        return Reading([cut(line("  ", quiet("more: "), joined(said, " · ")), width)])

    def _draw_standing(self, width: int) -> Reading:
        return Reading(standing(self._examined, width) if self._examined else [Content("")])


def words(draft: Draft, name: str) -> str:
    """A field of a draft as it is typed."""
    value = getattr(draft, name)
    return value if isinstance(value, str) else "; ".join(value)
