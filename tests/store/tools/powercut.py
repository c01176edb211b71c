"""Every state a power cut could leave on a disk: calls are recorded, then replayed as far as the disk need have gone.

What POSIX promises is little (Pillai and others, "All File Systems Are Not Created Equal", OSDI 2014): bytes last only
after a sync of their file, names only after a sync of their folder. Before that any blocks of any of the writes so far
may be there or not, the file's size may be anything on its way, and any first part of a folder's changes may have
happened.
"""

from __future__ import annotations

import contextlib
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

BLOCK = 128


@dataclass(frozen=True)
class Call:
    """What was done; `file` is a number of ours that stays the same when the file gets another name."""

    what: str
    name: str = ""
    file: int = 0
    to: str = ""
    at: int = 0
    data: bytes = b""


class Recorder:
    """Notes what is done to the files below `root` while `recording`; what is there already counts as on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = os.path.realpath(root)
        self.calls: list[Call] = []
        self._files: dict[str, int] = {}
        self._opened: dict[int, int | str] = {}
        for folder, _, names in os.walk(self.root):
            if folder != self.root:
                self.calls.append(Call("mkdir", self._relative(folder)))
            for name in names:
                file = self._new(self._relative(os.path.join(folder, name)))
                self.calls.append(Call("write", file=file, data=Path(folder, name).read_bytes()))
                self.calls.append(Call("sync", file=file))
            self.calls += [Call("sync folder", self._relative(folder)), Call("sync folder", "")]

    @contextlib.contextmanager
    def recording(self) -> Iterator[None]:
        doing = {name.removeprefix("_do_"): getattr(self, name) for name in dir(self) if name.startswith("_do_")}
        with contextlib.ExitStack() as patches:
            for name, instead in doing.items():
                patches.enter_context(patch.object(os, name, self._calling(getattr(os, name), instead)))
            yield

    @staticmethod
    def _calling(real: Callable[..., Any], instead: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **more: instead(real, *given, **more)

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self.root).removeprefix(".")

    def _full(self, path: Any, at: int | None) -> Any:
        """The path of what is named within an open folder."""
        folder = self._opened.get(at) if at is not None else None
        return os.path.join(self.root, folder, path) if isinstance(folder, str) else path

    def _inside(self, path: object) -> bool:
        return isinstance(path, str) and (path == self.root or path.startswith(self.root + "/"))

    def _new(self, name: str) -> int:
        file = self._files[name] = len(self.calls) + 1
        self.calls.append(Call("create", name, file))
        return file

    def _note(self, what: str, fd: int, at: int = 0, data: bytes = b"") -> None:
        opened = self._opened.get(fd)
        if isinstance(opened, int):
            self.calls.append(Call(what, file=opened, at=at, data=data))
        elif opened is not None and what == "sync":
            self.calls.append(Call("sync folder", opened))

    def _do_open(self, real: Any, given: Any, flags: int, *rest: Any, **more: Any) -> int:
        path = self._full(given, more.get("dir_fd"))
        existed = self._inside(path) and os.path.exists(path)
        fd: int = real(given, flags, *rest, **more)
        if self._inside(path):
            name = self._relative(path)
            self._opened[fd] = name if os.path.isdir(path) else self._files[name] if existed else self._new(name)
        return fd

    def _do_dup(self, real: Any, fd: int) -> int:
        copy: int = real(fd)
        if fd in self._opened:
            self._opened[copy] = self._opened[fd]
        return copy

    def _do_close(self, real: Any, fd: int) -> None:
        self._opened.pop(fd, None)
        real(fd)

    def _do_write(self, real: Any, fd: int, data: bytes) -> int:
        end = os.fstat(fd).st_size  # whatever is written by write() is appended
        written: int = real(fd, data)
        self._note("write", fd, end, bytes(data[:written]))
        return written

    def _do_pwrite(self, real: Any, fd: int, data: bytes, at: int) -> int:
        written: int = real(fd, data, at)
        self._note("write", fd, at, bytes(data[:written]))
        return written

    def _do_ftruncate(self, real: Any, fd: int, size: int) -> None:
        real(fd, size)
        self._note("truncate", fd, size)

    def _do_fsync(self, real: Any, fd: int) -> None:
        real(fd)
        self._note("sync", fd)

    _do_fdatasync = _do_fsync

    def _do_mkdir(self, real: Any, path: Any, *rest: Any) -> None:
        real(path, *rest)
        if self._inside(path):
            self.calls.append(Call("mkdir", self._relative(path)))

    def _do_replace(self, real: Any, old: str, new: str, **more: Any) -> None:
        real(old, new, **more)
        old, new = self._full(old, more.get("src_dir_fd")), self._full(new, more.get("dst_dir_fd"))
        if self._inside(new):
            name, to = self._relative(old), self._relative(new)
            self._files[to] = self._files.pop(name)
            self.calls.append(Call("replace", name, to=to))

    def _do_unlink(self, real: Any, path: str, **more: Any) -> None:
        real(path, **more)
        path = self._full(path, more.get("dir_fd"))
        if self._inside(path):
            self._files.pop(self._relative(path), None)
            self.calls.append(Call("unlink", self._relative(path)))


Disk = dict[str, bytes | None]
"""Content by name; None is a folder."""


def states(calls: list[Call], moment: int, rng: random.Random, count: int) -> Iterator[Disk]:
    """Up to `count` states that a power cut right after the first `moment` calls could leave."""
    kept, loose, names, pending = _settled(calls[:moment])
    for attempt in range(count):
        share = {0: "all", 1: "none"}.get(attempt, "some")
        found: dict[str, int | None] = dict(names)
        for changes in pending.values():
            for call in changes[: _cut(len(changes), share, rng)]:
                _rename(found, call)
        yield {
            name: None if file is None else _bytes(kept.get(file, b""), loose.get(file, []), share, rng)
            for name, file in found.items()
            if os.path.dirname(name) in {"", *(one for one, what in found.items() if what is None)}
        }


def _settled(calls: list[Call]) -> tuple[dict[int, bytes], dict[int, list[Call]], dict[str, int | None], Any]:
    """What surely is on the disk, and what may be: bytes by file, names, and changes of names by folder."""
    kept: dict[int, bytes] = {}
    loose: dict[int, list[Call]] = defaultdict(list)
    names: dict[str, int | None] = {}
    pending: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        if call.what in ("write", "truncate"):
            loose[call.file].append(call)
        elif call.what == "sync":
            kept[call.file] = _bytes(kept.get(call.file, b""), loose.pop(call.file, []), "all", random.Random())
        elif call.what == "sync folder":
            for change in pending.pop(call.name, []):
                _rename(names, change)
        else:
            pending[os.path.dirname(call.name)].append(call)
    return kept, loose, names, pending


def _cut(length: int, share: str, rng: random.Random) -> int:
    return {"all": length, "none": 0}.get(share, rng.randint(0, length))


def _rename(names: dict[str, int | None], call: Call) -> None:
    if call.what == "replace":
        names[call.to] = names.pop(call.name)
    elif call.what == "unlink":
        names.pop(call.name, None)
    else:
        names[call.name] = None if call.what == "mkdir" else call.file


def _bytes(start: bytes, calls: list[Call], share: str, rng: random.Random) -> bytes:
    content = bytearray(start)
    for call in calls[: _cut(len(calls), share, rng)]:
        if call.what == "truncate":
            del content[call.at :]
            continue
        content.extend(b"\0" * (call.at + len(call.data) - len(content)))
        for offset in range(0, len(call.data), BLOCK):
            if share == "all" or rng.random() < 0.5:
                block = call.data[offset : offset + BLOCK]
                content[call.at + offset : call.at + offset + len(block)] = block
    if share == "some" and len(content) > len(start) and rng.random() < 0.3:
        del content[rng.randint(len(start), len(content)) :]
    return bytes(content)


def put(state: Disk, folder: Path) -> None:
    """Make the state real in an empty folder."""
    folder.mkdir()
    for name, content in sorted(state.items()):
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)
