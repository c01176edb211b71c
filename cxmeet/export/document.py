"""The shape of a document before it has a format: headings, lines, bullets and grids of plain user text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Bullet:
    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bullets:
    items: tuple[Bullet, ...]


@dataclass(frozen=True)
class Grid:
    """A table; columns named in `right` hold numbers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Picture:
    """Lines drawn in characters, to be kept as they are; holds no user text that a format could take for markup."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Bullets | Grid | Picture
