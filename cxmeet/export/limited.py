"""Makes a text in a process of its own, which has so much time and memory and may write so much."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple, NoReturn

import msgspec

from cxmeet.core.kernel.errors import BadFile, Fault


class Limits(NamedTuple):
    seconds: float
    """On the clock, and of the processor."""
    memory: int
    """Bytes beyond those that this process has."""
    written: int
    """Bytes of the text."""


LIMITS = Limits(seconds=10, memory=1 << 29, written=20_000_000)


class OutOfBounds(Exception):
    """It took too long, asked for too much memory, or wrote too much."""


def too_much(limits: Limits) -> str:
    return f"it writes more than {limits.written:,} bytes"


def limited(make: Callable[[], str], limits: Limits) -> str:
    """The text that `make` gives. Raises OutOfBounds, and the BadFile that `make` raised."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(make, writing, limits)
    os.close(writing)
    try:
        kind, said = _heard(reading, limits)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if kind == b"=":
        return said.decode()
    raise BadFile(msgspec.json.decode(said, type=list[Fault]))


def _heard(reading: int, limits: Limits) -> tuple[bytes, bytes]:
    """The kind of the answer and the answer. Raises OutOfBounds."""
    said = bytearray()
    for part in _parts(reading, time.monotonic() + limits.seconds, limits):
        said += part
        if len(said) > limits.written + 1:
            raise OutOfBounds(too_much(limits))
    if not said:
        raise OutOfBounds(f"it needs more than {limits.seconds:g} seconds, or more memory than it may have")
    return bytes(said[:1]), bytes(said[1:])


def _parts(reading: int, until: float, limits: Limits) -> Iterator[bytes]:
    while (left := until - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        part = os.read(reading, 1 << 16)
        if not part:
            return
        yield part
    raise OutOfBounds(f"it needs more than {limits.seconds:g} seconds: has it a loop without end?")


def _work(make: Callable[[], str], writing: int, limits: Limits) -> NoReturn:
    """In the process of its own: tell what is made or what is wrong, and end without anybody else's farewell."""
    try:
        with open(writing, "wb") as told:
            try:
                _bound(limits)
                answer = b"=" + make().encode()
            except BadFile as error:
                answer = b"!" + msgspec.json.encode(error.faults)
            told.write(answer)
    finally:
        os._exit(0)


def _bound(limits: Limits) -> None:
    seconds = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with contextlib.suppress(OSError, ValueError):  # where nothing tells how much it has, time alone is bounded
        with open("/proc/self/statm", "rb") as file:
            most = int(file.read().split()[0]) * resource.getpagesize() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
