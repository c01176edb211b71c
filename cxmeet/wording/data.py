"""What a data file gave, in words."""

from __future__ import annotations

from cxmeet.core.briefing.brief import Source
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.phrases import counted


def given(source: Source) -> str:
    """`600 rows, 2025-09-01 to 2026-10-31; not counted: 8 where plan begins with “Staff”`."""
    days = f", {source.first.isoformat()} to {source.last.isoformat()}" if source.first and source.last else ""
    why = ", ".join(f"{count:,} {one_line(reason)}" for reason, count in source.set_aside.why.items())
    return f"{counted(source.rows, 'row')}{days}{f'; not counted: {why}' if why else ''}"
