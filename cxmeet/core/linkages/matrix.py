"""Who carries what over time: leaders by measures, experiences by functions.

The structures are the contract of `cxmeet matrix --format json` (schema `cxmeet.matrix/1`), which grows only by adding.
Nobody is ranked: leaders and functions stand in the order of the charter, those it names no more behind them in the
order in which they decided; nothing is summed up for a person.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from cxmeet.core.briefing.pull import Pull
from cxmeet.core.kernel.figure import Better

NOT_SAID = "not said"
"""The kind of action of a decision where nobody said it."""


class Seat(Struct, frozen=True, kw_only=True):
    """A leader: a column."""

    leader: str
    function: str = ""
    here: bool = True
    """Whether the charter still names them."""


class Carried(Struct, frozen=True, kw_only=True):
    """A cell: a leader at a figure."""

    leader: str
    judged: bool = False
    way: Better = ""
    """The way they are judged by, or that is good for the figure; empty where neither is."""
    decisions: tuple[str, ...] = ()
    """Decisions of the time that are to move the figure, for which they answer or of which they have a part."""


class MeasureRow(Struct, frozen=True, kw_only=True):
    """A figure that leaders are judged by, or that decisions are to move."""

    figure: str
    label: str
    cells: tuple[Carried, ...] = ()
    """Those that hold something; a leader who is in none of them has an empty cell."""


class Together(Struct, frozen=True, kw_only=True):
    """Two who carried decisions together, in the order of the charter."""

    names: tuple[str, str]
    decisions: tuple[str, ...]


class MeasuresChanged(Struct, frozen=True, kw_only=True):
    """From which meeting on the charter judged a leader by something else."""

    leader: str
    meeting: str
    day: dt.date
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class LeaderMatrix(Struct, frozen=True, kw_only=True):
    """Leaders by measures."""

    leaders: tuple[Seat, ...] = ()
    rows: tuple[MeasureRow, ...] = ()
    by_nothing: tuple[str, ...] = ()
    """Leaders of the charter who are judged by no figure."""
    by_nobody: tuple[str, ...] = ()
    """Labels of figures that decisions are to move and nobody is judged by."""
    pulls: tuple[Pull, ...] = ()
    """Figures that are pulled two ways, as they stand now."""
    together: tuple[Together, ...] = ()
    changes: tuple[MeasuresChanged, ...] = ()


class Behind(Struct, frozen=True, kw_only=True):
    """A cell: a function at an experience."""

    function: str
    behind: bool = False
    """Whether the charter says that it stands behind it."""
    decisions: tuple[str, ...] = ()
    """Decisions of the time about the experience that it answers for or has a part of."""


class QuarterOf(Struct, frozen=True, kw_only=True):
    """An experience in one quarter."""

    quarter: str
    on_agenda: int = 0
    """In how many meetings it was on the agenda."""
    decisions: int = 0


class ExperienceRow(Struct, frozen=True, kw_only=True):
    experience: str
    """Its id."""
    name: str
    cells: tuple[Behind, ...] = ()
    """Those that hold something."""
    quarters: tuple[QuarterOf, ...] = ()


class Quarter(Struct, frozen=True, kw_only=True):
    quarter: str
    meetings: int = 0
    decisions: int = 0
    shared: int = 0
    """Those that two functions or more carry."""


class FunctionMatrix(Struct, frozen=True, kw_only=True):
    """Experiences by functions."""

    functions: tuple[str, ...] = ()
    rows: tuple[ExperienceRow, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    never: tuple[str, ...] = ()
    """Names of the experiences that were on no agenda of the time; none where there was no meeting."""
    kinds: dict[str, int] = {}
    """Kind of action -> decisions of that kind, those of which there are none as well; empty where nobody said it."""
    together: tuple[Together, ...] = ()
    alone: tuple[str, ...] = ()
    """Decisions that one function carries."""
    elsewhere: tuple[str, ...] = ()
    """Decisions about no experience of the charter."""


class Matrix(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.matrix/1"
    organisation: str
    since: dt.date
    until: dt.date
    meetings: int = 0
    """Held in the time."""
    leaders: LeaderMatrix | None = None
    functions: FunctionMatrix | None = None
