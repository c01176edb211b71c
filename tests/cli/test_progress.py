"""A long read says how far it has come, to whoever looks at a terminal and to nobody else."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cxmeet import assembly
from cxmeet.cli import progress
from cxmeet.core.charter.file_source import FileSource
from cxmeet.sources.csv.rows import Rows


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def read_all(folder: Path) -> int:
    path = folder / "long.csv"
    path.write_text("a,b\n" + "1,2\n" * 50_000, encoding="utf-8")
    return sum(1 for _ in Rows([path], FileSource(path=path.name, columns={"a": "a"})))


def test_a_long_read_is_shown_on_a_terminal_and_leaves_the_line_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.reading(assembly.files(tmp_path)):
        assert read_all(tmp_path) == 50_000
    shown = terminal.getvalue()
    assert "reading 'long.csv'" in shown
    assert shown.endswith("\r")
    assert shown.rsplit("\r", 2)[1].strip() == ""


@pytest.mark.parametrize("patience", [0, 60])
def test_nothing_is_shown_where_nobody_looks_or_it_is_quick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patience: int
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", patience)
    stream = Terminal() if patience else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.reading(assembly.files(tmp_path)):
        read_all(tmp_path)
    assert stream.getvalue() == ""


def test_a_file_that_is_looked_at_before_it_is_known_is_shown_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    (tmp_path / "cxmeet.toml").write_text('[organisation]\nname = "Any"\n', encoding="utf-8")
    (tmp_path / "long.csv").write_text("a,b\n" + "1,2\n" * 50_000, encoding="utf-8")
    files = assembly.files(tmp_path)
    with progress.reading(files):
        files.look_at(tmp_path / "long.csv").propose({})
    assert "reading 'long.csv'" in terminal.getvalue()
