"""Which files a path in a charter names: one, or with a glob all that fit it."""

from __future__ import annotations

import glob
from pathlib import Path

from cxmeet.sources.containers.original import is_address

MOST = 1_000
"""Files that are read as one source."""


def is_glob(given: str) -> bool:
    """Whether a path may name several files."""
    return glob.has_magic(given) and not is_address(given)


def files_named(root: Path, given: str) -> list[Path]:
    """What a path names, relative to `root` or absolute, in the order of the names; a glob may fit nothing.

    A path of something that is there names that, also where it looks like a glob.
    """
    path = root / given
    if not is_glob(given) or _there(path):
        return [path]
    return [root / name for name in sorted(glob.glob(given, root_dir=root))]


def would_fit(root: Path, given: str, name: Path) -> bool:
    """Whether a file of this name, there or not, is one of those that a glob names."""
    return is_glob(given) and name.match(str(Path(glob.escape(str(root))) / given))


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False
