"""What of a file cannot be trusted, so that no rule speaks of what is only a consequence of a fault already told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cxmeet.core.kernel.violation import Violation
from cxmeet.sources.toml.document import Where

APART = ("organisation", "figures", "leaders", "experiences", "topics")
"""Tables whose keys mean the same whatever the others say; in all other tables one wrong key puts all in doubt."""


@dataclass(frozen=True)
class Doubts:
    """The places of a file's wrong, missing and unknown things; none in a good one."""

    wheres: Sequence[Where] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    fields: Sequence[str] = ()
    """The top-level keys the file can have."""

    def follows(self, violation: Violation) -> bool:
        """Whether the violation may be there only because of a fault already told."""
        return any(self._spoils(where, violation.where) for where in self.wheres) or self.unsure(*violation.about)

    def unsure(self, table: str = "", key: str = "") -> bool:
        """Whether a table may lack something under this key only because it is misspelt, missing or wrong."""
        if table not in self.fields:
            return False
        return any(
            table not in self.data if len(where) == 1 and where[0] != table else self._hides(where, table, key)
            for where in self.wheres
        )

    def _hides(self, where: Where, table: str, key: str) -> bool:
        if where[0] != table:
            return False
        return len(where) <= 2 or where[2] == key or key not in self._at(where[:2])

    def _spoils(self, where: Where, other: Where) -> bool:
        """Whether a fault at one place puts in doubt what a rule says of another."""
        if len(where) > 1 and where[0] not in APART:
            element = where[: 1 + isinstance(where[1], int)]
            return other[: len(element)] == element
        table = where[:-1]
        if other[: len(table)] != table:
            return False
        rest = other[len(table) :]
        return not rest or rest[0] not in self._at(table) or other[: len(where)] == where

    def _at(self, where: Where) -> Sequence[Any] | Mapping[str, Any] | range:
        """The keys of a table, or the indexes of a list, in the file."""
        found: Any = self.data
        for part in where:
            found = found[part]
        return range(len(found)) if isinstance(found, list) else found if isinstance(found, dict) else ()
