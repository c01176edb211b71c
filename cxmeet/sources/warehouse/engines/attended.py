"""A statement that runs while somebody may change their mind: it can be interrupted, is timed, and told of."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from cxmeet.core.kernel.errors import Stopped

T = TypeVar("T")

_LOOK = 0.1
"""Seconds between two looks at the work."""
_GRACE = 5.0
"""Seconds a statement is given to end after it was told to."""


class TooLong(Exception):
    """It took longer than it may."""

    def __init__(self, ended: bool) -> None:
        """`ended` is whether it has stopped; else it goes on, and nothing more can be asked beside it."""
        self.ended = ended


class _Work(Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        self._work, self.done = work, threading.Event()
        self.result: T | None = None
        self.error: BaseException | None = None
        self.stopped = False

    def run(self) -> None:
        try:
            self.result = self._work()
        except BaseException as error:  # raised where it is waited for
            self.error = error
        finally:
            self.done.set()


_RUNNING: set[_Work[Any]] = set()


def stop() -> None:
    """End everything that runs, since whoever asked for it leaves: it raises Stopped where it is waited for."""
    for work in tuple(_RUNNING):
        work.stopped = True


def attended(
    work: Callable[[], T], cancel: Callable[[], None] | None, told: Callable[[float], None], seconds: float
) -> T:
    """What the work gives, which is done beside; `told` hears now and then for how many seconds it has been.

    It is cancelled, where it can be, by ctrl+c and after so many seconds. Raises what it raises, KeyboardInterrupt,
    TooLong, Stopped.
    """
    given, began = _Work(work), time.monotonic()
    threading.Thread(target=given.run, daemon=True, name="statement").start()
    late = False
    _RUNNING.add(given)
    try:
        while not (late or given.stopped or given.done.wait(_LOOK)):
            told(passed := time.monotonic() - began)
            late = passed > seconds
    finally:
        _RUNNING.discard(given)
        if cancel and not given.done.is_set():
            cancel()
            given.done.wait(_GRACE)
    if given.stopped:
        raise Stopped("The database is not waited for any more.")
    if late:
        raise TooLong(given.done.is_set())
    if given.error is not None:
        raise given.error
    return given.result  # type: ignore[return-value]  # it is there where there is no error
