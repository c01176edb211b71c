"""The brief of a period, computed from the files that the charter names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cxmeet.core.base import Base
from cxmeet.core.brief import Brief
from cxmeet.core.charter import Charter
from cxmeet.core.errors import BadFile, NotFound
from cxmeet.core.period import Grain, Period
from cxmeet.sources.base import read_base
from cxmeet.sources.toml import Document, Where


class Sources:
    """The data files of one charter, each read when it is asked for."""

    def __init__(self, charter: Charter, document: Document, root: Path) -> None:
        """`root` is the folder relative paths start from; `document` is the charter's file, for its line numbers."""
        self.charter, self._document, self._root = charter, document, root

    def path(self, given: str, where: Where) -> Path:
        """The file a charter's path leads to. Raises BadFile at the path's line when there is none."""
        path = self._root / given
        if path.is_file():
            return path
        wrong = "is not a file" if path.exists() else "does not exist"
        raise BadFile([self._document.fault((*where, "path"), f"{path} {wrong}")])

    def brief(self, asked: Period | None, history: int | None, today: dt.date) -> Brief:
        """The brief of the period asked for, or of the last one the data covers whole.

        Raises BadFile with every fault of every file, NotFound for a period the data does not reach.
        """
        customers = self.charter.customers
        grain = asked.grain if asked else self._grain()
        base = read_base(self.path(customers.path, ("customers",)), customers, grain) if customers else None
        period = asked or (base.whole if base else Period.of(today, grain).shifted(-1))
        if base:
            _within(base, period)
        return Brief(
            organisation=self.charter.organisation.name,
            currency=self.charter.organisation.currency,
            grain=grain,
            period=str(period),
            as_of=period.last,
            assets=base.assets(period, history) if base else None,
            not_given=tuple(self._not_given()),
        )

    def _grain(self) -> Grain:
        customers = self.charter.customers
        if customers and customers.kind == "snapshot":
            return Period.parse(customers.period).grain
        return self.charter.figures.period

    def _not_given(self) -> list[str]:
        charter = self.charter
        parts = {
            "customer base": charter.customers,
            "reasons for leaving": charter.departures,
            "referrals": charter.referrals,
            "feedback": charter.feedback,
            "promises": charter.promises,
            "reliability measures": charter.reliability,
        }
        return [f"no {name} given" for name, part in parts.items() if not part]


def _within(base: Base, period: Period) -> None:
    if not base.first <= period <= base.latest:
        raise NotFound(f"The data knows nothing of {period}: it goes from {base.first} to {base.latest}.")
