"""A list of people, narrowed and put in order in the engine."""

from __future__ import annotations

from typing import Any, Protocol

import ibis

from cxmeet.core.customers.asking import Known, Sought
from cxmeet.sources.warehouse.base.people import are
from cxmeet.sources.warehouse.base.spans import NEVER, Spans
from cxmeet.sources.warehouse.base.spells import last_spells
from cxmeet.sources.warehouse.rows.latest import in_order


class Customers(Protocol):
    """Customers in a table of an engine."""

    @property
    def engine(self) -> Any: ...

    @property
    def spans(self) -> Spans: ...

    def people(self, number: int, which: Known | None = None) -> Any:
        """A row for each as of the end of a period."""

    def those(self, which: Known, number: int) -> Any:
        """Customer and value of those who are among some."""

    @property
    def group_rows(self) -> Any:
        """Customer, and the group they are in, as `said`."""

    @property
    def reason_rows(self) -> Any:
        """Customer, and why they left, as `said`."""


class Listed:
    """The people of a list, and its first rows."""

    def __init__(self, customers: Customers, sought: Sought) -> None:
        self._customers, self._sought = customers, sought
        found = customers.people(sought.number, None if sought.which == "ever" else sought.which)
        if sought.which != "ever":
            found = found.filter(are(found, sought.which))
        if sought.joined is not None:
            found = found.semi_join(customers.those("joined", sought.joined), "customer")
        if sought.groups is not None:
            groups = customers.group_rows
            found = found.semi_join(groups.filter(groups.said.isin(list(sought.groups))), "customer")
        if sought.reasons is not None:
            said = found.left_join(customers.reason_rows, "customer")
            found = said.filter(said.said.fill_null("").isin(list(sought.reasons))).drop("said", "customer_right")
        if sought.tenures or sought.sort in ("since", "until"):
            found = self._with_spells(found)
        self.found = found

    def first(self, most: int) -> Any:
        """Customer and value of the first of them, in order; what is not known comes last, and names decide."""
        sought, found = self._sought, self.found
        lost = found.was & ~found.here
        if sought.which == "in_and_out":
            value = ibis.null("decimal(38, 6)")
        elif sought.which == "opening":
            value = found.was_worth
        else:
            value = ibis.cases((found.here, found.worth), (lost, found.was_worth))
        found = found.mutate(value=value)
        if sought.sort == "segment":
            found = found.left_join(self._customers.group_rows, "customer")
        dialect = self._customers.engine.dialect
        by = {
            "value": lambda: found.value,
            "since": lambda: found["first"],
            "until": lambda: (found["last"] == NEVER).ifelse(ibis.null("date"), found["last"]),
            "customer": lambda: in_order(found.customer, dialect),
            "segment": lambda: in_order((found.said == "").ifelse(ibis.null("string"), found.said), dialect),
        }[sought.sort]()
        upwards = (sought.sort != "value") == (not sought.backwards)
        order = [by if upwards else by.desc()]
        if sought.sort != "customer":
            order = [by.isnull(), *order, in_order(found.customer, dialect)]
        return found.order_by(order).limit(most).select("customer", "value")

    def _with_spells(self, found: Any) -> Any:
        """Since when and until when, of those whose tenure is within the limits."""
        sought, last_day = self._sought, ibis.date(self._sought.day.isoformat())
        found = found.left_join(last_spells(self._customers.spans, found, sought.day), "customer").drop(
            "customer_right"
        )
        lost = found.was & ~found.here
        end = lost.ifelse(found["last"], ibis.least(found["last"], last_day))
        days = end.delta(found["first"], unit="day")
        for sign, limit in sought.tenures:
            found = found.filter({"<": days < limit, "<=": days <= limit, ">": days > limit, ">=": days >= limit}[sign])
        return found
