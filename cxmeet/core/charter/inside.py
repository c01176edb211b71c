"""What the charter names of the inside of the company: what the front line says, and figures of employees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from cxmeet.core.charter.file_source import FileSource, Identity, Roles, Where
from cxmeet.core.kernel.counted import Counted
from cxmeet.core.kernel.text import one_line
from cxmeet.core.kernel.violation import Violation

INSIDE = ("front_line", "employees")
"""Sections that tell nothing of customers: they decide no period, and count towards no figure of customers."""
FRONT_LINE, EMPLOYEES = "front line: ", "employees: "
"""How the names of such sources begin, wherever sources are listed."""
FEWEST = 5
"""People below whom nothing is told of a group; a charter may ask for more, never for fewer."""

EmployeeKind = Literal["enps", "turnover", "statement"]
_ROLES: dict[EmployeeKind, Roles] = {
    "enps": Roles(("date", "score")),
    "turnover": Roles(("joined", "left")),
    "statement": Roles(("period", "opening", "left", "closing")),
}
_COUNTED: dict[EmployeeKind, str] = {
    "enps": (
        "Would you recommend us as a place to work, from 0 to 10: share of 9 and 10 less share of 0 to 6, of all "
        "answers, times 100; off by 1.96 standard errors either way."
    ),
    "turnover": (
        "Employees whose last day lies in the period, of the mean of those employed at its beginning and at its end."
    ),
    "statement": "Employees stated to have left in the period, of the mean of those stated at its beginning and end.",
}


class FrontLineSource(FileSource, frozen=True, kw_only=True):
    """What the people who serve customers say: a source of its own, not counted among what customers say."""

    IDENTITY: ClassVar[Identity | None] = Identity("name", "front line")
    asked: ClassVar[bool] = False
    score: ClassVar[Literal[""]] = ""
    scale: ClassVar[int | None] = None

    name: str

    @property
    def roles(self) -> Roles:
        return Roles(("date",), ("channel", "theme", "text", "id"))

    @property
    def called(self) -> str:
        return f"{FRONT_LINE}{one_line(self.name)}"

    @property
    def counted(self) -> Counted:
        text = "What the people who serve customers say; it counts for nothing among what customers say."
        return Counted(text, ("front line", 1))

    def violations(self, where: Where) -> Iterator[Violation]:
        yield from self._file_violations(where)
        if not any(self.columns.get(role) for role in ("theme", "text")):
            yield Violation((*where, "columns"), "columns needs a theme or a text: what did they say?")


class EmployeeSource(FileSource, frozen=True, kw_only=True):
    """Answers of employees, or who of them left: shown beside customers' figures, never added to them."""

    IDENTITY: ClassVar[Identity | None] = Identity("name", "employee figure")

    name: str
    kind: EmployeeKind
    fewest: int = FEWEST
    """People below whom nothing is told."""

    @property
    def roles(self) -> Roles:
        return _ROLES[self.kind]

    @property
    def called(self) -> str:
        return f"{EMPLOYEES}{one_line(self.name)}"

    @property
    def counted(self) -> Counted:
        text = f"{_COUNTED[self.kind]} Nothing is told of fewer than {self.fewest} people."
        return Counted(text, (f"employees {self.kind}", 1, self.fewest))

    def violations(self, where: Where) -> Iterator[Violation]:
        yield from self._file_violations(where)
        if self.fewest < FEWEST:
            message = f"fewest = {self.fewest}: of fewer than {FEWEST} people nothing may be told"
            yield Violation((*where, "fewest"), message)
