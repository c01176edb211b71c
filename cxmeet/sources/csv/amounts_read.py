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

_ONE_OF = 16
"""Of amounts among which none is out of the ordinary, one of so many is looked at."""

_ORDINARY = 16
"""Times what is usual that ordinary amounts may be: a quarter of what is asked about at the least."""


class AmountsRead:
    """The amounts that count, gathered while their rows are read.

    All are looked at in a file of up to _TOGETHER of them. In a longer one, amounts out of the ordinary are still
    counted one by one; what is usual is told by a sample of the others, which takes next to no time.
    """

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._sums = Sums(one=MILLION)
        self._waiting: list[int] = []
        self._paid = 0
        """How many amounts there are, those of 0 left out."""
        self._all_whole = True
        self._ordinary = -1.0

    def add(self, amounts: Iterable[int]) -> None:
        """Amounts of 0 and more, in millionths."""
        self._waiting.extend(amounts)
        if len(self._waiting) >= _TOGETHER:
            self._look()

    def add_sums(self, sums: Sums, all_whole: bool) -> None:
        """What amounts in millionths come to that were added up elsewhere."""
        self._look()
        self._sums.join(sums)
        self._paid += sums.count - sums.zeros
        self._all_whole = self._all_whole and all_whole

    def implausible(self) -> Iterator[Implausible]:
        """What has to be asked about them; nothing up to the amount that the charter says is right."""
        self._look()
        sums, right = self._sums, self._forms.amounts_up_to
        if not self._paid or (right is not None and sums.largest <= round(right * MILLION)):
            return
        for suspect in suspects(sums):
            if suspect.about != "unit" or (self._all_whole and not self._forms.unit):
                yield Implausible(
                    about=suspect.about,
                    amounts=self._paid if suspect.about == "unit" else suspect.amounts,
                    of=self._paid,
                    largest=money(int(sums.largest)),
                    usual=money(math.ceil(sums.quantile(USUAL) / MILLION) * MILLION),
                )

    def _look(self) -> None:
        amounts, self._waiting = self._waiting, []
        if not amounts:
            return
        self._paid += len(amounts) - amounts.count(0)
        if self._all_whole:
            self._all_whole = not any(map(MILLION.__rmod__, amounts))
        if max(amounts) < self._ordinary:
            self._sums.add_all(amounts[::_ONE_OF], _ONE_OF)
        else:
            self._sums.add_all(amounts)
            self._ordinary = _ORDINARY * self._sums.quantile(USUAL)
