"""Which file system a path lies on: on a network one, locks and syncs cannot be relied on."""

from __future__ import annotations

import os
import re

NETWORK = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ncpfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.s3fs",
    "glusterfs",
    "fuse.gluster",
)
FORCE = "CXMEET_NETWORK"
"""Environment variable that lets cxmeet write on a network file system all the same."""


def network_type(path: str, table: str = "/proc/self/mountinfo") -> str:
    """The type of the network file system that `path` lies on; empty where it is a local one, or unknown."""
    try:
        with open(table, encoding="utf-8", errors="surrogateescape") as file:
            mounts = [_mount(line) for line in file]
    except OSError:
        return ""
    kind = ""
    longest = -1
    for point, found in mounts:
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= longest:  # of two on the same point, the later covers the earlier
            kind, longest = found, len(point)
    return kind if kind.startswith(NETWORK) else ""


def _mount(line: str) -> tuple[str, str]:
    before, _, after = line.partition(" - ")
    point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), before.split(" ")[4])
    return point, after.split(" ")[0]


def forced() -> bool:
    return os.environ.get(FORCE, "") not in ("", "0")
