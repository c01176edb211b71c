"""The brief: figures computed from the company's own files for one period, as a meeting sees and keeps them.

The structures are the contract of `cxmeet brief --format json` (schema `cxmeet.brief/1`), which grows only by adding.
Counts are whole customers, values are in the charter's currency; a value that the files cannot give is None, never 0.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from cxmeet.core.period import Grain


class BasePeriod(Struct, frozen=True, kw_only=True):
    """The customer base over one period: opening + new + reactivated - lost = closing, in people and in value."""

    period: str
    as_of: dt.date
    partial: bool = False
    left_censored: bool = False
    opening: int
    new: int
    reactivated: int
    lost: int
    closing: int
    in_and_out: int
    """Joined and left inside the period: in neither `new` nor `lost`."""
    opening_value: Decimal | None = None
    new_value: Decimal | None = None
    reactivated_value: Decimal | None = None
    lost_value: Decimal | None = None
    expansion: Decimal | None = None
    contraction: Decimal | None = None
    closing_value: Decimal | None = None
    retention: float | None = None
    """Customers kept of those at the opening: (opening - lost) / opening; None where nobody was there to keep."""
    gross_value_retention: float | None = None
    """(opening - lost - contraction) / opening in value, never above 1 (SaaS Metrics Standards Board)."""
    net_value_retention: float | None = None
    """(opening - lost - contraction + expansion) / opening in value; new and returned customers left out (same)."""
    buyers: int | None = None
    """Customers who bought in the period; None where the base is not made of purchases."""
    bought: Decimal | None = None
    """What they bought in the period."""


class Reason(Struct, frozen=True, kw_only=True):
    reason: str
    count: int
    value: Decimal | None = None


class Segment(Struct, frozen=True, kw_only=True):
    """One group of customers over the period asked for; a customer is in the group that their latest row names."""

    segment: str
    opening: int
    new: int
    reactivated: int
    lost: int
    closing: int
    closing_value: Decimal | None = None
    lost_value: Decimal | None = None


class AtRisk(Struct, frozen=True, kw_only=True):
    """Customers who have not bought for so long that they are close to counting as lost."""

    customers: int
    value: Decimal
    quiet_days: int
    """Days without a purchase after which a customer is close to leaving: the last fifth of the lapse begins."""


class SetAside(Struct, frozen=True, kw_only=True):
    """Rows that could not be used or that the charter leaves out, counted by reason."""

    rows: int = 0
    why: dict[str, int] = {}


class Unidentified(Struct, frozen=True, kw_only=True):
    """Purchases without a customer: counted and valued, never dropped in silence."""

    rows: int = 0
    value: Decimal = Decimal(0)


class Quote(Struct, frozen=True, kw_only=True):
    """A customer's own words; never with an e-mail address or telephone number in them."""

    text: str
    channel: str = ""
    date: dt.date


class Loss(Struct, frozen=True, kw_only=True):
    """Who was lost, as one source tells it; sources that disagree are shown side by side."""

    source: str
    customers: int | None
    """In the period; None where the source has no dates."""
    rows: int | None = None
    """Departures it lists in the period; a customer may be listed more than once."""
    lost_by_base: int | None = None
    """Of these customers, those whom the base lost in the period too, or who joined and left inside it."""
    still_customers: int | None = None
    """Of these customers, those whom the base still counts at the end of the period."""
    came_and_left: int | None = None
    """Of those lost by the base, who joined and left inside the period; of the base itself, who did so besides."""
    unknown: int | None = None
    """Of these customers, those of whom the base has never heard."""
    ever: int
    """Customers it calls lost up to the end of the period; without dates, at all."""


class Assets(Struct, frozen=True, kw_only=True):
    """The customer base; `periods` are in order, the last is the period asked for."""

    definition: str
    periods: tuple[BasePeriod, ...]
    reasons: tuple[Reason, ...] = ()
    """Why customers left in the period, the most frequent first, “we do not know” last."""
    segments: tuple[Segment, ...] = ()
    set_aside: SetAside = SetAside()
    unidentified: Unidentified = Unidentified()
    at_risk: AtRisk | None = None
    losses: tuple[Loss, ...] = ()
    """What each source says about who was lost, where there is more than one; the base itself comes first."""
    quote: Quote | None = None
    """Somebody who left in the period, in their own words."""
    afterwards: tuple[str, ...] = ()
    """What the files tell of after the period shown, which a meeting has to hear first; among the notes too."""
    notes: tuple[str, ...] = ()
    """What the files themselves contradict or leave open, in words."""


class Referrals(Struct, frozen=True, kw_only=True):
    """Who recommended us in the period."""

    definition: str
    referrals: int
    customers: int
    """Who made at least one of them."""
    previous: int | None = None
    """Customers who did so in the period before."""
    of: int | None = None
    """Customers at the end of the period."""
    rate: float | None = None
    """customers / of, 0 to 1."""


class Channel(Struct, frozen=True, kw_only=True):
    channel: str
    asked: bool
    count: int
    previous: int | None = None
    change: str = ""


