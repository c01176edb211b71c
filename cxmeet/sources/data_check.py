"""What `check` finds in the data files, also where the charter has faults: all that its sound parts name is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from cxmeet.core.briefing.build_brief import build_brief
from cxmeet.core.briefing.data_check import Survey, rule_misfits, survey
from cxmeet.core.calls.call import Call
from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.errors import Fault, Unanswered
from cxmeet.core.kernel.period import Grain
from cxmeet.sources.brief import usual_grain
from cxmeet.sources.copies import copies_in_base
from cxmeet.sources.evidence import EvidenceReader
from cxmeet.sources.reading import Reading
from cxmeet.sources.to_look_at import of_nobody
from cxmeet.sources.toml.decode import Looked
from cxmeet.sources.toml.document import Document
from cxmeet.sources.written_otherwise import written_otherwise


def survey_data(
    looked: Looked[Charter],
    document: Document,
    root: Path,
    today: dt.date,
    grain: Grain | Literal[""] = "",
    calls: Sequence[Call] | None = None,
) -> tuple[list[Fault], Survey | None]:
    """What is wrong with the data, and what it gives; None where the charter is not sound.

    `grain` is what the brief is counted by; "" leaves it to the charter. `calls` are those of the record, None where
    nobody has looked.
    """
    charter = looked.value
    if _base_in_doubt(looked):
        charter = replace(charter, customers=None)
    reading = Reading(usual_grain(charter, grain), charter, today)
    with EvidenceReader(reading, document, root, looked.wrong) as reader:
        return _surveyed(reader, charter, looked, document, root, today, calls)


def _surveyed(
    reader: EvidenceReader,
    charter: Charter,
    looked: Looked[Charter],
    document: Document,
    root: Path,
    today: dt.date,
    calls: Sequence[Call] | None,
) -> tuple[list[Fault], Survey | None]:
    reached = tuple(reader.reached())
    evidence = reader.read()
    found = [*reader.faults, *reader.to_look_at, *of_nobody(evidence, charter, document)]
    if ("customers",) not in reader.unread and not _base_in_doubt(looked):
        found += copies_in_base(charter, document, root)
    if not reader.faults and not looked.wrong:
        found += written_otherwise(evidence, charter, root)
    if not any(where[0] in ("feedback", "themes") for where in (*looked.wrong, *reader.unread)):
        violations = rule_misfits(charter, evidence)
        found += [document.fault(one.where, one.message, warning=True) for one in violations]
    if looked.wrong:
        return found, None
    shown, data = evidence.whole(), survey(charter, evidence, today)
    files = ((where, source.path) for where, source in charter.file_sources() if source.path)
    unread = dict.fromkeys(path for where, path in files if where in reader.unread)
    data = replace(data, unread=tuple(unread), connections=reached)
    if shown and not reader.faults:
        try:
            reader.as_of_its_day(shown)
            data = replace(data, brief=build_brief(charter, evidence, shown, None, today, calls))
        except Unanswered as error:  # it answered at first
            found += error.faults
    return found, data


def _base_in_doubt(looked: Looked[Charter]) -> bool:
    """Whether the customers cannot be read, or not by the period that is meant, which a statement depends on."""
    customers = looked.value.customers
    if customers and customers.kind == "statement" and looked.doubts.unsure("figures", "period"):
        return True
    return any(where[0] == "customers" for where in looked.wrong)
