"""A definition of a figure: in words for people, and as a version that changes when the way of counting does."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from cxmeet.core.briefing.brief import Brief, Definition
from cxmeet.core.charter.file_source import Patterns
from cxmeet.core.kernel.counted import Rule
from cxmeet.core.kernel.text import one_line


def definition(
    name: str,
    text: str,
    rule: Rule,
    keep: Patterns | None = None,
    drop: Patterns | None = None,
    also: str = "",
    formerly: Iterable[str] = (),
) -> Definition:
    """A definition together with the rows it leaves out; its version depends on rule and rows, not on the words.

    Before versions came from rules they were checksums of the words and of `also`: those of `text` and of every
    wording it had `formerly` are known as the same way of counting.
    """
    keep, drop = keep or {}, drop or {}
    rows = left_out(keep, drop)
    earlier = (_checksum(" ".join([words, *rows]) + also) for words in (text, *formerly))
    version = _checksum(ascii((rule, _set(keep), _set(drop))))
    return Definition(name=name, text=" ".join([text, *rows]), version=version, earlier=tuple(earlier))


def _set(patterns: Patterns) -> list[tuple[str, list[str]]]:
    """The patterns in one order: which is written first makes no difference."""
    return sorted((column, sorted(wanted)) for column, wanted in patterns.items())


def _checksum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"


def left_out(keep: Patterns, drop: Patterns) -> list[str]:
    """Which rows count, in words: `Only rows count whose is_trial is “false”.`"""
    only = [f"Only rows count whose {fits(column, wanted)}." for column, wanted in keep.items()]
    return only + [f"Rows whose {fits(column, wanted)} do not count." for column, wanted in drop.items()]


def fits(column: str, wanted: tuple[str, ...]) -> str:
    """What the cells of a column say: `plan is “Staff”`, `plan begins with “Staff” or contains “trial”`."""
    return f"{one_line(column)} {_chained([_glob(one, _IS) for one in wanted], 'or')}"


def fits_not(column: str, wanted: tuple[str, ...]) -> str:
    """The contrary of `fits`: `plan is not “Staff” and does not begin with “Trial”`."""
    return f"{one_line(column)} {_chained([_glob(one, _IS_NOT) for one in wanted], 'and')}"


_IS = ("is", "begins with", "ends with", "contains", "has the form")
_IS_NOT = ("is not", "does not begin with", "does not end with", "does not contain", "has not the form")


def _glob(glob: str, verbs: tuple[str, ...]) -> str:
    """A pattern as people say it; one with marks in other places than its ends is shown as it is."""
    text = one_line(glob)
    bare = text.strip("*")
    if not bare or any(mark in bare for mark in "*?["):
        return f"{verbs[4] if any(mark in text for mark in '*?[') else verbs[0]} “{text}”"
    return f"{verbs[2 * text.startswith('*') + text.endswith('*') if len(text) > len(bare) else 0]} “{bare}”"


def _chained(said: list[str], word: str) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return f" {word} ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def changed(before: Brief, after: Brief) -> list[str]:
    """The names of the definitions that are not what they were, so that their figures must not be compared."""
    versions = {one.name: one.version for one in before.definitions}
    return [one.name for one in after.definitions if versions.get(one.name, one.version) not in _known(one)]


def _known(one: Definition) -> tuple[str, ...]:
    return (one.version, *one.earlier)
