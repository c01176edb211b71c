"""What a meeting will find, as lines to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from textual.content import Content

from cxmeet.core.meeting.ahead.preparation import Preparation
from cxmeet.tui.text import heading, line, quiet, safe, wrapped
from cxmeet.tui.widgets.drawn import Reading
from cxmeet.wording import prepare as wording

LOUD = "bold $text-warning"
MARK = "! "
"""Stands before what has to be seen to, beside its colour."""
DETAILS, NARROW = 6, 40
"""How far details are set in, and cells from which there is room for that."""


def preparation(found: Preparation, zone: dt.tzinfo, width: int) -> Reading:
    """How much there is to see to; then section by section, what is wrong first."""
    lines = wrapped(safe(wording.in_short(found), "bold"), width)
    for said in wording.head(found, zone):
        lines += wrapped(safe(said.text, LOUD if said.loud else ""), width)
    for section in wording.sections(found, zone):
        lines += [Content(""), *wrapped(heading(section.title.upper()), width)]
        for said in section.lines:
            lines += _line(said, width)
    return Reading(lines)


def _line(said: wording.Line, width: int) -> Iterator[Content]:
    mark = (MARK, LOUD) if said.loud else "  "
    yield from wrapped(line(mark, safe(said.text, "bold" if said.loud else "")), width, 4)
    indent = DETAILS if width >= NARROW else 2
    for words in said.details:
        yield from (row.pad_left(indent) for row in wrapped(quiet(safe(words)), width - indent, 2))
