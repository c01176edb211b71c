"""Keys that a person has chosen for what can be done on the screens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ChosenKeys:
    """What one binding is to be done with, and where that is written."""

    binding: str
    """Its name, as help tells it: `meeting.note`."""
    keys: tuple[str, ...]
    """Each as a person wrote it: `n`, `f4`, `ctrl+n`."""
    file: str
    line: int
