"""The command line in process: what it prints, what it says, and the code it leaves with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet import assembly
from cxmeet.cli import main

if TYPE_CHECKING:
    from tests.conftest import Clock


sys.path.insert(0, str(Path(__file__).parent / "tools"))  # several tests write the same files


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    """What a script reads."""
    said: str
    """What a person reads."""


Cxmeet = Callable[..., Ran]


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A workspace that knows no file yet."""
    folder = tmp_path / "fresh"
    folder.mkdir()
    (folder / "cxmeet.toml").write_text('[organisation]\nname = "Any"\n', encoding="utf-8")
    return folder


@pytest.fixture
def cxmeet(
    company: Path, clock: Clock, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Cxmeet:
    """Runs one command as Ana Ruiz in the company's workspace, at the time of the test's clock."""
    made = assembly.workspace
    monkeypatch.setattr(
        assembly, "workspace", lambda root, acting=None, _=None, told=False: made(root, acting, clock, told)
    )

    def run(*arguments: str, acting: str = "Ana Ruiz", workspace: Path | None = company) -> Ran:
        place = ["-C", str(workspace)] if workspace else []
        code = main([*place, *(["--as", acting] if acting else []), *arguments])
        captured = capfdbinary.readouterr()
        return Ran(code, captured.out.decode(), captured.err.decode())

    return run
