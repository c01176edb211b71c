"""Lists of words and phrases, written with commas between them."""

from __future__ import annotations


def phrases(text: str) -> frozenset[str]:
    """The phrases in a text, each with single blanks, whatever the breaks of its lines."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",")) - {""}
