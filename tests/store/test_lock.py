"""Row 8: one writer at a time; the lock dies with its holder, and waiting for it ends with a named error."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keeping import content, noon, open_database, table
from mutants import mutated
from programs import hear, start
from tinydb.table import Document

from cxmeet.core.kernel.errors import Busy
from cxmeet.store.journal.journal import Journal
from cxmeet.store.journal.lock import WriteLock, read_note


@pytest.fixture
def holder(path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Another process that holds the write lock, as Bo."""
    started = []

    def hold(mutant: str = "") -> subprocess.Popen[bytes]:
        started.append(start("writer.py", "hold", path, "Bo", 1, mutant))
        assert [hear(started[-1]), hear(started[-1])] == ["ready", "holding"]
        return started[-1]

    yield hold
    for program in started:
        program.kill()
        program.communicate()


def put(path: Path, timeout: float = 5, key: str = "1") -> None:
    database = open_database(path, timeout)
    table(database, "t").put(key, {"v": 1})
    database.close()


def taken_over(path: Path, holder: Callable[..., subprocess.Popen[bytes]], mutant: str) -> bool:
    """Whether a write succeeds once the holder of the lock has been killed."""
    holder(mutant).kill()
    with mutated(mutant):
        try:
            put(path, timeout=1)
        except Busy:
            return False
    return True


def test_a_killed_holder_lets_go_at_once(path: Path, holder: Callable[..., subprocess.Popen[bytes]]) -> None:
    assert taken_over(path, holder, "")


def test_a_lock_that_outlives_its_holder_is_noticed(path: Path, holder: Callable[..., subprocess.Popen[bytes]]) -> None:
    assert not taken_over(path, holder, "lock by existence")


def test_a_stopped_holder_is_named(path: Path, holder: Callable[..., subprocess.Popen[bytes]]) -> None:
    program = holder()
    program.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(
        Busy, match=rf"Bo \(process {program.pid}\) has held the write lock since 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC"
    ):
        put(path, timeout=0.2)
    assert 0.2 <= time.monotonic() - began < 5
    program.kill()
    put(path)
    assert read_note(f"{path}.lock").pid == 0


def test_somebody_else_s_lock_on_the_file_is_waited_for(path: Path) -> None:
    put(path)
    with open(f"{path}.lock", "rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(Busy, match=r"another process holds the write lock; waited 0\.1 s"):
            put(path, timeout=0.1)


def test_who_gave_up_waiting_does_not_get_the_lock_later(path: Path) -> None:
    first, second = (WriteLock(f"{path}.lock", name, 0.05) for name in ("Ana", "Bo"))
    with first, contextlib.suppress(Busy), second:
        raise AssertionError("two held it")
    for _ in range(50):
        with first:
            pass
    with second:
        assert read_note(f"{path}.lock").by == "Bo"


def test_an_interrupted_wait_leaves_nothing_behind(path: Path, holder: Callable[..., subprocess.Popen[bytes]]) -> None:
    """Ctrl+C while waiting: the lock is free for all as soon as its holder lets go."""
    program = holder()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(KeyboardInterrupt):
            put(path, timeout=30)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    program.kill()
    put(path)
    assert content(path)["t"] == {"1": {"v": 1}}


def test_it_is_re_entrant_and_noted(path: Path) -> None:
    lock = WriteLock(f"{path}.lock", "Ana", 1)
    with lock, lock:
        with lock:
            pass
        note = json.loads(Path(f"{path}.lock").read_bytes().splitlines()[0])
        assert (note["pid"], note["by"]) == (os.getpid(), "Ana")
    assert "pid" not in json.loads(Path(f"{path}.lock").read_bytes().splitlines()[0])


def test_threads_of_one_program_wait_for_each_other(path: Path) -> None:
    database = open_database(path, 10)
    table(database, "t").put("sum", {"v": 0})
    key: Any = "sum"

    def add() -> None:
        for _ in range(20):
            with database.transaction():
                before = table(database, "t").get(doc_id=key)
                assert isinstance(before, Document)
                table(database, "t").put("sum", {"v": before["v"] + 1})

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert content(path)["t"]["sum"] == {"v": 80}


def test_a_thread_that_waits_too_long_is_told(path: Path) -> None:
    lock, held, done = WriteLock(f"{path}.lock", "Ana", 0.05), threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    with pytest.raises(Busy, match="another change of this program"), lock:
        pass
    done.set()
    thread.join()


def test_a_deleted_lock_file_does_not_let_two_in(path: Path) -> None:
    first, second = (WriteLock(f"{path}.lock", name, 0.05) for name in ("Ana", "Bo"))
    with first:
        pass
    os.unlink(f"{path}.lock")
    with second, pytest.raises(Busy), first:
        pass


def test_a_long_name_and_a_garbled_note_do_no_harm(path: Path) -> None:
    lock = WriteLock(f"{path}.lock", "\x1b😀" * 5000, 1)
    with lock:
        assert Path(f"{path}.lock").stat().st_size == 480
    put(path)
    assert Path(f"{path}.lock").stat().st_size == 1024
    Path(f"{path}.lock").write_bytes(b"\xff\0{" * 300)
    assert read_note(f"{path}.lock").n == -1
    with lock:
        assert read_note(f"{path}.lock").pid == os.getpid()


def read_while_held(path: Path, holder: Callable[..., subprocess.Popen[bytes]], mutant: str) -> bool:
    """Whether a reader gets an answer while a stopped process holds the write lock."""
    put(path)
    holder().send_signal(signal.SIGSTOP)
    with mutated(mutant):
        try:
            journal = Journal(path, "", noon, 0.2)
            journal.refresh()
            return journal.table("t") == {"1": {"v": 1}}
        except Busy:
            return False


def test_readers_never_wait(path: Path, holder: Callable[..., subprocess.Popen[bytes]]) -> None:
    assert read_while_held(path, holder, "")


def test_readers_that_lock_are_noticed(path: Path, holder: Callable[..., subprocess.Popen[bytes]]) -> None:
    assert not read_while_held(path, holder, "readers lock")
