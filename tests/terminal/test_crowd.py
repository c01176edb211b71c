"""A meeting in which many report at once, in processes of their own: every report is there, once, and is told."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))  # what measures it is what tries it

from following import crowd  # noqa: E402


def test_every_report_of_five_leaders_is_there_once_and_is_told_to_who_follows(tmp_path: Path) -> None:
    """While the chair goes to and fro; one follows on a screen, one reads lines."""
    found = crowd(tmp_path, seconds=1.5, pause=0.2, on_screen=1, lines_read=1, after=1)

    assert found.reports >= 5
    assert (found.missing, found.twice, found.unread) == (0, 0, 0)
    assert found.keys
    assert found.screens
