"""What lies at a path, in words."""

from __future__ import annotations

import stat

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link to another place",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def other_than_file(mode: int) -> str:
    """What something of this mode is; empty for a regular file."""
    return "" if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "something else")
