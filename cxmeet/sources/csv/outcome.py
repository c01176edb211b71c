"""What became of the rows of a source, and whether that is enough to count by."""

from __future__ import annotations

from collections import Counter

from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.set_aside import SetAside
from cxmeet.sources.csv.unreadable import UnreadableRows


class Outcome:
    """Rows of a source, counted by what became of them."""

    def __init__(self, name: str, unreadable: UnreadableRows) -> None:
        self.name, self.unreadable = name, unreadable
        self.seen = 0
        """Rows read so far, whatever became of them."""
        self.left_out = Counter[str]()

    def set_aside(self, *, found: bool, no_rows: str) -> SetAside:
        """What was set aside and why; `found` is whether the rows gave anything to count.

        Raises BadFile when too many rows were bad, or nothing was found.
        """
        bad, kept = self.unreadable.why, self.seen - self.left_out.total()
        if faults := self.unreadable.faults(kept, self.name):
            raise BadFile(faults)
        if self.seen and not kept:
            most = ", ".join(f"{why} ({count:,})" for why, count in self.left_out.most_common(3))
            raise self._nothing(f"no row of {self.seen:,} is left to count: {most}")
        if not found:
            raise self._nothing("has no row that names a customer" if self.seen else no_rows)
        why = self.left_out + bad
        return SetAside(rows=why.total(), why=_most_first(why), left_out=_most_first(self.left_out))

    def _nothing(self, message: str) -> BadFile:
        return BadFile([Fault(self.name, None, message)])


def _most_first(reasons: Counter[str]) -> dict[str, int]:
    return dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
