"""What the front line says, counted where it is kept as feedback is, and kept apart from it."""

from __future__ import annotations

from cxmeet.core.briefing.brief import Source
from cxmeet.core.briefing.evidence import Evidence
from cxmeet.core.charter.inside import FrontLineSource
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.front_line_book import FrontLineBook
from cxmeet.sources.reading import Reading
from cxmeet.sources.warehouse.engines.engine import Engine
from cxmeet.sources.warehouse.readers import feedback


def read(engine: Engine, given: FrontLineSource, reading: Reading, evidence: Evidence) -> tuple[FrontLineBook, Source]:
    """What was heard in one table. Raises BadFile."""
    book, source = feedback.read(engine, given, reading, evidence)
    return FrontLineBook(one_line(given.name), book), source
