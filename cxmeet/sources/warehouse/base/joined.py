"""Where the customer base is kept in the same engine as what is told of customers, the two meet there."""

from __future__ import annotations

from typing import Any, Protocol, cast

import ibis

from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.customers.asking import Known
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.sources.warehouse.engines.engine import Engine

MOST_NAMES = 20_000
"""Names that are brought here where the base is kept elsewhere; of more it cannot be told who is a customer."""

HERE, LEFT, UNKNOWN = "here", "left", "unknown"
"""What has become of a customer by the end of a period."""


class BaseThere(Protocol):
    """A customer base in an engine."""

    engine: Engine
    grouped: Any
    """Rows with customer, since and segment; None where there are no groups."""

    def people(self, number: int) -> Any:
        """A row for each customer as of the end of a period: was, here, earlier, ever, inside, was_worth, worth."""

    def those(self, which: Known, number: int) -> Any:
        """Customer and value of those who are among some."""


def base_in(engine: Engine, base: CustomerBase | None) -> BaseThere | None:
    """The customer base, where it is kept in this engine."""
    asks = getattr(base, "asks", None)
    return cast("BaseThere", asks) if asks is not None and getattr(asks, "engine", None) is engine else None


def there(engine: Engine, evidence: Evidence) -> BaseThere | None:
    """The same of what a charter's sources gave."""
    return base_in(engine, evidence.base)


def with_fates(base: BaseThere, number: int, rows: ibis.Table) -> ibis.Table:
    """Rows that name customers, each with the `fate` of theirs by the end of a period."""
    people = base.people(number)
    fates = people.select(
        known=people.customer, fate=ibis.cases((people.here, HERE), (people.ever, LEFT), else_=UNKNOWN)
    )
    met = rows.left_join(fates, rows.customer == fates.known)
    return met.mutate(fate=ibis.coalesce(met.fate, UNKNOWN)).drop("known")


def home(engine: Engine, names: ibis.Table) -> list[tuple[Any, ...]] | None:
    """Rows that name customers, brought here; None where they are too many."""
    if engine.rows(names.aggregate(n=names.count()))[0][0] > MOST_NAMES:
        return None
    return engine.rows(names, MOST_NAMES)
