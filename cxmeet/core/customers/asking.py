"""What a customer base that is kept elsewhere has to be asked, and the few rows that come back for it.

Days are days of the calendar, periods are told by the days that end them; amounts are whole millionths.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import Literal, NamedTuple, Protocol

from cxmeet.core.customers.people import Which

Known = Which | Literal["left", "inside", "ever"]
"""Besides the counts of a period: who was once a customer and is none at its end; who came and left within it, for the
first time or not; everybody."""


class Turn(NamedTuple):
    """What happened in one period to those who joined in another."""

    number: int
    joined: int
    new: int
    reactivated: int
    lost: int
    in_and_out: int
    new_value: int
    reactivated_value: int
    lost_value: int
    expansion: int
    contraction: int
    buyers: int
    touched: int
    """How many of them there is anything to tell of; in the period they joined in, how many joined."""


class Standing(NamedTuple):
    """The customers at the end of a period: how many they are, what they carry, and what the largest do."""

    customers: int
    value: int
    ten: int
    tenth: int
    hundredth: int
    quiet: int = 0
    """How many are close to leaving, and what they carry."""
    quiet_value: int = 0


class Group(NamedTuple):
    """What happened in a period to the customers of one group."""

    name: str
    opening: int
    new: int
    reactivated: int
    lost: int
    closing: int
    closing_value: int
    lost_value: int


class Ending(NamedTuple):
    """Customers whose contracts end soon, and whether any end of a contract is known in advance."""

    known: bool
    customers: int
    value: int


class Sought(NamedTuple):
    """A list of people that is asked for, and in which order."""

    which: Known
    number: int
    """The period they are counted in, and as of whose end they are worth something."""
    day: dt.date
    """The last day known of it, up to which spells are told."""
    joined: int | None = None
    """The period they joined in; None for any."""
    groups: Collection[str] | None = None
    """The groups they are in, as rows name them; None for any."""
    reasons: Collection[str] | None = None
    """The reasons they left for, as rows name them; None for any."""
    tenures: Sequence[tuple[str, int]] = ()
    """Limits of their tenure: a sign, and days."""
    sort: str = "value"
    """value, since, until, customer or segment."""
    backwards: bool = False


class Page(NamedTuple):
    """The first of a list, and how many there are in all."""

    people: int
    rows: Sequence[tuple[str, int | None]]
    """Customer and value; None where they are worth nothing that the period counts."""


class Asks(Protocol):
    """Answers from where the customers are kept."""

    def turns(self, number: int, floor: int | None) -> Sequence[Turn]:
        """What happened in each period up to one; all that happened up to `floor` is told as if it were in it."""

    def standing(self, number: int) -> Standing:
        """Who is a customer at the end of a period."""

    def groups(self, number: int) -> Sequence[Group]:
        """The groups over a period; nothing where there are none."""

    def ending(self, number: int, known: dt.date, until: dt.date) -> Ending:
        """Of the customers at the end of a period, whose contracts run on `known` and none of theirs on `until`."""

    def enders(self, number: int, known: dt.date, until: dt.date) -> Set[str]:
        """The names of the same."""

    def group_names(self) -> Collection[str]:
        """What groups are called, empty for none."""

    def tenures(self, number: int, day: dt.date) -> Mapping[int, int]:
        """Days -> how many of those lost in a period had been customers for so long, by a day in it."""

    def reasons(self, number: int, inside: bool) -> Mapping[str, tuple[int, int]]:
        """Why those left who were lost in a period, or came and left inside it: the words, how many, their value."""

    def written(self) -> Mapping[str, int]:
        """How many customers gave each reason, at any time."""

    def count(self, which: Known, number: int) -> int:
        """How many they are."""

    def among(self, which: Known, number: int, names: Set[str]) -> Set[str]:
        """Which of some names are among them."""

    def alike(self, bare: Set[str]) -> Set[str]:
        """Everybody whose name is one of these without zeros in front and capitals, as far as the engine can tell."""

    def each(self, which: Known, number: int) -> Mapping[str, int]:
        """All of them, with what they are worth: the lost, and those at the opening, at the start of the period."""

    def worth(self, which: Known, number: int, names: Set[str]) -> Mapping[str, int]:
        """The same of those who are among some names."""

    def page(self, sought: Sought, most: int) -> Page:
        """The first people of a list."""

    def spells(self, names: Iterable[str], day: dt.date) -> Mapping[str, tuple[int, int]]:
        """The first day and the end, as ordinals, of the last spell that began by a day."""

    def groups_of(self, names: Iterable[str]) -> Mapping[str, str]:
        """The groups that some customers are in, empty where none is given."""

    def reasons_of(self, names: Iterable[str]) -> Mapping[str, str]:
        """Why some customers left, in the words of the table; empty where it says nothing."""
