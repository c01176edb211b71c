"""Row 6 on a real full disk: the history stays, the error is clear, and writing goes on when there is room again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from keeping import content, journal_of, open_database, table
from programs import rest, start

from cxmeet.core.kernel.errors import WriteFailed
from cxmeet.store.care.maintenance import backup, compact


def fill(path: Path, **more: object) -> tuple[list[str], str]:
    """Write until it fails: what was acknowledged, and what was said then."""
    *acknowledged, failed = rest(start("writer.py", "insert", path, "f", 10**5, **more))
    return [line for line in acknowledged if line != "ready"], failed


def present(path: Path) -> list[str]:
    return [doc["id"] for doc in content(path)["many"].values()]


def test_a_limit_on_the_size_of_files(path: Path) -> None:
    acknowledged, failed = fill(path, preexec_fn=_limit)
    assert failed.startswith("failed WriteFailed not saved, nothing has changed:")
    assert "File too large. Make room on that disk" in failed
    assert present(path) == acknowledged
    assert len(acknowledged) > 100
    assert rest(start("writer.py", "insert", path, "later", 3)) == ["ready", "later-0", "later-1", "later-2"]


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))


@pytest.fixture
def one_megabyte(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own that holds one megabyte."""
    mounted = tmp_path / "small"
    mounted.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(mounted)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"only root can make a small file system: {done.stderr.decode().strip()}")
    yield mounted
    subprocess.run(["umount", "-l", str(mounted)], check=True)


def test_a_file_system_of_one_megabyte(one_megabyte: Path) -> None:
    path, filler = one_megabyte / "cxmeet.jsonl", one_megabyte / "filler"
    filler.write_bytes(bytes(300_000))
    acknowledged, failed = fill(path)
    assert failed.startswith("failed WriteFailed")
    assert "No space left on device. Make room on that disk" in failed
    assert present(path) == acknowledged
    with pytest.raises(WriteFailed, match=r"no backup was made: .*backups has room for \d+ bytes.*Make room there"):
        backup(path)
    with pytest.raises(WriteFailed):
        compact(path)
    assert present(path) == acknowledged
    filler.unlink()
    assert rest(start("writer.py", "insert", path, "later", 3)) == ["ready", "later-0", "later-1", "later-2"]
    assert len(present(path)) == len(acknowledged) + 3


def test_a_full_backup_folder_is_told_and_does_not_stop_the_meeting(one_megabyte: Path, path: Path) -> None:
    path.with_name("backups").mkdir()
    subprocess.run(["mount", "--bind", str(one_megabyte), str(path.with_name("backups"))], check=True)
    try:
        (one_megabyte / "filler").write_bytes(bytes(1_040_000))
        database = open_database(path)
        for number in range(2):
            table(database, "t").put(str(number), {"v": number})
        (notice,) = journal_of(database).notices
        assert notice.startswith("no backup was made: ")
        with pytest.raises(WriteFailed, match="no backup was made"):
            compact(path)
        assert len(content(path)["t"]) == 2
    finally:
        subprocess.run(["umount", "-l", str(path.with_name("backups"))], check=True)
