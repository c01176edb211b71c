"""Workspaces made for one test: a charter's text, and data files beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]


@pytest.fixture
def workspace(tmp_path: Path) -> Make:
    """Make a workspace from what stands below `[organisation]` and from data files by name (text or bytes)."""

    def make(parts: str = "", **data: str | bytes) -> WorkspaceFiles:
        charter = f'[organisation]\nname = "Northwind"\ncurrency = "EUR"\n{parts}'
        (tmp_path / "cxmeet.toml").write_text(charter, encoding="utf-8")
        for name, content in data.items():
            path = tmp_path / f"{name}.csv"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return WorkspaceFiles(tmp_path)

    return make
