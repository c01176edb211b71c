"""The brief: figures computed from the company's own files for one period, as a meeting sees and keeps them.

The structures are the contract of `cxmeet brief --format json` (schema `cxmeet.brief/1`), which grows only by adding.
Counts are whole customers, values are in the charter's currency; a value that the files cannot give is None, never 0.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from cxmeet.core.briefing.missing import NotGiven
from cxmeet.core.calls.heard import Heard
from cxmeet.core.charter.company import Reference
from cxmeet.core.charter.forms import Stated
from cxmeet.core.charter.words import Word
from cxmeet.core.customers.assets import Assets
from cxmeet.core.customers.referrals import Referrals
from cxmeet.core.delivery.kept import Promise, Reliability
from cxmeet.core.employees.figures import EmployeeFigure
from cxmeet.core.kernel.implausible import Implausible
from cxmeet.core.kernel.period import Grain
from cxmeet.core.kernel.set_aside import SetAside, Unreadable
from cxmeet.core.voice.front_line import FrontLine
from cxmeet.core.voice.heard import Convergence, Listening


class Definition(Struct, frozen=True, kw_only=True):
    """How a figure is made, as the charter has it now; another way of counting has another version."""

    name: str
    text: str
    version: str
    earlier: tuple[str, ...] = ()
    """Versions under which the same way of counting went when they came from the words of the text."""


class Source(Struct, frozen=True, kw_only=True):
    """What one file gave: rows in all, the days they tell of, and what could not be used."""

    name: str
    rows: int
    first: dt.date | None = None
    last: dt.date | None = None
    set_aside: SetAside = SetAside()
    unreadable: Unreadable = Unreadable()
    """Those of the rows set aside that nobody meant to be."""
    implausible: tuple[Implausible, ...] = ()
    """Amounts that are asked about while the charter does not say that they are right."""
    files: tuple[str, ...] = ()
    """The names of the files, in the order in which they were read; in earlier briefs only where there are several."""
    until: dt.date | None = None
    """The day up to which it is taken for complete: as the charter states it, else the last on which anything
    happened; None where nothing has happened yet, and in earlier briefs."""
    forms: dict[str, Stated] = {}
    """How they are written as the charter states it, where that is not the usual."""

    @property
    def meant(self) -> int:
        """Rows that no rule leaves out: those that count, and those that cannot be read."""
        return self.rows - sum(self.set_aside.left_out.values())

    @property
    def unreadable_why(self) -> dict[str, int]:
        """The reasons for which rows cannot be read, with how many they are; no rule by which rows are left out."""
        set_aside = self.set_aside
        return {reason: count for reason, count in set_aside.why.items() if reason not in set_aside.left_out}

    @property
    def doubtful(self) -> bool:
        """Whether rows of it could not be read, or amounts are asked about."""
        return bool(self.unreadable.rows or self.implausible)


STARTS = "contracts that start"
"""What may be missing in a file although contracts end in it: their ends are often set in advance."""


class Behind(Struct, frozen=True, kw_only=True):
    """Periods that are over by the calendar, which the files do not reach to their end."""

    source: str = ""
    """The file that ends before the others, or `contracts that start`; empty for those that decide which is shown."""
    until: dt.date
    """The last day reached."""
    first: str
    """The first and the last of the periods."""
    last: str


class Restated(Struct, frozen=True, kw_only=True):
    """A figure that the files give otherwise now than when a meeting saw it."""

    figure: str
    label: str
    was: Decimal | None
    """None where the meeting saw no such figure."""
    now: Decimal | None
    """None where there is no such figure any more."""
    money: bool = False
    """Whether it is an amount in the charter's currency."""


class Seen(Struct, frozen=True, kw_only=True):
    """What the last closed meeting saw of the latest period that its brief and this one tell of."""

    meeting: str
    period: str
    restated: tuple[Restated, ...] = ()
    """The figures that are not what they were; those counted in another way now are left out."""
    as_of: dt.date | None = None
    """The last day it knew of, where the period was not over in its files: nothing of it is restated then."""
    same: bool = False
    """Whether all that is told of the period is what it was, and counted as it was."""


class Brief(Struct, frozen=True, kw_only=True):
    """All of it. A field that is called as a section of the charter shows what the files of that section gave."""

    schema: str = "cxmeet.brief/1"
    organisation: str
    currency: str = ""
    grain: Grain
    period: str
    as_of: dt.date
    """The last day of the period, or the last one in it that the files reach."""
    partial: bool = False
    """Whether the files do not reach the end of the period, so that everything is counted as of an earlier day."""
    behind: tuple[Behind, ...] = ()
    """What is over and missing in the files that decide the period; then which files end before the others."""
    seen: Seen | None = None
    """None where no meeting saw a period of it, or nobody has looked."""
    calls: Heard | None = None
    """What was heard from those who left; None where nobody left and nobody was called, or nobody has looked."""
    assets: Assets | None = None
    referrals: Referrals | None = None
    listening: Listening | None = None
    promises: tuple[Promise, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    convergence: tuple[Convergence, ...] = ()
    front_line: tuple[FrontLine, ...] = ()
    """What the people who serve customers say, each source for itself; in no other count."""
    employees: tuple[EmployeeFigure, ...] = ()
    """Beside the figures of customers, in no number with them."""
    experiences: dict[str, str] = {}
    """Experience id -> its name, in the customer's words."""
    definitions: tuple[Definition, ...] = ()
    references: tuple[Reference, ...] = ()
    """What others reach, as the charter says it; empty in earlier briefs."""
    words: tuple[Word, ...] = ()
    """What the company has agreed to mean by its words; empty in earlier briefs."""
    sources: tuple[Source, ...] = ()
    not_given: tuple[str, ...] = ()
    """What the charter does not give, in words: "no promises given"."""
    missing: tuple[NotGiven, ...] = ()
    """The same as values; empty in earlier briefs, which carry the texts alone."""
