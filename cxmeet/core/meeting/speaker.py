"""Who said what is written down: a name behind an `@` at the end of the words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cxmeet.core.charter.company import Leader

_BEHIND = re.compile(r"(?:^|\s)@([^\s@][^@\n]*)$")
LONGEST = 4
"""Words that a name has at most."""


def behind(text: str) -> str | None:
    """What is typed behind the last `@`, blanks and all; None where no name can stand there."""
    if re.search(r"(?:^|\s)@$", text):
        return ""
    found = _BEHIND.search(text)
    return found[1] if found and len(found[1].split()) <= LONGEST else None


def split(text: str, leaders: Iterable[Leader]) -> tuple[str, str]:
    """The words, and the name that was typed behind an `@` at their end; no name where no leader may be meant.

    A single word behind the `@` is always a name, so that one mistyped is not taken for words.
    """
    name = (behind(text.rstrip()) or "").strip()
    if not name:
        return text, ""
    first, *rest = name.casefold().split()
    meant = any(first in f"{leader.name} {leader.login}".casefold() for leader in leaders)
    if rest and not meant:
        return text, ""
    return text.rstrip()[: -len(name)].rstrip().removesuffix("@").rstrip(), name


def with_speaker(text: str, name: str) -> str:
    """The words with who said them behind."""
    return f"{text} @{name}" if name else text
