"""What the front line says, read from one file as feedback is, and kept apart from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cxmeet.core.briefing.brief import Source
from cxmeet.core.charter.inside import FrontLineSource
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.front_line_book import FrontLineBook
from cxmeet.sources.readers import feedback
from cxmeet.sources.reading import Reading


def read(paths: Sequence[Path], given: FrontLineSource, reading: Reading) -> tuple[FrontLineBook, Source]:
    """What was heard in one file. Raises BadFile."""
    book, source = feedback.read(paths, given, reading)
    return FrontLineBook(one_line(given.name), book), source
