"""The people behind a figure, read from the company's files: the rows of one period, and further columns of theirs."""

from __future__ import annotations

import datetime as dt
import weakref
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from cxmeet.core.briefing.gathered import Gathered
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.kernel.period import Period
from cxmeet.core.kernel.text import one_line
from cxmeet.sources.brief import evidence_of, usual_grain
from cxmeet.sources.csv.cells import LABEL, Unusable
from cxmeet.sources.csv.days import Days
from cxmeet.sources.csv.rows import Rows
from cxmeet.sources.evidence import EvidenceReader
from cxmeet.sources.paths import files_named
from cxmeet.sources.reading import Reading
from cxmeet.sources.toml.document import Document


def read_people(
    charter: Charter,
    document: Document,
    root: Path,
    asked: Period | None,
    sections: Collection[str],
    today: dt.date,
) -> Gathered:
    """What some sections tell of a period, or of the last one that is over and reached. Raises BadFile, NotFound.

    Where there is no file of the customers, all are read: together they decide which period that is.
    """
    reading = Reading(asked.grain if asked else usual_grain(charter), charter, today, asked)
    all_of_them = (where for where, _ in charter.file_sources())
    others = [where for where in all_of_them if charter.customers and where[0] not in sections]
    reader = EvidenceReader(reading, document, root, others)
    try:
        evidence, period = evidence_of(reader, reading)
        reader.with_rows(period)
    except BaseException:
        reader.close()
        raise
    if reader.connections:  # lists ask for the rest as long as somebody has them
        weakref.finalize(evidence, reader.connections.close)
    return Gathered(charter, evidence, period)


def read_columns(
    charter: Charter, document: Document, root: Path, names: Set[str], sections: Collection[str]
) -> Mapping[str, Mapping[str, str]]:
    """Customer -> the columns that `show` names, as the latest row of each has them. Raises BadFile.

    What two files call alike is taken from the first that says something, which is the customers'.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    reader = EvidenceReader(Reading("month", charter, dt.date.max), document, root)
    with reader:
        for where, source in charter.file_sources():
            if names and source.show and where[0] in sections and source.by_role.get("customer"):
                for name, cells in _shown(reader, root, source, names).items():
                    told = dict(zip(map(one_line, source.show), cells, strict=True))
                    found[name] = told | {column: text for column, text in found[name].items() if text}
    return found


def _shown(reader: EvidenceReader, root: Path, source: FileSource, names: Set[str]) -> Mapping[str, list[str]]:
    """Customer -> the cells shown of their latest row, in files or where they are kept."""
    if source.connection:
        from cxmeet.sources.warehouse.base.shown import latest_shown

        return latest_shown(reader.engine(source.connection), source, sorted(names))
    return _latest(files_named(root, source.path), source, names) if source.path else {}


def _latest(paths: Sequence[Path], source: FileSource, names: Set[str]) -> dict[str, list[str]]:
    """Customer -> the cells shown of their last row; of contracts of the one that starts last."""
    shown = {f"show {number}": column for number, column in enumerate(source.show)}
    dated = {"start": source.by_role["start"]} if "start" in source.by_role else {}
    rows = Rows(paths, source, {"customer": source.by_role["customer"], **dated, **shown})
    starts: Days[Any] = Days("start", rows.dates, lambda day: day)
    known: dict[str, tuple[dt.date, list[str]]] = {}
    for name, row in _rows_of(rows, names):
        try:
            start = starts[row[rows.at("start")]] if dated else dt.date.min
        except Unusable:
            continue
        if name not in known or start >= known[name][0]:
            known[name] = start, [one_line(row[rows.at(role)][:LABEL]) for role in shown]
    return {name: cells for name, (_, cells) in known.items()}


def _rows_of(rows: Rows, names: Set[str]) -> Iterator[tuple[str, list[str]]]:
    """The rows of some customers, with their names as the base has them."""
    place = rows.at("customer")
    for chunk in rows.chunks():
        written = {cell for cell in chunk.column(place) if cell.strip() in names}
        if written:
            for _, row in chunk.rows():
                if row[place] in written:
                    yield row[place].strip(), row
