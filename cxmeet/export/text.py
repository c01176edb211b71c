"""A document as plain text for a mail or a terminal: 78 cells wide, wide characters counted as they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cxmeet.export.document import LINE, Block, Bullet, Bullets, Grid, Heading, Picture, Plain, in_characters

WIDTH = LINE


def width(text: str) -> int:
    """Terminal cells a text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # whose tables take longer to load than most texts to write

    wide: int = wcswidth(text)
    return max(wide, 0)


def fill(text: str, first: str = "", rest: str = "", columns: int = WIDTH) -> str:
    """Text wrapped at blanks to so many cells, its own line breaks kept; a longer word is left whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, empty = (first if not lines else rest), True
        for word in paragraph.split():
            if not empty and width(line) + 1 + width(word) > columns:
                lines.append(line)
                line, empty = rest, True
            line += word if empty else f" {word}"
            empty = False
        if not empty:
            lines.append(line)
    return "\n".join(lines)


def render(blocks: Iterable[Block]) -> str:
    """The document; blocks are separated by an empty line."""
    return "\n\n".join(filter(None, map(block, in_characters(blocks)))) + "\n"


def block(given: Plain) -> str:
    """One given."""
    match given:
        case Heading():
            text = fill(given.text.upper() if given.level == 2 else given.text)
            rule = "=" if given.level == 1 else "-" if given.level == 2 else ""
            return f"{text}\n{rule * min(WIDTH, width(text))}".rstrip("\n") if "\n" not in text else text
        case Bullets():
            return "\n".join(_bullet(item) for item in given.items)
        case Grid():
            return "\n".join(_grid(given))
        case Picture():
            return "\n".join(given.lines)
        case _:
            return fill(given.text)


def _bullet(bullet: Bullet) -> str:
    lines = [fill(bullet.said, "* ", "  "), *(fill(detail, "    ", "    ") for detail in bullet.lines)]
    return "\n".join(filter(None, lines))


def _grid(grid: Grid) -> Iterator[str]:
    rows = [grid.headers, *(tuple(" ".join(cell.split()) for cell in row) for row in grid.rows)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(grid.headers))]

    def pad(cell: str, column: int) -> str:
        blank = " " * (widths[column] - width(cell))
        return blank + cell if grid.headers[column] in grid.right else cell + blank

    for number, row in enumerate(rows):
        yield "  ".join(pad(cell, column) for column, cell in enumerate(row)).rstrip()
        if number == 0:
            yield "  ".join("-" * size for size in widths)
