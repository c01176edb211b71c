"""The rules for the parts of a charter that say where figures come from: which columns each needs, and what else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cxmeet.core.charter import forms
from cxmeet.core.charter.charter import Charter, Customers, Feedback, FileSource, PromiseSource
from cxmeet.core.kernel.period import BadPeriod, Period
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.core.kernel.violation import Violation

Where = tuple[str | int, ...]


class Roles(NamedTuple):
    """What columns a source needs, and what else it can use."""

    needed: tuple[str, ...]
    useful: tuple[str, ...] = ()


VALUES = (
    "opening_value", "new_value", "reactivated_value", "lost_value", "expansion", "contraction", "closing_value",
)  # fmt: skip
CUSTOMER_ROLES: Mapping[str, Roles] = {
    "contracts": Roles(("customer", "start"), ("end", "value", "segment", "reason")),
    "purchases": Roles(("customer", "date", "amount"), ("quantity", "segment")),
    "snapshot": Roles(("customer", "status"), ("value", "tenure_months", "reason", "segment")),
    "statement": Roles(("period", "opening", "new", "lost", "closing"), ("reactivated", "in_and_out", *VALUES)),
}
LONGEST_LAPSE = 3660
"""Days; nobody waits longer than ten years for a customer to buy again."""

DEPARTURE_ROLES = Roles(("date",), ("customer", "reason", "words"))
REFERRAL_ROLES = Roles(("customer", "date"))
FEEDBACK_ROLES = Roles(("date",), ("channel", "theme", "text", "score", "id", "customer"))
KEPT_ROLES = Roles(("date", "kept"), ("unit", "id"))
DUE_ROLES = Roles(("due", "done"), ("made", "unit", "id"))
RELIABILITY_ROLES = Roles(("date", "met", "total"), ("unit",))
JUDGED_ROLES = Roles(("date", "met"), ("unit",))
LOSS_ROLES = Roles(("customer",), ("date",))


def source_violations(charter: Charter) -> Iterator[Violation]:
    """Everything wrong with customers, departures, referrals, feedback, promises and reliability as sources."""
    if charter.customers:
        yield from _customer_misfits(charter.customers)
    for name, table, roles in (
        ("departures", charter.departures, DEPARTURE_ROLES),
        ("referrals", charter.referrals, REFERRAL_ROLES),
    ):
        if table:
            yield from _source(table.path, table.columns, table.keep, table.drop, roles, (name,))
    yield from _feedback_misfits(charter.feedback)
    for index, promise in enumerate(charter.promises):
        yield from _promise_source(promise, ("promises", index))
    for index, measure in enumerate(charter.reliability):
        where: Where = ("reliability", index)
        roles = JUDGED_ROLES if measure.met_values else RELIABILITY_ROLES
        if measure.path or measure.columns:
            yield from _source(measure.path, measure.columns, measure.keep, measure.drop, roles, where)
    for index, loss in enumerate(charter.losses):
        yield from _source(loss.path, loss.columns, loss.keep, loss.drop, LOSS_ROLES, ("losses", index))
    for where, source in _sources(charter):
        yield from (Violation((*where, field), message) for field, message in forms.violations(source))


def _sources(charter: Charter) -> Iterator[tuple[Where, FileSource]]:
    """Everything that names a file, with its place in the charter."""
    for name in ("customers", "departures", "referrals"):
        if table := getattr(charter, name):
            yield (name,), table
    for name in ("losses", "feedback", "promises", "reliability"):
        for index, source in enumerate(getattr(charter, name)):
            yield (name, index), source


def _source(
    path: str,
    columns: Mapping[str, str],
    keep: Mapping[str, tuple[str, ...]],
    drop: Mapping[str, tuple[str, ...]],
    roles: Roles,
    where: Where,
) -> Iterator[Violation]:
    if not path.strip():
        yield Violation((*where, "path"), f"{where[0]}: path is empty")
    known = (*roles.needed, *roles.useful)
    for role in columns:
        if role not in known:
            close = suggestion(role, known) or f": there are {', '.join(known)}"
            yield Violation((*where, "columns", role), f"columns.{one_line(role)} is not used here{close}")
    for role in roles.needed:
        if not columns.get(role, "").strip():
            yield Violation((*where, "columns"), f"columns.{role} is missing: which column of the file is it?")
    for field, patterns in (("keep", keep), ("drop", drop)):
        for column, wanted in patterns.items():
            if not wanted:
                yield Violation((*where, field, column), f"{field}.{one_line(column)} has no pattern")


def _customer_misfits(customers: Customers) -> Iterator[Violation]:
    where = ("customers",)
    roles = CUSTOMER_ROLES[customers.kind]
    yield from _source(customers.path, columns_of(customers), customers.keep, customers.drop, roles, where)
    if customers.kind == "purchases":
        if customers.lapse_days is None:
            message = "lapse_days is missing: after how many days without a purchase has a customer left?"
            yield Violation(where, message)
        elif not 1 <= customers.lapse_days <= LONGEST_LAPSE:
            message = f"lapse_days must lie between 1 and {LONGEST_LAPSE}, not {customers.lapse_days}"
            yield Violation((*where, "lapse_days"), message)
    elif customers.lapse_days is not None:
        yield Violation((*where, "lapse_days"), f"lapse_days says nothing about {customers.kind}", True)
    if customers.kind == "snapshot":
        yield from _snapshot_misfits(customers)
    elif customers.period:
        yield Violation((*where, "period"), f"period says nothing about {customers.kind}", True)


def columns_of(customers: Customers) -> Mapping[str, str]:
    """The columns by role; those of a statement may go by the names of their roles."""
    if customers.kind == "statement" and not customers.columns:
        return {role: role for role in CUSTOMER_ROLES["statement"].needed}
    return customers.columns


def _snapshot_misfits(customers: Customers) -> Iterator[Violation]:
    where, statuses = ("customers",), customers.statuses
    if not customers.period:
        yield Violation(
            where, "period is missing: which month (2026-10) or quarter (2026-Q4) does the snapshot tell of?"
        )
    else:
        try:
            Period.parse(customers.period)
        except BadPeriod as error:
            yield Violation((*where, "period"), f"period: {error}")
    if not statuses.stayed or not statuses.lost:
        yield Violation(where, "statuses is missing: write { stayed = [...], new = [...], lost = [...] }")
    seen: dict[str, str] = {}
    for name in ("stayed", "new", "lost"):
        for status in getattr(statuses, name):
            first = seen.setdefault(status.strip().casefold(), name)
            if first != name:
                message = f"status “{one_line(status)}” is both {first} and {name}"
                yield Violation((*where, "statuses", name), message)


def _feedback_misfits(feedback: tuple[Feedback, ...]) -> Iterator[Violation]:
    names: set[str] = set()
    for index, one in enumerate(feedback):
        where: Where = ("feedback", index)
        yield from _source(one.path, one.columns, one.keep, one.drop, FEEDBACK_ROLES, where)
        name = one_line(one.name).casefold()
        if not name:
            yield Violation((*where, "name"), f"feedback[{index + 1}].name is empty")
        elif name in names:
            yield Violation((*where, "name"), f"feedback “{one_line(one.name)}” is there already")
        names.add(name)
        if not any(one.columns.get(role) for role in ("theme", "text", "score")):
            yield Violation((*where, "columns"), "columns needs a theme, a text or a score: what did customers say?")
        if one.columns.get("score") and not one.score:
            message = "a score column needs its kind: score = “nps”, “csat” or “ces”"
            yield Violation((*where, "columns", "score"), message)
        if one.scale is not None and not _scale_fits(one):
            what = one.score or "feedback without a score"
            yield Violation((*where, "scale"), f"scale = {one.scale} does not fit {what}")
        if one.score and not one.columns.get("score"):
            yield Violation((*where, "score"), f"score = “{one.score}” needs columns.score")


def _scale_fits(feedback: Feedback) -> bool:
    highest = feedback.scale or 0
    return {"nps": highest == 10, "csat": 3 <= highest <= 10, "ces": 3 <= highest <= 10}.get(feedback.score, False)


def _promise_source(promise: PromiseSource, where: Where) -> Iterator[Violation]:
    if not promise.path and not promise.columns:
        return
    by_label = "kept" in promise.columns or "date" in promise.columns
    roles = KEPT_ROLES if by_label else DUE_ROLES
    yield from _source(promise.path, promise.columns, promise.keep, promise.drop, roles, where)
    if by_label and not promise.kept_values:
        yield Violation(where, "kept_values is missing: which values of the column mean that it was kept?")
    if not by_label and promise.kept_values:
        yield Violation((*where, "kept_values"), "kept_values needs columns.kept", True)
