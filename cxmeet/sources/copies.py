"""Looks for rows that stand in several of the files of one source, by contract or order, else by all cells used."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.errors import Fault
from cxmeet.core.kernel.text import one_line
from cxmeet.core.recognition.looking.copies import Copied, Copies, ids
from cxmeet.sources.csv.files import Files
from cxmeet.sources.paths import files_named
from cxmeet.sources.toml.document import Document

KINDS = ("contracts", "purchases")
"""Kinds whose rows each count once, whatever other rows there are."""


def copied(paths: Sequence[Path], forms: Forms, used: Collection[str]) -> Copied:
    """How many rows stand in an earlier file as well; `used` are the columns that are read. Raises BadFile."""
    whole, header = Copies(), Files(paths, forms, _ignored)
    header.close()
    numbered = {header.header.index(name): Copies() for name in ids(header.header) if header.header.count(name) == 1}
    places = [header.header.index(one_line(name)) for name in used if one_line(name) in header.header]
    for number, path in enumerate(paths):
        for chunk in Files([path], forms, _ignored).chunks({*places, *numbered}):
            whole.add(number, zip(*(chunk.column(place) for place in places), strict=True))
            for place, copies in numbered.items():
                copies.add(number, ((cell,) for cell in chunk.column(place) if cell.strip()))
    by_number = [copies.found() for copies in numbered.values() if copies.apart]
    return max((whole.found(), *by_number), key=lambda found: found.rows / max(found.of, 1))


def _ignored(line: int, why: str) -> None:
    """Rows that are none are told of by whoever reads them."""


def copies_in_base(charter: Charter, document: Document, root: Path) -> Iterator[Fault]:
    """A warning where many rows of the customer base stand in several of its files. Raises BadFile."""
    customers = charter.customers
    if customers is None or not customers.path or customers.kind not in KINDS:
        return
    paths = files_named(root, customers.path)
    if len(paths) < 2:
        return
    found = copied(paths, customers, customers.by_role.values())
    if found.many:
        said = f"{found.rows:,} of {found.of:,} rows stand in an earlier one of these {len(paths):,} files as well"
        hint = f"if each file holds everything, name the newest alone, such as {one_line(paths[-1].name)}"
        yield document.fault(("customers", "path"), f"{said}, and count each time: {hint}", warning=True)
