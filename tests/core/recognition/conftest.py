"""Files written down in a test, looked at as a whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from cxmeet.core.recognition.look import Look

LookAt = Callable[[str, str], Look]


def look_at(text: str, path: str = "data/table.csv") -> Look:
    """A table with commas between its cells, in chunks of three rows; blanks around it are left out."""
    header, *rows = csv.reader(io.StringIO(text.strip()))
    look = Look(header, path)
    for start in range(0, len(rows), 3):
        look.add([list(cells) for cells in zip(*rows[start : start + 3], strict=True)])
    look.finish()
    return look


@pytest.fixture
def looked() -> LookAt:
    return look_at
