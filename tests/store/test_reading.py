"""Row 12: reading needs no right to write, writes nothing, and waits for nobody who writes."""

from __future__ import annotations

import fcntl
import grp
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content, fields, journal_of, open_database, table
from mutants import mutated
from programs import environment, hear, start

from cxmeet.core.kernel.errors import RecordError, WriteFailed
from cxmeet.store.care.check import check
from cxmeet.store.journal.mount import network_type

NOBODY = 65534
NEEDED = (grp, pwd)  # loaded now: somebody else may not be allowed to look where they are


def as_somebody_else(act: Callable[[], str]) -> str:
    """What a process without root's rights gives."""
    if os.getuid() != 0:
        return act()
    read, write = os.pipe()
    with warnings.catch_warnings():
        # The child only reads a file; a new interpreter could not start where root alone may look.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(read)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        try:
            said = act()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as file:
        return file.read()


@pytest.fixture
def public(crossroads: Path) -> Path:
    """A record in a folder that everybody may look into and nobody else may write to."""
    path = crossroads / "open" / "cxmeet.jsonl"
    path.parent.mkdir()
    database = open_database(path)
    table(database, "t").put("1", {"v": 1})
    database.close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    return path


def read(path: Path) -> str:
    return str(content(path)["t"])


def write(path: Path) -> str:
    table(open_database(path), "t").put("2", {"v": 2})
    return "written"


def test_a_read_only_folder_of_somebody_else_can_be_read(public: Path) -> None:
    assert as_somebody_else(lambda: read(public)) == "{'1': {'v': 1}}"
    assert as_somebody_else(lambda: str(check(public).records)) == "1"


def test_writing_there_says_whose_it_is(public: Path) -> None:
    said = as_somebody_else(lambda: write(public))
    assert re.search(
        r"WriteFailed: not saved, nothing has changed: .*cxmeet\.jsonl\.lock: Permission denied; "
        r".* belongs to \S+ and group \S+, with mode \d+\. Reading works; to write, ask for write permission",
        said,
    )
    public.parent.chmod(0o777)
    public.with_name("cxmeet.jsonl.lock").chmod(0o666)
    assert re.search(
        r"WriteFailed: .*cxmeet\.jsonl: Permission denied; .*mode 444", as_somebody_else(lambda: write(public))
    )
    assert content(public) == {"t": {"1": {"v": 1}}}


def test_a_record_that_may_not_be_read_says_so(public: Path) -> None:
    public.chmod(0o400 if os.getuid() == 0 else 0)
    said = as_somebody_else(lambda: read(public))
    assert re.search(r"RecordError: .*cxmeet\.jsonl cannot be read: .*Permission denied", said)


def locked(path: Path) -> bool:
    """Whether somebody holds the lock of the record."""
    with Path(f"{path}.lock").open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_reader_is_done_before_who_holds_the_lock_lets_go(crossroads: Path) -> None:
    """Whoever stands still with the lock in hand keeps no reader waiting."""
    path = crossroads / "cxmeet.jsonl"
    database = open_database(path)
    table(database, "many").insert_multiple(fields(number) for number in range(500))
    path.chmod(0o644)
    assert not locked(path)
    holder = start("writer.py", "hold", path, "Bo", 1)
    assert [hear(holder), hear(holder)] == ["ready", "holding"]
    holder.send_signal(signal.SIGSTOP)
    found = as_somebody_else(lambda: str(len(content(path)["many"])))
    held = locked(path)
    holder.kill()
    holder.communicate()
    assert (found, held) == ("500", True)


def traces(folder: Path, mutant: str = "") -> list[str]:
    """What reading leaves in a folder where it could write anything."""
    database = open_database(folder / "cxmeet.jsonl")
    table(database, "t").put("1", {"v": 1})
    database.close()
    (folder / "cxmeet.jsonl.lock").unlink()
    with (folder / "cxmeet.jsonl").open("ab") as file:
        file.write(b"torn")
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    with mutated(mutant):
        content(folder / "cxmeet.jsonl")
        check(folder / "cxmeet.jsonl")
        content(folder / "never.jsonl")
    after = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    return [path.name for path in after if after[path] != before.get(path)]


def test_reading_leaves_no_trace(tmp_path: Path) -> None:
    assert traces(tmp_path) == []


def test_a_reader_that_creates_something_is_noticed(tmp_path: Path) -> None:
    assert traces(tmp_path, "readers create")


