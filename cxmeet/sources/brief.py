"""The brief of a period, computed from the files that the charter names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.build_brief import build_brief
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.calls.call import Call
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import BadFile, NotFound, Unanswered
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
    going_on: bool = False,
) -> Brief:
    """The brief of the period asked for, or of the last one that is over and reached; without data, the last month.

    It leaves out, where it is `going_on`, what is in databases that do not answer. Raises BadFile with every fault of
    every file, NotFound for a period the data does not reach.
    """
    reading = Reading(grain, charter, today, asked)
    without: dict[str, Unanswered] | None = {} if going_on else None
    while True:
        with EvidenceReader(reading, document, root, without=without) as reader:
            try:
                return brief_of(reader, reading, history, calls)
            except Unanswered as error:  # it answered at first
                if without is None or error.connection in without:
                    raise
                without[error.connection] = error


def brief_of(
    reader: EvidenceReader, reading: Reading, history: int | None, calls: Sequence[Call] | None = None
) -> Brief:
    """The brief of all that a reader reads. Raises as `read_brief`."""
    evidence, period = evidence_of(reader, reading)
    return build_brief(reading.charter, evidence, period, history, reading.today, calls)


def evidence_of(reader: EvidenceReader, reading: Reading) -> tuple[Evidence, Period]:
    """What a reader reads, as of one day, and the period that is shown. Raises as `read_brief`."""
    evidence = reader.read()
    if reader.faults:
        raise BadFile(reader.faults)
    period = reading.asked or evidence.whole() or Period.of(reading.today, reading.grain).shifted(-1)
    base = evidence.base
    if base and not base.first <= period <= base.latest:
        raise NotFound(f"The data knows nothing of {period}: it goes from {base.first} to {base.latest}.")
    reader.as_of_its_day(period)
    return evidence, period


def usual_grain(charter: Charter, wanted: Grain | Literal[""] = "") -> Grain:
    """Month or quarter, as it is wanted, else as the charter has it; a snapshot tells of its own period alone."""
    customers = charter.customers
    if customers and customers.kind == "snapshot":
        return Period.parse(customers.period).grain
    return wanted or charter.figures.period
