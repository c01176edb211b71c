"""The brief of a period, computed from the files that the charter names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.build_brief import build_brief
from cxmeet.core.calls.call import Call
from cxmeet.core.charter.charter import Charter
from cxmeet.core.customers.customer_base import CustomerBase
from cxmeet.core.kernel.errors import BadFile, NotFound
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.sources.evidence import EvidenceReader
from cxmeet.sources.reading import Reading
from cxmeet.sources.toml.document import Document


def read_brief(
    charter: Charter,
    document: Document,
    root: Path,
    asked: Period | None,
    grain: Grain,
    history: int | None,
    today: dt.date,
    calls: Sequence[Call] | None = None,
) -> Brief:
    """The brief of the period asked for, or of the last one that is over and reached; without data, the last month.

    Raises BadFile with every fault of every file, NotFound for a period the data does not reach.
    """
    reading = Reading(grain, charter, today, asked)
    return brief_of(EvidenceReader(reading, document, root), reading, history, calls)


def brief_of(
    reader: EvidenceReader, reading: Reading, history: int | None, calls: Sequence[Call] | None = None
) -> Brief:
    """The brief of all that a reader reads. Raises as `read_brief`."""
    evidence = reader.read()
    if reader.faults:
        raise BadFile(reader.faults)
    period = reading.asked or evidence.whole() or Period.of(reading.today, reading.grain).shifted(-1)
    _must_know(evidence.base, period)
    reader.as_of_its_day(period)
    return build_brief(reading.charter, evidence, period, history, reading.today, calls)


def _must_know(base: CustomerBase | None, period: Period) -> None:
    if base and not base.first <= period <= base.latest:
        raise NotFound(f"The data knows nothing of {period}: it goes from {base.first} to {base.latest}.")


def read_base(
    charter: Charter, document: Document, root: Path, today: dt.date, asked: Period | None = None
) -> CustomerBase | None:
    """The customer base alone, of all other files nothing is read; None where the charter names no file of it.

    Raises BadFile, NotFound for a period the data does not reach.
    """
    others = [where for where, _ in charter.file_sources() if where != ("customers",)]
    reading = Reading(asked.grain if asked else usual_grain(charter), charter, today, asked)
    reader = EvidenceReader(reading, document, root, others)
    evidence = reader.read()
    if reader.faults:
        raise BadFile(reader.faults)
    if asked:
        _must_know(evidence.base, asked)
    return evidence.base


def usual_grain(charter: Charter, wanted: Grain | Literal[""] = "") -> Grain:
    """Month or quarter, as it is wanted, else as the charter has it; a snapshot tells of its own period alone."""
    customers = charter.customers
    if customers and customers.kind == "snapshot":
        return Period.parse(customers.period).grain
    return wanted or charter.figures.period
