"""The section of the charter that says where the customer base is read from, and who is a customer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from cxmeet.core.charter.file_source import FileSource, Roles, Where
from cxmeet.core.kernel.amount import PaidPer
from cxmeet.core.kernel.counted import Counted, Rule
from cxmeet.core.kernel.period import BadPeriod, Period
from cxmeet.core.kernel.text import one_line
from cxmeet.core.kernel.violation import Violation

CustomerKind = Literal["contracts", "purchases", "snapshot", "statement"]
VALUES = (
    "opening_value", "new_value", "reactivated_value", "lost_value", "expansion", "contraction", "closing_value",
)  # fmt: skip
ROLES: Mapping[CustomerKind, Roles] = {
    "contracts": Roles(("customer", "start"), ("end", "value", "segment", "reason")),
    "purchases": Roles(("customer", "date", "amount"), ("quantity", "segment")),
    "snapshot": Roles(("customer", "status"), ("value", "tenure_months", "reason", "segment")),
    "statement": Roles(("period", "opening", "new", "lost", "closing"), ("reactivated", "in_and_out", *VALUES)),
}
LONGEST_LAPSE = 3660
"""Days; nobody waits longer than ten years for a customer to buy again."""


class Statuses(Struct, frozen=True, kw_only=True):
    """Which status values of a snapshot mean stayed, new and lost."""

    stayed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class Customers(FileSource, frozen=True, kw_only=True):
    """Where the customer base is read from, and the definition of a customer in force."""

    kind: CustomerKind
    lapse_days: int | None = None
    zero_amounts: Literal["count", "ignore"] = "ignore"
    ends: Literal["first day without", "last day"] = "first day without"
    """What the end of a contract is: the first day on which it runs no more, or the last on which it does."""
    paid_per: PaidPer = ""
    """How often a customer pays their value; without it nobody is told what one is worth until they leave."""
    period: str = ""
    statuses: Statuses = Statuses()

    @property
    def roles(self) -> Roles:
        return ROLES[self.kind]

    @property
    def called(self) -> str:
        return "customers"

    @property
    def by_role(self) -> Mapping[str, str]:
        """The columns by role; those of a statement may go by the names of their roles."""
        if self.kind == "statement" and not self.columns:
            return {role: role for role in self.roles.needed}
        return self.columns

    @property
    def by_name(self) -> tuple[str, ...]:
        return () if self.columns else self.roles.useful

    @property
    def rule(self) -> Rule:
        """What its definition depends on; the words of it are the base's."""
        named = {role for role, column in self.columns.items() if column.strip()}
        if self.kind == "contracts":
            return ("contracts", 1, "value" in named, *(("last day",) if self.ends == "last day" else ()))
        if self.kind == "purchases":
            return ("purchases", 1, self.lapse_days or 1, self.zero_amounts, "quantity" in named)
        if self.kind == "snapshot":
            each = (self.statuses.stayed, self.statuses.new, self.statuses.lost)
            statuses = tuple(tuple(sorted(meant)) for meant in each)
            return ("snapshot", 1, "value" in named, "tenure_months" in named, statuses)
        return ("statement", 1)

    @property
    def counted_stays(self) -> Counted | None:
        """How those are counted who stay; None where the file cannot tell."""
        spell = {
            "contracts": "contracts that touch or overlap are one spell, which lasts from its first day to its end",
            "purchases": f"a spell is from its first to its last purchase, and a gap of {self.lapse_days} days ends it",
            "snapshot": "by the months of the file, 365 days to 12 of them",
        }.get(self.kind)
        if spell is None or (self.kind == "snapshot" and not self.columns.get("tenure_months", "").strip()):
            return None
        text = (
            "Joined: customers for the first time ever, those included who left within the period. Stayed: customers "
            f"at the end of the period they joined in, and of each later one. How long the lost were there: {spell}."
        )
        return Counted(text, ("who stays", 1, self.kind, self.lapse_days or 0))

    @property
    def counted_groups(self) -> Counted | None:
        """Which group a customer is in; None where the file names none, or names each customer once."""
        last = {"contracts": "contract, by its start", "purchases": "purchase"}.get(self.kind)
        if last is None or not self.columns.get("segment", "").strip():
            return None
        text = (
            f"A customer is in the group of their latest {last}, in the periods before it too; of several on one "
            "day in the last one by alphabet."
        )
        return Counted(text, ("groups", 2, self.kind))

    @property
    def counted_ahead(self) -> Counted:
        """What has to go on for what is said of the time to come."""
        ending = (
            "Ending soon: customers with no contract any more by the day named, by ends that are known in advance. "
            if self.kind == "contracts"
            else ""
        )
        paid = f"the value is paid per {self.paid_per}" if self.paid_per else "how often the value is paid is not said"
        brings = "what was bought in it, by customer at its end" if self.kind == "purchases" else paid
        text = (
            "Arithmetic, no forecast. If it goes on: each period gains as many new and returned customers as this one "
            f"and loses the same share of those at its start. {ending}The largest: by their value at the end. Worth: "
            "what a customer brings in the period, for as many of them as one stays if that share goes on leaving; "
            f"{brings}; costs are not taken off."
        )
        return Counted(text, ("ahead", 1, self.kind, self.paid_per))

    def violations(self, where: Where) -> Iterator[Violation]:
        yield from self._file_violations(where)
        yield from self._lapse_violations(where)
        if self.kind == "purchases" and self.paid_per:
            yield Violation((*where, "paid_per"), "paid_per says nothing about purchases", True)
        if self.kind != "contracts" and self.ends == "last day":
            yield Violation((*where, "ends"), f"ends says nothing about {self.kind}", True)
        if self.kind == "snapshot":
            yield from self._snapshot_violations(where)
        elif self.period:
            yield Violation((*where, "period"), f"period says nothing about {self.kind}", True)

    def _lapse_violations(self, where: Where) -> Iterator[Violation]:
        if self.kind != "purchases":
            if self.lapse_days is not None:
                yield Violation((*where, "lapse_days"), f"lapse_days says nothing about {self.kind}", True)
        elif self.lapse_days is None:
            message = "lapse_days is missing: after how many days without a purchase has a customer left?"
            yield Violation(where, message)
        elif not 1 <= self.lapse_days <= LONGEST_LAPSE:
            message = f"lapse_days must lie between 1 and {LONGEST_LAPSE}, not {self.lapse_days}"
            yield Violation((*where, "lapse_days"), message)

    def _snapshot_violations(self, where: Where) -> Iterator[Violation]:
        if not self.period:
            message = "period is missing: which month (2026-10) or quarter (2026-Q4) does the snapshot tell of?"
            yield Violation(where, message)
        else:
            try:
                Period.parse(self.period)
            except BadPeriod as error:
                yield Violation((*where, "period"), f"period: {error}")
        if not self.statuses.stayed or not self.statuses.lost:
            yield Violation(where, "statuses is missing: write { stayed = [...], new = [...], lost = [...] }")
        seen: dict[str, str] = {}
        for name in ("stayed", "new", "lost"):
            for status in getattr(self.statuses, name):
                first = seen.setdefault(status.strip().casefold(), name)
                if first != name:
                    message = f"status “{one_line(status)}” is both {first} and {name}"
                    yield Violation((*where, "statuses", name), message)
