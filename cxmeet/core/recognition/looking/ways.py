"""Ways of reading the cells of a column: which fit all of them, which alone, and which would read them differently."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

Key = tuple[tuple[str, ...], ...]
"""The ways that read one text, in groups of those that make the same of it; empty where no way reads it."""

Counted = Mapping[Key, int]
"""How many cells there are with each key."""

NONE: Key = ()


def grouped(readings: Mapping[str, object]) -> Key:
    """The key of a text, from what each way makes of it."""
    groups: dict[object, list[str]] = {}
    for way, value in readings.items():
        groups.setdefault(value, []).append(way)
    return tuple(map(tuple, groups.values()))


def reads(key: Key, way: str) -> bool:
    """Whether a way reads the texts with this key."""
    return any(way in group for group in key)


def merged(columns: Sequence[Counted]) -> dict[Key, int]:
    """The cells of several columns that one way has to read together."""
    total: dict[Key, int] = {}
    for counted in columns:
        for key, count in counted.items():
            total[key] = total.get(key, 0) + count
    return total


def read_by(counted: Counted) -> dict[str, int]:
    """How many cells each way reads."""
    found: dict[str, int] = {}
    for key, count in counted.items():
        for group in key:
            for way in group:
                found[way] = found.get(way, 0) + count
    return found


def rivals(counted: Counted, way: str) -> set[str]:
    """The ways that read at least one cell differently from this one."""
    found: set[str] = set()
    for key in counted:
        if reads(key, way):
            found.update(other for group in key if way not in group for other in group)
    return found


def only(counted: Counted, way: str, others: Collection[str]) -> int:
    """How many cells this way reads and none of the others does."""
    return sum(
        count
        for key, count in counted.items()
        if reads(key, way) and not any(other in group for group in key for other in others)
    )


def unlike(counted: Counted, way: str) -> set[str]:
    """The ways that read some cell differently from this one, or do not read one that it reads."""
    missing = {
        other for other in read_by(counted) for key in counted if reads(key, way) and not reads(key, other)
    }  # fmt: skip
    return missing | rivals(counted, way)


def agreeing(counted: Counted, ways: Sequence[str]) -> Iterator[str]:
    """One of each set of ways that read all cells alike, the first named of each."""
    taken: list[str] = []
    for way in ways:
        different = rivals(counted, way)
        if all(other in different for other in taken):
            taken.append(way)
            yield way
