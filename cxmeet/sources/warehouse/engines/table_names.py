"""Which table of a database the charter means: names as people write them, quoted or not, with a schema or without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cxmeet.core.kernel.text import one_line, suggestion


class Named(NamedTuple):
    """A table or view that is there."""

    schema: str
    name: str
    usual: bool = True
    """Whether it is found without its schema."""
    catalog: str = ""
    """What holds the schema, where there are several."""

    @property
    def place(self) -> tuple[str, ...]:
        """Its name with all that stands before it."""
        return tuple(filter(None, (self.catalog, self.schema, self.name)))

    @property
    def written(self) -> str:
        return self.name if self.usual else f"{self.schema}.{self.name}"


class NoTable(Exception):
    """There is no such table, or more than one; the message says it without naming the database."""


_PART = re.compile(r'"((?:[^"]|"")*)"|([^."]+)')


def parts(written: str) -> list[str]:
    """`sales."Order Lines"` -> `sales`, `Order Lines`."""
    return [(quoted.replace('""', '"') if quoted else plain).strip() for quoted, plain in _PART.findall(written)]


def meant(written: str, there: Sequence[Named]) -> Named:
    """The table of this name: as it is written, else whatever the case. Raises NoTable."""
    for same in (str, str.casefold):
        wanted, split = same(written.strip()), [same(part) for part in parts(written)]
        found = [one for one in there if wanted in (same(one.name), f"{same(one.schema)}.{same(one.name)}")]
        if not found and split:
            found = [one for one in there if split == [same(part) for part in one.place[-len(split) :]]]
        found = [one for one in found if one.usual] or found
        if len(found) == 1:
            return found[0]
        if found:
            which = ", ".join(sorted(f"{one.schema}.{one.name}" for one in found)[:5])
            raise NoTable(f"“{one_line(written)}” may be one of several tables: {which}")
    raise NoTable(f"there is no table “{one_line(written)}”{_close(written, there)}")


def _close(written: str, there: Iterable[Named]) -> str:
    names = [one.written for one in there]
    last = [one.name for one in there]
    if close := suggestion(written, [*names, *last]):
        return close
    some = ", ".join(sorted(names)[:10])
    return f": there are {some}{' and others' if len(names) > 10 else ''}" if names else ": it holds none"
