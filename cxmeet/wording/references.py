"""What others reach in a figure of ours, beside what we do: by whose word and when, and never reckoned with."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import finder
from cxmeet.core.kernel.dates import spoken
from cxmeet.core.kernel.text import one_line
from cxmeet.wording.figures import stands

TITLE = "Beside others"


def sentences(brief: Brief) -> Iterator[str]:
    """`customers lost: 48 with us; 2% a month by Example Survey, Tue 3 Mar 2026`."""
    find = finder(brief) if brief.references else None
    for reference in brief.references:
        known = find(reference.figure) if find else None
        label, ours = (known.label, stands(known)) if known else (one_line(reference.figure), "not known")
        theirs = f"{one_line(reference.value)} by {one_line(reference.source)}, {spoken(reference.on)}"
        yield f"{one_line(label)}: {ours} with us; {theirs}"
