"""What is proposed for a file: the section of the charter that reads it, why, and what has to be asked first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from cxmeet.core.charter.file_source import Columns, Patterns
from cxmeet.core.charter.forms import Forms

Kind = Literal[
    "contracts", "purchases", "snapshot", "statement", "departures", "referrals", "feedback", "promises", "reliability",
    "losses",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

Answers = Mapping[str, str]
"""What was answered: the `id` of a doubt -> the `answer` of one of its readings, or what was typed."""

Setting = str | bool | int | tuple[str, ...] | dict[str, tuple[str, ...]]

About = Literal[
    "encoding",         # which code page a text is written in
    "separator",        # what stands between the cells
    "sheet",            # which sheet of a workbook
    "kind",             # what the file holds
    "column",           # which column plays a role
    "dates",            # which pattern the days are written in
    "decimal",          # which marks are for decimals and for thousands
    "unreadable",       # cells that the best reading does not read
    "currency",         # amounts with the signs of several currencies
    "unit",             # whether amounts are hundredths
    "largest",          # an amount that is half of all
    "hundredfold",      # amounts a hundred times the others
    "quantity",         # whether an amount is that of one piece
    "pieces",           # a price of one piece where a whole is needed
    "lapse_days",
    "ends",             # whether a contract still runs on the day that is its end
    "zero_amounts",
    "without_customer", # purchases that name no customer
    "copies",           # rows that stand in several of the files
    "status",           # what a status says about a customer
    "kept",             # whether a label says that a promise was kept
    "met",              # whether a label says that it was met
    "score",            # which kind of score the answers are
    "scale",
    "asked",            # whether customers were asked
    "period",
    "keep",             # whether rows with some labels are to be left out
    "text",             # what was promised
    "measure",          # what is measured
]  # fmt: skip


class Reading(Struct, frozen=True, kw_only=True):
    """One way in which a doubt can be answered."""

    answer: str
    cells: tuple[tuple[str, dt.date | float | str], ...] = ()
    """The first different texts that it concerns, with how they would be read."""
    columns: Columns = {}
    """The columns by role that it would take."""
    rows: int | None = None
    """How many rows it concerns."""


class Doubt(Struct, frozen=True, kw_only=True):
    """What cannot be known from the file."""

    id: str
    """Where the answer belongs, such as `kind`, `columns.value`, `dates`, `keep.is_trial`."""
    about: About
    column: str = ""
    """The column it is about, or several with commas between them."""
    role: str = ""
    label: str = ""
    """The value in the column that is not understood."""
    readings: tuple[Reading, ...] = ()
    """Empty where something has to be typed, or where nothing can be done but to change the file."""
    typed: Literal["", "number", "words", "period"] = ""
    """What may be typed as an answer."""
    suggested: str = ""
    """The answer that is most likely; never taken by itself."""
    examples: tuple[str, ...] = ()
    """First cells that show the doubt, where the readings do not."""
    rows: tuple[int, ...] = ()
    """In which rows they stand, counted from 1 below the header."""
    count: int = 0
    """How many cells are in doubt."""


class Misfit(Struct, frozen=True, kw_only=True):
    """An answer that fits nothing in the file."""

    question: str
    answer: str
    there: tuple[str, ...] = ()
    """What would fit: columns, labels, patterns, or other questions."""
    concerned: bool = True
    """Whether the question is one of this file; another file that is connected with it may have it."""


class ColumnEvidence(Struct, frozen=True, kw_only=True):
    """Why a column plays its role."""

    role: str
    column: str
    by: Literal["name", "content", "answer"]
    filled: int = 0
    empty: int = 0
    distinct: int = 0
    estimated: bool = False
    """Whether there are too many different texts to be counted exactly."""


class DayEvidence(Struct, frozen=True, kw_only=True):
    """How the days of some columns were read."""

    roles: tuple[str, ...]
    pattern: str
    """As `Forms.dates`: empty for ISO 8601."""
    cells: int
    only_this: int
    """Cells that no rival reading reads."""
    first: dt.date | None = None
    last: dt.date | None = None
    unread: int = 0
    examples: tuple[tuple[int, str], ...] = ()
    """Row and text of cells that the pattern does not read."""


class AmountEvidence(Struct, frozen=True, kw_only=True):
    """How the amounts of some columns were read."""

    roles: tuple[str, ...]
    decimal: str
    thousands: str
    currency: str
    cells: int
    only_this: int
    unread: int = 0
    examples: tuple[tuple[int, str], ...] = ()


class TotalEvidence(Struct, frozen=True, kw_only=True):
    """The last row sums up the others, and is left out."""

    column: str
    label: str
    amounts: str
    """The column that it sums up."""


class RepeatedEvidence(Struct, frozen=True, kw_only=True):
    """Rows that are the header once more, and are left out."""

    column: str
    """The column whose name they are told by."""
    rows: int


class NobodyEvidence(Struct, frozen=True, kw_only=True):
    """Some rows name no customer."""

    column: str
    rows: int
    of: int
    value: float
    """What they carry together."""


Evidence = NobodyEvidence | ColumnEvidence | DayEvidence | AmountEvidence | TotalEvidence | RepeatedEvidence


class Proposal(Struct, frozen=True, kw_only=True):
    """A section of the charter for one file; not complete while anything is in doubt."""

    path: str
    kind: Kind | None
    """None while it is in doubt."""
    columns: Columns = {}
    forms: Forms = Forms()
    keep: Patterns = {}
    drop: Patterns = {}
    settings: dict[str, Setting] = {}
    """The other keys of the section, such as `lapse_days` or `kept_values`."""
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What is to be asked; to be answered from the front, for later ones may depend on earlier ones."""
    unused: tuple[str, ...] = ()
    """Columns that play no role."""

    misfits: tuple[Misfit, ...] = ()
    """Answers that fit nothing; none as long as the kind is in doubt."""

    @property
    def complete(self) -> bool:
        """Whether nothing is left in doubt."""
        return self.kind is not None and not self.doubts
