"""What a charter would give with another section in it: faults that come with it, and the figures of it alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.file_source import Where
from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.sources.brief import brief_of, usual_grain
from cxmeet.sources.evidence import EvidenceReader
from cxmeet.sources.reading import Reading
from cxmeet.sources.toml.charter import look_over
from cxmeet.sources.toml.document import Document


def preview(document: Document, before: Document, where: Where, today: dt.date) -> tuple[list[Fault], Brief | None]:
    """`where` is the place of the section in the document, and `before` the document without it.

    The brief is None where the section or its files have faults.
    """
    looked = look_over(document)
    known = {fault.message for fault in look_over(before).found}
    faults = [fault for fault in looked.found if fault.message not in known]
    if any(not fault.warning for fault in faults):
        return faults, None
    charter = looked.value
    others = [other for other, _ in charter.file_sources() if other != where]
    reading = Reading(usual_grain(charter), charter, today)
    try:
        with EvidenceReader(reading, document, Path(document.file).parent, others) as reader:
            return faults, brief_of(reader, reading, 1)
    except BadFile as error:
        return [*faults, *error.faults], None
