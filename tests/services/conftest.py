"""A company whose customers speak, of their own accord and when asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from cxmeet.services.workspace import Workspace

FEEDBACK = """
[[feedback]]
name = "Complaints"
path = "data/complaints.csv"
asked = false
columns = { date = "on", theme = "about" }

[[feedback]]
name = "Survey"
path = "data/survey.csv"
asked = true
columns = { date = "on", theme = "about" }
"""
SAID: dict[str, dict[str, tuple[int, int, int]]] = {
    "complaints": {"Late delivery": (30, 22, 60), "Late bill": (4, 4, 0), "Parking": (0, 3, 3)},
    "survey": {"Late delivery": (5, 9, 9), "Nice people": (0, 12, 12)},
}
"""File -> theme -> how often it was said in October, November and December 2026."""
MONTHS = (dt.date(2026, 10, 31), dt.date(2026, 11, 30), dt.date(2026, 12, 31))

Speak = Callable[[dict[str, dict[str, tuple[int, int, int]]]], None]


@pytest.fixture
def speak(company: Path) -> Speak:
    """Writes what customers said in three months, on every day from the last one of each backwards."""

    def write(said: dict[str, dict[str, tuple[int, int, int]]]) -> None:
        for name, themes in said.items():
            rows = [
                f'{last - dt.timedelta(days=place % 28)},"{theme}"'
                for theme, times in themes.items()
                for last, count in zip(MONTHS, times, strict=True)
                for place in range(count)
            ]
            (company / "data" / f"{name}.csv").write_text("\n".join(["on,about", *rows]) + "\n", encoding="utf-8")

    return write


@pytest.fixture
def talking(company: Path, workspace: Workspace, speak: Speak) -> Workspace:
    """The company's workspace, with what customers said."""
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8") + FEEDBACK, encoding="utf-8")
    contracts = company / "data" / "contracts.csv"
    contracts.write_text(contracts.read_text(encoding="utf-8") + "A8,2026-12-31,,10.00\n", encoding="utf-8")
    speak(SAID)
    return workspace
