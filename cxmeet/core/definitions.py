"""The definitions in force: how each figure is made, in words, with a version that changes when they do."""

from __future__ import annotations

from zlib import crc32

from cxmeet.core.brief import Brief, Definition
from cxmeet.core.charter import Patterns
from cxmeet.core.text import one_line


def definition(name: str, text: str, keep: Patterns, drop: Patterns, also: str = "") -> Definition:
    """A definition together with the rows it leaves out; the version depends on every word of it and of `also`."""
    whole = " ".join([text, *left_out(keep, drop)])
    return Definition(name=name, text=whole, version=f"{crc32(f'{whole}{also}'.encode()):08x}")


def left_out(keep: Patterns, drop: Patterns) -> list[str]:
    """Which rows count, in words: `Only rows where is_trial is false.`"""
    only = [f"Only rows where {one_line(column)} is {either(wanted)}." for column, wanted in keep.items()]
    return only + [f"Without rows where {one_line(column)} is {either(wanted)}." for column, wanted in drop.items()]


def either(wanted: tuple[str, ...]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    words = [one_line(one) for one in wanted]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def changed(before: Brief, after: Brief) -> list[str]:
    """The names of the definitions that are not what they were, so that their figures must not be compared."""
    versions = {one.name: one.version for one in before.definitions}
    return [one.name for one in after.definitions if versions.get(one.name, one.version) != one.version]
