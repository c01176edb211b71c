"""Which files belong to a workspace: the record and all beside it, backups, charter, agendas, the company's data."""

from __future__ import annotations

import contextlib
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cxmeet.sources.paths import files_named, would_fit

CHARTER, RECORD = "cxmeet.toml", "cxmeet.jsonl"
_FOLDERS = {"agendas": "in the agendas", "backups": "in the backups"}
_LONGEST = 4 << 20
"""Bytes of a charter that are looked at."""
_KEYS = {"path": "a data file", "template": "a template"}
"""What in a charter names a file, and what file that is."""
_NAMED = re.compile(r"""\b(path|template)["']?\s*=\s*["']([^"'\n]+)["']""")


def what_it_is(target: Path, root: Path | None, *, with_data: bool = True) -> str:
    """What a file is to the workspace at `root`, or to any it lies in; empty where it is none of theirs.

    The company's data, which cxmeet reads, is left out without `with_data`. Links, hard links, `..` and the case of
    letters do not hide a file; a name that is not there yet counts as well.
    """
    names = {_real(target), Path(os.path.realpath(target))}
    roots = dict.fromkeys(Path(os.path.realpath(one)) for one in (*([root] if root else []), *_around(names)))
    for workspace in roots:
        what = next(filter(None, (_by_name(name, workspace) for name in names)), "") or _by_file(target, workspace)
        what = what or (_data(names, target, workspace) if with_data else "")
        if what:
            return f"{what} of the workspace {workspace}"
    return ""


def _real(path: Path) -> Path:
    """The path without links in its folders; the last part may be a link itself."""
    return Path(os.path.realpath(path.parent)) / path.name


def _around(names: set[Path]) -> Iterator[Path]:
    """The workspaces that any of these paths lies in."""
    for name in names:
        for folder in name.parents:
            if any(os.path.lexists(folder / one) for one in (CHARTER, RECORD)):
                yield folder


def _by_name(path: Path, root: Path) -> str:
    parts = [part.casefold() for part in path.parts]
    above = [part.casefold() for part in root.parts]
    if parts[: len(above)] != above or len(parts) == len(above):
        return ""
    first, *rest = parts[len(above) :]
    if first in _FOLDERS:
        return f"a file {_FOLDERS[first]}" if rest else f"the folder {first}"
    return "" if rest else _beside(first)


def _beside(name: str) -> str:
    """What a name at the top of a workspace stands for."""
    if name == RECORD:
        return "the record"
    if name.startswith((RECORD, ".cxmeet")):
        return "a file of the record"
    return "the charter" if name.startswith(CHARTER) else ""


def _by_file(target: Path, root: Path) -> str:
    """What the file is that a target leads to, where it is one of ours by another name."""
    with contextlib.suppress(OSError):
        file = os.stat(target)
        for path, what in _files(root):
            with contextlib.suppress(OSError):
                if os.path.samestat(file, os.stat(path)):
                    return what
    return ""


def _files(root: Path) -> Iterator[tuple[str, str]]:
    for name in os.listdir(root):
        if what := _beside(name.casefold()):
            yield os.path.join(root, name), what
        elif name.casefold() in _FOLDERS:
            for folder, _, files in os.walk(root / name):
                yield from ((os.path.join(folder, file), f"a file {_FOLDERS[name.casefold()]}") for file in files)


def _data(names: set[Path], target: Path, root: Path) -> str:
    given = _named_files(root)
    for key, one in given:
        if any(would_fit(root, one, name) for name in names):
            return _KEYS[key]
    for key, path in ((key, path) for key, one in given for path in files_named(root, one)):
        real = os.path.realpath(path)
        with contextlib.suppress(OSError):
            if any(str(name).casefold() == real.casefold() for name in names) or os.path.samefile(target, real):
                return _KEYS[key]
    return ""


def _named_files(root: Path) -> list[tuple[str, str]]:
    """The files a charter names, each after its key, as far as it can be read: a slip must not make them fair game."""
    charter = root / CHARTER
    if not charter.is_file():
        return []
    with charter.open("rb") as file:
        text = file.read(_LONGEST).decode(errors="replace")
    try:
        return list(_named(tomllib.loads(text)))
    except (ValueError, RecursionError):
        return _NAMED.findall(text)


def _named(part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, list):
        for one in part:
            yield from _named(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in _KEYS and isinstance(value, str) and "\0" not in value:
                yield key, value
            else:
                yield from _named(value)
