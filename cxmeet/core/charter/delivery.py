"""What we say to customers and what they must be able to count on, and the files that tell what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal

from cxmeet.core.charter.file_source import Identity, Measured, Roles, Unread, Where
from cxmeet.core.kernel.counted import Counted, Rule
from cxmeet.core.kernel.violation import Violation


class PromiseSource(Measured, frozen=True, kw_only=True):
    """Something said to customers, and the file that tells what became of it."""

    IDENTITY: ClassVar[Identity | None] = Identity("id", "promise")
    FIGURE: ClassVar[str] = "promise:"
    UNREAD: ClassVar[Unread | None] = Unread("promise", "promise ", ": nobody measures it")

    id: str
    text: str
    functions: tuple[str, ...] = ()
    kept_values: tuple[str, ...] = ()

    @property
    def labelled(self) -> bool:
        """Whether the file itself says what was kept; else the promised day decides."""
        return "kept" in self.columns or "date" in self.columns

    @property
    def roles(self) -> Roles:
        return (
            Roles(("date", "kept"), ("unit", "id", "customer"))
            if self.labelled
            else Roles(("due", "done"), ("made", "unit", "id", "customer"))
        )

    @property
    def called(self) -> str:
        return f"promise {self.id}"

    @property
    def counted(self) -> Counted | None:
        if not self.placed:
            return None
        if column := self.columns.get("kept", ""):
            text = (
                f"Kept where {column} is {' or '.join(self.kept_values)}, as the file says it; broken otherwise; "
                "pending where it says nothing. Rate: kept of kept and broken."
            )
            return Counted(text, ("promise as said", 1, column, tuple(sorted(self.kept_values))))
        return Counted(
            "Kept: done on or before the promised day. Broken: done later, or still open though that day has come by "
            "the last day the file tells of. Pending: that day has not come yet, or is today. A promise without a day "
            "is no promise, and not a kept one. Counted in the period of the promised day. Rate: kept of kept and "
            "broken.",
            ("promise by day", 2),
        )

    @property
    def counted_by_time(self) -> Counted:
        """How it is counted where its file promises times of the day."""
        return Counted(
            "Kept: done by the promised time, or on the promised day where either has no time; a time without a zone "
            "is in the organisation's. Broken: done later, or still open though that time has come by the last one the "
            "file tells of. Pending: that time has not come yet. A promise without a day is no promise, and not a kept "
            "one. Counted in the period of the promised day. Rate: kept of kept and broken.",
            ("promise by time", 2),
        )

    def violations(self, where: Where) -> Iterator[Violation]:
        if not self.text.strip():
            yield Violation((*where, "text"), "a promise needs the words said to customers")
        if not self.placed and not self.columns:
            return
        yield from self._file_violations(where)
        if self.labelled and not self.kept_values:
            yield Violation(where, "kept_values is missing: which values of the column mean that it was kept?")
        if not self.labelled and self.kept_values:
            yield Violation((*where, "kept_values"), "kept_values needs columns.kept", True)


class ReliabilitySource(Measured, frozen=True, kw_only=True):
    """What customers must be able to count on every time, and the file that counts it."""

    IDENTITY: ClassVar[Identity | None] = Identity("measure", "measure")
    FIGURE: ClassVar[str] = "reliability:"
    UNREAD: ClassVar[Unread | None] = Unread("measure", "reliability ", ": nobody counts it")

    measure: str
    whose: Literal["customer", "internal"] = "internal"
    leading: bool = False
    asked_on: dt.date | None = None
    """When customers were asked last whether it matters to them."""
    customers_say: str = ""
    """What they said to that."""
    met_values: tuple[str, ...] = ()
    """Values of the `met` column that mean yes, where each row is one case; empty where the columns hold counts."""

    @property
    def roles(self) -> Roles:
        return Roles(("date", "met") if self.met_values else ("date", "met", "total"), ("unit",))

    @property
    def called(self) -> str:
        return f"reliability {self.measure}"

    @property
    def counted(self) -> Counted:
        rule: Rule = ("reliability", 1, tuple(sorted(self.met_values)))
        return Counted("Met of all that were counted.", rule)