class Theme(Struct, frozen=True, kw_only=True):
    theme: str
    experience: str = ""
    count: int
    previous: int | None = None
    """None where a file does not reach back over the period before."""
    change: str = ""
    """`more`, `fewer`, `no clear change` or `too few to tell`; empty where nothing can be compared."""
    asked: int = 0
    """Of the count, what came as an answer to a question of ours."""
    channels: tuple[str, ...] = ()
    quote: Quote | None = None


class Heard(Struct, frozen=True, kw_only=True):
    """What was said about one experience, whatever the theme."""

    experience: str
    count: int
    previous: int | None = None
    change: str = ""
    asked: int = 0
    channels: tuple[str, ...] = ()


class Score(Struct, frozen=True, kw_only=True):
    """Answers to a question with a scale, each survey for itself; never merged with what was volunteered."""

    name: str
    kind: str
    definition: str
    n: int
    value: float | None
    """-100 to 100 for nps, 0 to 100 for csat, a mean on its scale for ces; None with too few answers for a score."""
    margin: float | None
    """Half the width of the 95 % interval, in the unit of the value."""
    answers: dict[str, int] = {}
    """Counts behind the value, such as promoters, passives and detractors."""
    previous: float | None = None
    previous_n: int | None = None
    change: str = ""
    """`up`, `down`, `no clear change` (within the margin) or `too few to tell`."""


class Listening(Struct, frozen=True, kw_only=True):
    """The listening path: every channel, each item mapped to an experience where a rule of the charter fits."""

    channels: tuple[Channel, ...] = ()
    themes: tuple[Theme, ...] = ()
    """Those heard in two channels or more first, then by count."""
    unmapped: int = 0
    """Items with a theme or words that no rule maps to an experience."""
    duplicates: int = 0
    """Items whose id was there already: counted once."""
    repeats: int = 0
    """Rows without an id that repeat another exactly: counted each time."""
    without_theme: int = 0
    without_words: int = 0
    """Answers that are a score and nothing else."""
    experiences: tuple[Heard, ...] = ()
    scores: tuple[Score, ...] = ()
    missing: tuple[str, ...] = ()
    """Channels and kinds of feedback from which nothing was heard, in words."""


class Convergence(Struct, frozen=True, kw_only=True):
    """A theme that customers brought up in two channels or more."""

    theme: str
    experience: str
    channels: tuple[str, ...]
    count: int
    asked_and_volunteered: bool
    """Whether surveys and customers of their own accord say the same."""


class PromisePeriod(Struct, frozen=True, kw_only=True):
    period: str
    kept: int
    broken: int
    pending: int
    none: int
    kept_rate: float | None
    """kept / (kept + broken), 0 to 1; None where nothing fell due."""


class Promise(Struct, frozen=True, kw_only=True):
    id: str
    text: str = ""
    experience: str = ""
    target: float | None = None
    by_day: bool = True
    """Whether the promised day decides, so that pending is what is not due yet; else the file says what was kept."""
    periods: tuple[PromisePeriod, ...] = ()


class Unit(Struct, frozen=True, kw_only=True):
    """One place, team or product within a reliability measure."""

    unit: str
    met: int
    total: int
    rate: float | None


class ReliabilityPeriod(Struct, frozen=True, kw_only=True):
    period: str
    met: int
    total: int
    rate: float | None
    """met / total, 0 to 1; None where nothing was counted."""
    worst: Unit | None = None
    spread: float | None = None
    """Rate of the best unit less that of the worst; None where there are fewer than two."""
    units_at_target: int | None = None
    units: tuple[Unit, ...] = ()
    """The worst first."""


class Reliability(Struct, frozen=True, kw_only=True):
    measure: str
    experience: str = ""
    target: float | None = None
    whose: str = ""
    """`customer` where customers say what counts as met, `internal` where we do."""
    leading: bool = False
    periods: tuple[ReliabilityPeriod, ...] = ()


class Definition(Struct, frozen=True, kw_only=True):
    """How a figure is made, as the charter has it now; another text has another version."""

    name: str
    text: str
    version: str


class Source(Struct, frozen=True, kw_only=True):
    """What one file gave: rows in all, the days they tell of, and what could not be used."""

    name: str
    rows: int
    first: dt.date | None = None
    last: dt.date | None = None
    set_aside: SetAside = SetAside()


class Brief(Struct, frozen=True, kw_only=True):
    schema: str = "cxmeet.brief/1"
    organisation: str
    currency: str = ""
    grain: Grain
    period: str
    as_of: dt.date
    assets: Assets | None = None
    referrals: Referrals | None = None
    listening: Listening | None = None
    promises: tuple[Promise, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    convergence: tuple[Convergence, ...] = ()
    experiences: dict[str, str] = {}
    """Experience id -> its name, in the customer's words."""
    definitions: tuple[Definition, ...] = ()
    sources: tuple[Source, ...] = ()
    not_given: tuple[str, ...] = ()
    """What the charter does not give, in words: "no promises given"."""
