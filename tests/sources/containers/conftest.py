"""Files of every kind, read as the program reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cxmeet.core.charter.forms import Forms
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.containers.reader import Broken
from cxmeet.sources.containers.table import opened_table


class Table(NamedTuple):
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    bad: list[tuple[int, str]]
    unreadable: dict[str, str]


Read = Callable[..., Table]
Refusal = Callable[..., str]


def read_table(path: Path, **forms: Any) -> Table:
    bad: list[tuple[int, str]] = []
    reader = opened_table(path, Forms(**forms), lambda *one: bad.append(one))
    try:
        header = reader.header()
        found = [one for chunk in reader.chunks(len(header), 1) for one in chunk.rows()] if header else []
        assert 0 <= reader.share() <= 1
        assert not reader.changed()
    finally:
        reader.close()
    return Table(header, [cells for _, cells in found], [line for line, _ in found], bad, dict(reader.unreadable))


@pytest.fixture
def read() -> Read:
    """The whole table of a file, by the forms given."""
    return read_table


@pytest.fixture
def refusal() -> Refusal:
    """Why a file is refused, without its path."""

    def refused(path: Path, **forms: Any) -> str:
        with pytest.raises((BadFile, Broken)) as caught:
            read_table(path, **forms)
        return str(caught.value).removeprefix(f"{path}: ")

    return refused
