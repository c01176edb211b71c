"""The charter: what `cxmeet.toml` says about the organisation and where its figures come from."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cxmeet.core.charter.forms import Forms

CustomerKind = Literal["contracts", "purchases", "snapshot", "statement"]
Columns = dict[str, str]
Patterns = dict[str, tuple[str, ...]]


class Vision(Struct, frozen=True, kw_only=True):
    """One shared vision in two wordings."""

    customers: str = ""
    employees: str = ""


class Organisation(Struct, frozen=True, kw_only=True):
    name: str
    currency: str = ""
    timezone: str = "UTC"
    purpose: str = ""
    vision: Vision = Vision()
    values: tuple[str, ...] = ()
    customer_share: float | None = None
    """Target share (0 to 1) of meeting time spent on customers."""


class Leader(Struct, frozen=True, kw_only=True):
    name: str
    function: str
    login: str = ""
    email: str = ""
    measures: tuple[str, ...] = ()


class Experience(Struct, frozen=True, kw_only=True):
    """A stage of the customer's journey, named in the customer's words."""

    id: str
    name: str
    goal: str = ""
    functions: tuple[str, ...] = ()


class Figures(Struct, frozen=True, kw_only=True):
    period: Literal["month", "quarter"] = "month"


class Statuses(Struct, frozen=True, kw_only=True):
    """Which status values of a snapshot mean stayed, new and lost."""

    stayed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class FileSource(Forms, frozen=True, kw_only=True):
    """A file of the company, or several of one kind: how it is written, which columns and rows of it count."""

    path: str
    """Relative to the charter or absolute; a glob (`data/2026-*.csv`) names several files."""
    columns: Columns = {}
    keep: Patterns = {}
    drop: Patterns = {}


class Customers(FileSource, frozen=True, kw_only=True):
    """Where the customer base is read from, and the definition of a customer in force."""

    kind: CustomerKind
    lapse_days: int | None = None
    zero_amounts: Literal["count", "ignore"] = "ignore"
    period: str = ""
    statuses: Statuses = Statuses()


class Table(FileSource, frozen=True, kw_only=True):
    """A file of dated rows: departures, referrals."""


class LossSource(FileSource, frozen=True, kw_only=True):
    """Another list of who was lost, with or without dates, to be shown beside what the customer base says."""

    name: str


class Feedback(FileSource, frozen=True, kw_only=True):
    name: str
    asked: bool
    """True for answers to a question of ours (a survey), False for what customers volunteered."""
    score: Literal["", "nps", "csat", "ces"] = ""
    scale: int | None = None
    """The highest score; 10 for nps, 5 for csat and 7 for ces where it is not given."""


class ThemeRule(Struct, frozen=True, kw_only=True):
    experience: str
    match: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class PromiseSource(FileSource, frozen=True, kw_only=True):
    id: str
    text: str
    experience: str = ""
    functions: tuple[str, ...] = ()
    target: float | None = None
    path: str = ""
    kept_values: tuple[str, ...] = ()


class ReliabilitySource(FileSource, frozen=True, kw_only=True):
    measure: str
    experience: str = ""
    target: float | None = None
    whose: Literal["customer", "internal"] = "internal"
    leading: bool = False
    path: str = ""
    met_values: tuple[str, ...] = ()
    """Values of the `met` column that mean yes, where each row is one case; empty where the columns hold counts."""


class Charter(Struct, frozen=True, kw_only=True):
    organisation: Organisation
    leaders: tuple[Leader, ...] = ()
    experiences: tuple[Experience, ...] = ()
    figures: Figures = Figures()
    customers: Customers | None = None
    departures: Table | None = None
    losses: tuple[LossSource, ...] = ()
    referrals: Table | None = None
    feedback: tuple[Feedback, ...] = ()
    themes: tuple[ThemeRule, ...] = ()
    promises: tuple[PromiseSource, ...] = ()
    reliability: tuple[ReliabilitySource, ...] = ()

    def leader(self, name: str) -> Leader | None:
        """The leader whose name or login this is, whatever the case; the beginning of one name only will do."""
        wanted = name.strip().casefold()
        if not wanted:
            return None
        exact = [one for one in self.leaders if wanted in (one.name.casefold(), one.login.casefold())]
        begins = [one for one in self.leaders if one.name.casefold().startswith(wanted)]
        return exact[0] if exact else begins[0] if len(begins) == 1 else None

    def experience(self, identifier: str) -> Experience | None:
        return next((one for one in self.experiences if one.id == identifier), None)
