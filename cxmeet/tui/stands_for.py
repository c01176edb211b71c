"""What the organisation is there for, to be read aloud when a meeting begins."""

from __future__ import annotations

from textual.content import Content

from cxmeet.core.charter.company import Organisation
from cxmeet.tui.text import cell, heading, line, paragraphs, quiet
from cxmeet.wording.stands_for import TITLE
from cxmeet.wording.stands_for import stands_for as said

READ_OUT = 3
"""Lines that each may take where it stands above something else."""
LABEL = 15
NARROW = 40
"""Cells below which what it is stands above the words."""


def stands_for(organisation: Organisation, width: int, most: int = 0) -> list[Content]:
    """Purpose, vision and values, each on `most` lines at most (0: on as many as it takes); nothing that is not given.

    A blank line ends it.
    """
    rows: list[Content] = []
    for label, words in said(organisation):
        if width < NARROW:
            rows += [quiet(f"  {label}"), *(row.pad_left(4) for row in paragraphs(words, width - 4, "bold", most))]
            continue
        first, *rest = paragraphs(words, width - 2 - LABEL, "bold", most)
        rows += [line("  ", quiet(cell(label, LABEL)), first), *(row.pad_left(2 + LABEL) for row in rest)]
    return [heading(TITLE.upper()), *rows, Content("")] if rows else []