def traced(calls: str, program: str) -> list[str]:
    """The system calls of these kinds that a program makes."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    done = subprocess.run(
        [strace, "-f", "-e", f"trace={calls}", sys.executable, "-B", "-c", program],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    if "PTRACE" in done.stderr or done.returncode:
        pytest.skip(f"strace may not look on here: {done.stderr[-200:]}")
    return [line for line in done.stderr.splitlines() if "(" in line]


def test_the_system_sees_no_write_no_lock_and_no_creation_while_reading(path: Path) -> None:
    database = open_database(path)
    table(database, "t").put("1", {"v": 1})
    database.close()
    program = f"from keeping import *; assert content({str(path)!r}); assert not content({str(path) + 'x'!r})"
    calls = traced("openat,open,creat,write,pwrite64,flock,fsync,fdatasync,rename,unlink,mkdir,ftruncate", program)
    assert any(str(path) in line for line in calls)
    ours = [line for line in calls if str(path.parent) in line or not re.match(r"(\[pid +\d+\] )?open", line)]
    assert [line for line in ours if "O_CREAT" in line or not re.match(r"(\[pid +\d+\] )?open", line)] == []


@pytest.mark.parametrize(
    ("folder_mode", "umask", "expected"),
    [(0o2770, 0o077, 0o660), (0o2775, 0o022, 0o660), (0o755, 0o022, 0o640), (0o700, 0o077, 0o600), (0o777, 0, 0o660)],
)
def test_files_belong_to_the_group_and_are_closed_to_the_world(
    folder_mode: int, umask: int, expected: int, path: Path
) -> None:
    path.parent.chmod(folder_mode)
    before = os.umask(umask)
    try:
        database = open_database(path)
        for number in range(2):
            table(database, "t").put(str(number), {"v": 1})
    finally:
        os.umask(before)
    backup = next(path.with_name("backups").iterdir())
    for file in (path, path.with_name("cxmeet.jsonl.lock"), backup):
        assert oct(stat.S_IMODE(file.stat().st_mode)) == oct(expected)
    assert stat.S_IMODE(backup.parent.stat().st_mode) == folder_mode


def test_what_the_owner_opened_stays_open_when_the_file_is_replaced(path: Path) -> None:
    database = open_database(path)
    table(database, "t").put("1", {"v": 1})
    path.chmod(0o664)
    if os.getuid() == 0:
        os.chown(path, NOBODY, NOBODY)
    before = path.stat()
    with journal_of(database).holding(fresh=True):
        journal_of(database).rewrite([])
    after = path.stat()
    assert after.st_ino != before.st_ino
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/team rw,relatime shared:2 - nfs4 host:/team rw
31 30 8:3 / /srv/team/local rw - xfs /dev/sdc1 rw
32 22 0:41 / /mnt/with\\040space rw - fuse.sshfs me@host: rw
33 22 0:42 / /vm rw - 9p hostshare rw
34 22 0:43 / /win rw - cifs //host/share rw
35 34 8:4 / /win rw - ext4 /dev/sdd1 rw
"""


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("/home/ana/cxmeet.jsonl", ""),
        ("/srv/team/cxmeet.jsonl", "nfs4"),
        ("/srv/teams/cxmeet.jsonl", ""),
        ("/srv/team/local/cxmeet.jsonl", ""),
        ("/mnt/with space/cxmeet.jsonl", "fuse.sshfs"),
        ("/vm/cxmeet.jsonl", "9p"),
        ("/win/cxmeet.jsonl", ""),
    ],
)
def test_network_file_systems_are_known(place: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "mountinfo").write_text(MOUNTS)
    assert network_type(place, str(tmp_path / "mountinfo")) == expected
    assert network_type(place, str(tmp_path / "none")) == ""


def test_nothing_is_written_on_a_network_file_system_unless_forced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxmeet.store.journal.mount.network_type", lambda path: "nfs4")
    with pytest.raises(WriteFailed, match=r"lies on a network file system \(nfs4\).*set CXMEET_NETWORK=1"):
        write(path)
    assert list(path.parent.iterdir()) == []
    assert content(path) == {}
    monkeypatch.setenv("CXMEET_NETWORK", "1")
    assert write(path) == "written"


def test_a_folder_in_place_of_the_record_is_an_error_in_words(path: Path) -> None:
    path.mkdir()
    with pytest.raises(RecordError, match="cannot be read: .*Is a directory"):
        content(path)
    with pytest.raises(WriteFailed, match="Is a directory"):
        write(path)


def test_a_folder_behind_a_link_is_one_folder(path: Path, tmp_path: Path) -> None:
    linked = tmp_path / "link"
    linked.symlink_to(path.parent)
    write(linked / path.name)
    assert content(path) == content(linked / path.name)
    assert Path(f"{path}.lock").exists()
