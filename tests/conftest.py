"""What every test stands on: no machine configuration, one clock, one time zone, the reference data if it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the machine running the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in [
        name for name in os.environ if name.startswith(("CXMEET_", "TEXTUAL", "XDG_")) and name != "CXMEET_SHARED"
    ]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "COLORTERM", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data sets with reference figures; the test is skipped where it is missing."""
    folder = Path(os.environ.get("CXMEET_SHARED", REPOSITORY.parent / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip(f"the reference data sets are not at {folder}")
    return folder
