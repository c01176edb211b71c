"""The shape of a document before it has a format: headings, lines, bullets and grids of plain user text."""

from __future__ import annotations

from msgspec import Struct


class Heading(Struct, frozen=True):
    level: int
    text: str


class Paragraph(Struct, frozen=True):
    text: str


class Bullet(Struct, frozen=True):
    text: str
    details: tuple[str, ...] = ()


class Bullets(Struct, frozen=True):
    items: tuple[Bullet, ...]


class Grid(Struct, frozen=True):
    """A table; columns named in `right` hold numbers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()


class Picture(Struct, frozen=True):
    """Lines drawn in characters, to be kept as they are; holds no user text that a format could take for markup."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Bullets | Grid | Picture
