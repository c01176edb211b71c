"""Names, labels and globs in expressions: the very cleaning that the cells of a file get, for every character.

An engine strips and lowers by rules of its own; so each set of characters is written out, as Python has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import ibis.expr.types as ir

from cxmeet.core.kernel.text import NO_CHARACTERS, clean


@lru_cache(1)
def blanks() -> str:
    """All characters that separate words."""
    return "".join(filter(str.isspace, map(chr, range(0x3001))))


@lru_cache(1)
def _left_out() -> str:
    """All characters that a label loses, as a class of a regular expression; zero bytes apart."""
    found = [code for code in range(1, 0x2070) if not clean(chr(code)) and chr(code) not in "\r\n"]
    return _ranges([*found, *map(ord, NO_CHARACTERS)])


@lru_cache(1)
def _breaks() -> str:
    """Characters that begin a new line, in any text."""
    return "\t\n\r\x0b\x0c\x85\u2028\u2029"


def _ranges(codes: Sequence[int]) -> str:
    parts: list[list[int]] = []
    for code in sorted(set(codes)):
        if parts and code == parts[-1][1] + 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in parts)


def _other_blanks() -> str:
    return blanks().replace(" ", "")


def stripped(text: ir.StringValue) -> ir.StringValue:
    """The text without blanks of any kind around it."""
    ends = f"^[{blanks()}]+|[{blanks()}]+$"
    padded = text.re_search(f"^[{blanks()}]|[{blanks()}]$")
    return padded.ifelse(text.re_replace(ends, ""), text)


def one_line(text: ir.StringValue) -> ir.StringValue:
    """The text as the kernel's `one_line` has it."""
    odd = text.re_search(f"[{_other_blanks()}{_left_out()}]|^ | $|  ")
    lines = text.re_replace(f"[{_breaks()}]", " ").re_replace(f"[{_left_out()}]", "")
    return odd.ifelse(lines.re_replace(f"[{blanks()}]+", " ").re_replace("^ | $", ""), text)


def is_one(text: ir.StringValue, words: Sequence[str]) -> ir.BooleanValue:
    """Whether a text without blanks around it is one of some words, whatever the case."""
    return text.re_search(f"^(?:{'|'.join(_folded(word.strip().casefold()) for word in words)})$")


def fits_one(text: ir.StringValue, globs: Sequence[str]) -> ir.BooleanValue:
    """Whether a glob of no other marks than `*` fits a text without blanks around it, whatever the case."""
    ways = (".*".join(map(_folded, glob.strip().casefold().split("*"))) for glob in globs)
    return text.re_search(f"(?s)^(?:{'|'.join(ways)})$")


def plain_glob(glob: str) -> bool:
    """Whether a glob has no other marks than `*`."""
    return not any(mark in glob for mark in "?[")


def _folded(word: str) -> str:
    """A pattern for all texts that are the same word, whatever their case."""
    if not word:
        return ""
    ways = [f"{_class(word[0])}{_folded(word[1:])}"]
    for length in (2, 3):  # one letter may become several: ß becomes ss
        if letters := len(word) >= length and _folds().get(word[:length]):
            ways.append(f"{_letters(letters)}{_folded(word[length:])}")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _class(letter: str) -> str:
    return _letters(letter + _folds().get(letter, ""))


def _letters(letters: str) -> str:
    escaped = "".join(f"\\{one}" if one in "\\]^-[" else one for one in letters)
    if len(letters) > 1:
        return f"[{escaped}]"
    return f"\\{letters}" if letters in ".\\+*?()|[]{}^$-/" else letters


@lru_cache(1)
def _folds() -> dict[str, str]:
    """What letters become when their case is taken away -> the letters that become it."""
    found: dict[str, str] = {}
    for code in range(0x1F000):
        letter = chr(code)
        if (folded := letter.casefold()) != letter:
            found[folded] = found.get(folded, "") + letter
    return found
