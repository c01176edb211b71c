"""Row 1 on a real file system: ext4 on a loop device is switched off under a writer, mounted again and looked at."""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from keeping import content
from programs import hear, start

from cxmeet.core.kernel.errors import Damaged

SHUT_DOWN, WITHOUT_FLUSHING = 0x8004587D, 2
"""`EXT4_IOC_SHUTDOWN`: from now on nothing reaches the disk, not even the file system's own log."""


class Machine:
    """A disk that can lose its power."""

    def __init__(self, folder: Path) -> None:
        self.image, self.mounted = folder / "disk.img", folder / "mounted"
        self.mounted.mkdir()
        run("truncate", "-s", "48M", str(self.image))
        run("mkfs.ext4", "-q", "-F", str(self.image))

    @contextlib.contextmanager
    def on(self) -> Iterator[Path]:
        run("mount", "-o", "loop", str(self.image), str(self.mounted))
        try:
            yield self.mounted / "cxmeet.jsonl"
        finally:
            run("umount", str(self.mounted))

    def power_off(self) -> None:
        fd = os.open(self.mounted, os.O_RDONLY)
        try:
            fcntl.ioctl(fd, SHUT_DOWN, struct.pack("I", WITHOUT_FLUSHING))
        finally:
            os.close(fd)


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    try:
        made = Machine(tmp_path)
        with made.on():
            made.power_off()
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"only root, with ext4 and loop devices, can switch a disk off: {error}")
    return made


def lost(machine: Machine, cuts: int, mutant: str = "") -> list[str]:
    """What was acknowledged before a cut and is not there after it."""
    rng, acknowledged, missing = random.Random(cuts), [], []
    for cut in range(cuts):
        with machine.on() as path:
            writer = start("writer.py", "insert", path, f"p{cut}", 10**6, mutant)
            assert hear(writer) == "ready"
            acknowledged += [hear(writer) for _ in range(rng.randint(1, 60))]
            machine.power_off()
            writer.kill()
            writer.communicate()
        with machine.on() as path:
            try:
                present = {doc["id"] for doc in content(path).get("many", {}).values()}
            except Damaged:  # the backup made before the first write of the day tells what is missing
                return acknowledged
            missing += [name for name in acknowledged if name not in present]
            acknowledged = [name for name in acknowledged if name in present]
    return missing


def test_nothing_acknowledged_is_lost(machine: Machine, rounds: int) -> None:
    assert lost(machine, max(2, rounds // 10)) == []


def test_without_syncs_it_would_be(machine: Machine) -> None:
    assert lost(machine, 3, "no sync")
