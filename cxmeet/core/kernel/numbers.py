"""The numbers people know things by: `D-0042` a decision, `M-0007` a meeting, `P-0003` parked, `R-0002` a rule."""

from __future__ import annotations

import re

from cxmeet.core.kernel.errors import NotFound
from cxmeet.core.kernel.text import one_line

NAMES = {
    "D": "a decision (D-0042)",
    "M": "a meeting (M-0007)",
    "P": "something parked (P-0003)",
    "C": "a call (C-0001)",
    "R": "a rule to remove (R-0001)",
    "N": "a promise inside (N-0001)",
}
_NUMBER = re.compile(r"([A-Za-z])?-?(\d{1,9})")


def number(typed: str, letters: str) -> str:
    """The number as the record has it: `42`, `d42`, `d-42` and `D-0042` are the same.

    `letters` are what may be asked for, such as `DP`; digits alone mean the first. Raises NotFound for anything else.
    """
    match = _NUMBER.fullmatch(typed.strip())
    letter = (match[1] or letters[0]).upper() if match else ""
    if match is None or letter not in letters:
        kinds = " or ".join(NAMES[letter] for letter in letters)
        raise NotFound(f"“{one_line(typed)[:40]}” is no number of {kinds}.")
    return f"{letter}-{int(match[2]):04d}"


def spelled(typed: str, letter: str) -> str:
    """The number as the record has it, where it was typed with its letter; empty for any other word."""
    match = _NUMBER.fullmatch(typed.strip())
    return f"{letter}-{int(match[2]):04d}" if match and (match[1] or "").upper() == letter else ""
