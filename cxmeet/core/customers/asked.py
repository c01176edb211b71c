"""Customers who are counted and looked up where they are kept, instead of being brought here one and all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field


def bare(name: str) -> str:
    """A name without what often differs between two files: zeros in front, and capitals."""
    return name.lstrip("0").casefold()


@dataclass(eq=False)
class AskedNames(Set[str]):
    """A set of customers who live elsewhere: `names & them` asks for those names alone, `len` for how many there are.

    Going through them brings every name here, and fails where they are more than may be fetched.
    """

    count: Callable[[], int]
    among: Callable[[Set[str]], Set[str]]
    """Which of some names are in the set."""
    each: Callable[[], Iterable[str]]
    _there: set[str] = field(default_factory=set)
    _not_there: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return self.count()

    def __bool__(self) -> bool:
        return self.count() > 0

    def __iter__(self) -> Iterator[str]:
        return iter(self.each())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self & {name})

    def __and__(self, names: Iterable[object]) -> set[str]:
        wanted = {name for name in names if isinstance(name, str) and name}
        if unasked := wanted - self._there - self._not_there:
            found = self.among(unasked)
            self._there |= found
            self._not_there |= unasked - found
        return wanted & self._there

    __rand__ = __and__

    def __rsub__(self, names: Iterable[object]) -> set[str]:
        return {name for name in names if isinstance(name, str)} - (self & names)

    def isdisjoint(self, names: Iterable[object]) -> bool:
        return not self & names
