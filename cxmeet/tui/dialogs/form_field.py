"""A field of the decision form: what it is called, what is typed in it, and beside it what was understood of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from cxmeet.services.draft import Draft
from cxmeet.tui.text import cut
from cxmeet.tui.widgets.drawn import Drawn, Reading
from cxmeet.tui.widgets.field import Field, Sentence
from cxmeet.wording.decision_fields import FIELDS
from cxmeet.wording.decision_fields import Field as DecisionField

STATEMENT = "statement"
WRAPPED = (STATEMENT, "parts")
"""Fields that are read whole while they are written."""
LONG = (*WRAPPED, "why", "customers_will_notice", "tell", *(field.name for field in FIELDS if field.page == 2))
"""Fields that have the whole width; beside the others stands what was understood."""
PAIRS = {"target": "measure", "review": "due", "how_decided": "kind_of_action"}
"""A field that belongs to another -> the one on whose line it stands, where the form is wide enough."""
PAGES = tuple(
    tuple(sorted((field for field in FIELDS if field.page == page), key=lambda field: page and field.name not in LONG))
    for page in range(3)
)
"""The fields of each page; those of the first in the order in which they are asked for."""
NAMES = tuple(field.name for fields in PAGES for field in fields)
PAGE = {field.name: page for page, fields in enumerate(PAGES) for field in fields}
LABELS = {field.name: field.label for field in FIELDS}


class FormField(Horizontal):
    """`note` gives what was understood, and `faulty` whether nothing could be."""

    def __init__(
        self, field: DecisionField, value: str, note: Callable[[str], Content], faulty: Callable[[str], bool]
    ) -> None:
        super().__init__(id=f"field-{field.name}")
        self._called = field.name
        self._faulty = faulty
        kind = Sentence if field.name in WRAPPED else Field
        self.typed: Field | Sentence = kind(id=field.name, value=value, classes="typed")
        self._label = Drawn(self._draw_label, classes="label")
        self._note = Drawn(lambda width: Reading([cut(note(self._called), width)]), classes="note")

    def compose(self) -> ComposeResult:
        yield self._label
        yield self.typed
        if self._called not in LONG:
            yield self._note

    def show(self) -> None:
        """Something else is understood by now, or another field has the keys."""
        self._label.show()
        if self._note.is_attached:
            self._note.show()

    def on_click(self) -> None:
        self.typed.focus()

    def _draw_label(self, width: int) -> Reading:
        """Marked by more than a colour where it has the keys, and where nothing can be understood."""
        mark = "›" if self.typed.has_focus else "✗" if self._faulty(self._called) else " "
        return Reading([Content(f"{mark} {LABELS[self._called]}")])


def rows(fields: Sequence[DecisionField]) -> Iterator[list[str]]:
    """The names of the fields on each line of a page."""
    for field in fields:
        if field.name not in PAIRS:
            yield [field.name, *(name for name, beside in PAIRS.items() if beside == field.name)]


def words(draft: Draft, name: str) -> str:
    """A field of a draft as it is typed."""
    value = getattr(draft, name)
    return value if isinstance(value, str) else "; ".join(value)
