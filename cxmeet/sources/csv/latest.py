"""What the latest row of each customer says, such as which group they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cxmeet.core.kernel.text import one_line
from cxmeet.sources.csv.cells import LABEL, Labels
from cxmeet.sources.csv.rows import Rows

GROUPS = 10_000
"""Groups that the customers of one base may fall into; a column with more tells one customer from another."""


class Groups(dict[str, str]):
    """Names of groups, each kept once. Raises BadFile where there are so many that the column cannot be meant."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, text: str) -> str:
        if len(self) >= GROUPS:
            column = one_line(self._rows.column("segment"))
            raise self._rows.refused(
                f"“{column}” has more than {GROUPS:,} different values, too many for groups of customers: is this the "
                "right column? The charter names it as segment under [customers]"
            )
        self[text] = text
        return text


class Latest:
    """Customer -> what their latest row says."""

    def __init__(self, what: str, groups: Groups | None = None) -> None:
        """`groups` bounds how many different things are said."""
        self._groups = groups
        self._when: dict[int, Any] = {}
        self._said: dict[int, str] = {}
        self._cleaned = Labels(what)

    def check(self, texts: Iterable[str]) -> None:
        """Look at texts before anything of their rows is added. Raises Unusable for one too long."""
        for text in texts:
            if len(text) > LABEL:
                self._cleaned[text]

    def add(self, customer: int, when: Any, said: str) -> None:
        """What a row says; of rows of the same day the greatest text counts, whatever their order. `when` is a day."""
        if self._groups is not None:
            said = self._groups[said]
        known = self._when.get(customer)
        if known is None or when >= known:
            said = self._cleaned[said]  # the same words of many customers are kept once
            if when == known and said < self._said[customer]:
                return
            self._said[customer] = said
            self._when[customer] = when

    def latest(self) -> dict[int, str]:
        """The words, cleaned; each customer whose latest row says nothing has an empty text."""
        return self._said
