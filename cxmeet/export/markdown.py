"""A document as CommonMark with tables; user text shows as it was typed, never as markup or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Picture, Plain, in_characters

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LEADING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|\d{1,9}(?=[.)](?:\s|$)))")
_CLOSING = re.compile(r"(?<!\\)#")
_BACKSLASHED = r"\\#"


def shown(text: str) -> str:
    """User text that renders as itself, its own line breaks kept."""
    return _lines(text, "")


def escape(text: str) -> str:
    """One line of user text that renders as itself."""
    text = _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", text))
    return _LEADING.sub(_guard, text)


def _guard(match: re.Match[str]) -> str:
    blank, mark = match.groups()
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"


def render(blocks: Iterable[Block]) -> str:
    """The document; blocks are separated by an empty line."""
    return "\n\n".join(filter(None, map(block, in_characters(blocks)))) + "\n"


def block(given: Plain) -> str:
    """One given."""
    match given:
        case Heading():
            text = escape(" ".join(given.text.split()))
            return f"{'#' * given.level} {_CLOSING.sub(_BACKSLASHED, text)}"
        case Bullets():
            return "\n".join(map(_bullet, given.items))
        case Grid():
            return _grid(given)
        case Picture():
            return "\n".join(f"    {line}" for line in given.lines)  # an indented block needs no fence to be closed
        case _:
            return shown(given.text)


def _lines(text: str, indent: str) -> str:
    """Text whose own line breaks are kept: a backslash at a line's end is a hard break."""
    lines = [escape(line.strip()) for line in text.split("\n") if line.strip()]
    return f"\\\n{indent}".join(lines)


def _bullet(bullet: Bullet) -> str:
    details = "".join(f"\n  - {_lines(detail, '    ')}" for detail in bullet.lines)
    return f"- {_lines(bullet.said, '  ')}{details}"


def _grid(grid: Grid) -> str:
    def row(cells: Iterable[str]) -> str:
        return "| " + " | ".join(escape(" ".join(cell.split())) for cell in cells) + " |"

    rule = "| " + " | ".join("---:" if name in grid.right else "---" for name in grid.headers) + " |"
    return "\n".join([row(grid.headers), rule, *map(row, grid.rows)])
