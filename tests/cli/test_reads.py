"""What a command reads of the files that people write: each of them once."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.sources.toml import agendas, charter
from cxmeet.sources.toml.document import Document, read_toml

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file that a person writes has been read."""
    counted: Counter[str] = Counter()

    def counting(path: Path) -> Document:
        counted[path.name] += 1
        return read_toml(path)

    for module in (agendas, charter):
        monkeypatch.setattr(module, "read_toml", counting)
    return counted


@pytest.mark.parametrize(
    ("command", "before"),
    [
        (("start", "monthly"), ()),
        (("brief",), ()),
        (("brief", "monthly"), ()),
        (("check",), ()),
        (("check", "cxmeet.toml"), ()),
        (("check", "agendas/monthly.toml"), ()),
        (("agendas",), ()),
        (("meetings",), ()),
        (("decisions", "owner:@me"), ()),
        (("decisions", "due:<next meeting"), ()),
        (("record", "check"), ("start",)),
        (("status",), ("start",)),
        (("next",), ("start",)),
        (("decide", "Plain bills"), ("start",)),
        (("show", "M-0001"), ("start",)),
        (("close", "--yes"), ("start",)),
    ],
)
def test_a_command_reads_charter_and_agenda_once(
    cxmeet: Cxmeet,
    company: Path,
    reads: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    before: tuple[str, ...],
) -> None:
    monkeypatch.chdir(company)
    if before:
        assert cxmeet("start", "monthly").code == 0
        reads.clear()

    assert cxmeet(*command).code == 0

    assert reads["cxmeet.toml"] <= 1
    assert reads["monthly.toml"] <= 1


def test_a_charter_that_is_wrong_is_read_once_too(cxmeet: Cxmeet, company: Path, reads: Counter[str]) -> None:
    (company / "cxmeet.toml").write_text("[organisation]\nnme = 'Northwind'\n", encoding="utf-8")

    assert cxmeet("start", "monthly").code == 3
    assert reads["cxmeet.toml"] == 1


def test_a_charter_that_has_been_changed_is_read_anew(company: Path, reads: Counter[str]) -> None:
    path, files = company / "cxmeet.toml", WorkspaceFiles(company)
    assert files.charter().organisation.currency == files.charter().organisation.currency == "EUR"
    assert reads["cxmeet.toml"] == 1

    path.write_text(path.read_text(encoding="utf-8").replace('"EUR"', '"GBP"'), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert files.charter().organisation.currency == "GBP"

    path.write_text("[organisation\n", encoding="utf-8")
    os.utime(path, ns=(2, 2))
    for _ in range(2):
        with pytest.raises(BadFile, match="cxmeet.toml:1"):
            files.charter()
    assert reads["cxmeet.toml"] == 3
