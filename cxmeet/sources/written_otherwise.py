"""Looks for files that write their customers otherwise than the file of our customers does, so that nobody is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.errors import Fault
from cxmeet.core.kernel.text import short
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.paths import files_named

EXAMPLES = 2


class Named(NamedTuple):
    """A customer as a file names them, where for the first time, and as our customers' file does."""

    name: str
    path: Path
    line: int
    known_as: str


def written_otherwise(evidence: Evidence, charter: Charter, root: Path) -> Iterator[Fault]:
    """A warning for each file most of whose customers are unknown, and known but for zeros in front or capitals.

    They are never taken for the same: two customers may differ in nothing else. Raises BadFile.
    """
    base = evidence.base
    known = base.ever_seen() if base else None
    for where, source in charter.file_sources():
        named = source.columns.get("customer", "").strip()
        if base and known and named and source.path and where != ("customers",) and where in evidence.gave:
            yield from _looked_through(files_named(root, source.path), source, known, base.known_as)


def _looked_through(
    paths: Sequence[Path], source: FileSource, known: Set[str], known_as: Callable[[Set[str]], Mapping[str, str]]
) -> Iterator[Fault]:
    rows, seen = Rows(paths, source), dict[str, tuple[Path, int]]()
    for line, row in rows:
        name = rows.cell(row, "customer").strip()
        if name and name not in seen:
            seen[name] = rows.path, line
    otherwise = known_as(set(seen) - known)
    found = [Named(name, *place, otherwise[name]) for name, place in seen.items() if name in otherwise]
    if 2 * len(found) > len(seen):
        yield _fault(found, len(seen))


def _fault(found: Sequence[Named], customers: int) -> Fault:
    """`412 of 430 customers are named otherwise in our customers' file: “007” here is “7” there, ...`"""
    examples = ", ".join(
        f"“{short(each.name)}” here may be “{short(each.known_as)}” there" for each in found[:EXAMPLES]
    )
    message = (
        f"{len(found):,} of {customers:,} customers are none of our customers' file, and would be {_but_for(found)}: "
        f"{examples}; write them alike, for they are not taken for the same"
    )
    return Fault(str(found[0].path), found[0].line, message, warning=True)


def _but_for(found: Sequence[Named]) -> str:
    """What tells the names apart."""
    zeros = any(each.name.casefold() != each.known_as.casefold() for each in found)
    capitals = any(each.name.lstrip("0") != each.known_as.lstrip("0") for each in found)
    parts = [part for part, told in (("with other zeros in front", zeros), ("in other capitals", capitals)) if told]
    return " and ".join(parts)
