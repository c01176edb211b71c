"""What the amounts of a source come to as it is read, and which of them are asked about."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.amount import money
from cxmeet.core.kernel.implausible import USUAL, Implausible, suspects
from cxmeet.core.kernel.sums import Sums
from cxmeet.sources.csv.numbers import MILLION

_TOGETHER = 4_096
"""Amounts that are looked at together, which is quicker than one by one."""


class AmountsRead:
    """The amounts that count, gathered while their rows are read."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._sums = Sums(one=MILLION)
        self._waiting: list[int] = []

    def add(self, amounts: Iterable[int]) -> None:
        """Amounts of 0 and more, in millionths."""
        self._waiting.extend(amounts)
        if len(self._waiting) >= _TOGETHER:
            self._look()

    def implausible(self) -> Iterator[Implausible]:
        """What has to be asked about them; nothing up to the amount that the charter says is right."""
        self._look()
        sums, right = self._sums, self._forms.amounts_up_to
        if not sums.count or (right is not None and sums.largest <= round(right * MILLION)):
            return
        for suspect in suspects(sums):
            if suspect.about != "unit" or not self._forms.unit:
                yield Implausible(
                    about=suspect.about,
                    amounts=suspect.amounts,
                    of=sums.count - sums.zeros,
                    largest=money(int(sums.largest)),
                    usual=money(math.ceil(sums.quantile(USUAL) / MILLION) * MILLION),
                )

    def _look(self) -> None:
        if self._waiting:
            self._sums.add_all(self._waiting)
            self._waiting = []
