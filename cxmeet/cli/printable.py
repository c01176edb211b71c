"""What may reach a terminal or a file: text, and no character that a terminal would obey."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text with its line breaks and tabs, without control and bidirectional override characters."""
    if text.replace("\n", "").isprintable():
        return text
    from cxmeet.core.kernel.text import clean

    return "\n".join(line if line.isprintable() else clean(line) for line in text.split("\n"))
