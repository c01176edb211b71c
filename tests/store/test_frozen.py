"""A record is read for ever: those that earlier versions wrote, whole meetings in them, are kept here and read as then.

`tools/freezing.py` writes another one when the form of the record changes. The old ones stay.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from freezing import CJK, Clock
from keeping import noon
from msgspec.structs import replace

from cxmeet import assembly
from cxmeet.cli import main
from cxmeet.core.kernel.errors import TooOld
from cxmeet.core.meeting.minutes.seal import seal
from cxmeet.services import shipped
from cxmeet.services.setup import lay
from cxmeet.store.care.check import check
from cxmeet.store.care.maintenance import compact, migrate
from cxmeet.store.care.restore import restore
from cxmeet.store.journal.record_line import FORMAT
from cxmeet.store.record import JournalRecord

FROZEN = Path(__file__).parent / "frozen"
NAMES = sorted(path.name.removesuffix(".jsonl.gz") for path in FROZEN.glob("*.jsonl.gz"))
OLD = [name for name in NAMES if not name.startswith(f"format{FORMAT}")]
TABLES = ("meetings", "papers", "entries", "decisions", "calls", "answers", "guesses", "minutes", "mailings")


@pytest.fixture
def thawed(tmp_path: Path) -> Callable[[str], Path]:
    """The demo's workspace with a frozen record in it."""

    def thaw(name: str) -> Path:
        root = tmp_path / name
        lay(root, shipped.demo_files())
        (root / assembly.RECORD).write_bytes(gzip.decompress((FROZEN / f"{name}.jsonl.gz").read_bytes()))
        return root

    return thaw


def expected(name: str) -> dict[str, Any]:
    return json.loads(gzip.decompress((FROZEN / f"{name}.json.gz").read_bytes()))  # type: ignore[no-any-return]


def lacking(then: Any, now: Any, place: str = "") -> list[str]:
    """What was read then and is not read now; what is read besides does not matter."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [
            one
            for key, value in then.items()
            for one in (lacking(value, now[key], f"{place}.{key}") if key in now else [f"{place}.{key} is gone"])
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        return [one for at, pair in enumerate(zip(then, now, strict=True)) for one in lacking(*pair, f"{place}[{at}]")]
    return [] if then == now else [f"{place}: {then!r} is {now!r}"[:300]]


def opened(root: Path) -> JournalRecord:
    return assembly.workspace(root, "Marta Soler", Clock()).record  # type: ignore[return-value]


def read(record: JournalRecord) -> dict[str, Any]:
    meetings, decisions = record.meetings(), record.decisions()
    numbers = [*(one.number for one in meetings), *(one.number for one in decisions)]
    found = {
        "meetings": meetings,
        "papers": [record.papers(one.number) for one in meetings],
        "entries": record.entries(taken_back=True),
        "decisions": decisions,
        "calls": record.calls(),
        "answers": record.answers(),
        "mailings": record.mailings(),
        "guesses": [guess for one in meetings for guess in record.guesses(one.number)],
        "minutes": [record.minutes(one.number, each.number) for one in meetings for each in one.versions],
        "changes": {number: record.history(number) for number in numbers},
    }
    assert record.damage is None
    return json.loads(msgspec.json.encode(msgspec.to_builtins(found)))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", NAMES)
def test_everything_in_it_is_read_as_it_was_then(name: str, thawed: Callable[[str], Path]) -> None:
    root = thawed(name)
    now, then = read(opened(root)), expected(name)
    assert lacking(then, now) == []
    report, counts = check(root / assembly.RECORD), {table: len(then[table]) for table in TABLES if then.get(table)}
    assert (report.problems, report.sound) == ((), True)
    assert {table: count for table, count in report.documents.items() if table != "numbers"} == counts


def ran(root: Path, capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    code = main(["-C", str(root), "--as", "Marta Soler", *arguments])
    assert code == 0, capfdbinary.readouterr().err
    return capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_shown_like_any_other(
    name: str, thawed: Callable[[str], Path], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    root, then = thawed(name), expected(name)
    for sealed in then["minutes"]:
        words = ran(root, capfdbinary, "minutes", sealed["number"], "--version", str(sealed["version"]))
        assert sealed["title"] in words
        given = ran(
            root, capfdbinary, "minutes", sealed["number"], "--version", str(sealed["version"]), "--format=json"
        )
        assert [one["statement"] for one in sealed["decisions"]] == [
            one["statement"] for one in json.loads(given)["decisions"]
        ]
    listed = json.loads(ran(root, capfdbinary, "decisions", "--format", "json"))["decisions"]
    assert lacking([{"number": one["number"]} for one in then["decisions"]], listed) == []
    rich = next(one for one in then["decisions"] if one["status"] == "superseded")
    shown = ran(root, capfdbinary, "show", rich["number"])
    assert rich["why"].split(" — ")[0] in shown
    assert CJK.startswith(rich["why"].split(" — ")[0])
    assert "amended by Marta Soler" in shown


@pytest.mark.parametrize("name", OLD)
def test_an_older_one_is_not_written_before_somebody_asks_and_then_reads_the_same(
    name: str, thawed: Callable[[str], Path]
) -> None:
    root = thawed(name)
    path = root / assembly.RECORD
    record, before, data = opened(root), read(opened(root)), path.read_bytes()
    for act in (lambda: record.save(record.decisions()[0]), lambda: compact(path, now=noon)):
        with pytest.raises(TooOld, match=rf"format 1, this one writes {FORMAT}.*cxmeet record migrate"):
            act()
    assert path.read_bytes() == data

    done = migrate(path, "Marta Soler", noon)
    assert (done.format_before, done.format_after) == (1, FORMAT)
    assert done.previous is not None
    assert Path(done.previous.path).read_bytes() == data
    assert read(record) == read(opened(root)) == before
    assert migrate(path, now=noon).previous is None
    with record.transaction():
        assert record.next_number("D") == f"D-{len(before['decisions']) + 1:04d}"
    assert check(path).sound


def test_what_a_later_version_keeps_besides_is_nobody_s_change(thawed: Callable[[str], Path]) -> None:
    """Whoever writes to a decision of an earlier version is not said to have changed its measure."""
    record = opened(thawed("format2"))
    decision = record.decision("D-0001")
    assert decision is not None
    assert decision.measure is not None
    measured = replace(decision.measure, target="0.9")

    record.save(replace(record.save(replace(decision, why="they wait")), measure=measured))

    assert [list(change.fields) for change in record.history("D-0001")[-2:]] == [["why"], ["measure"]]


@pytest.mark.parametrize("name", OLD)
def test_a_backup_of_the_older_form_can_be_gone_back_to(name: str, thawed: Callable[[str], Path]) -> None:
    root = thawed(name)
    path = root / assembly.RECORD
    before = read(opened(root))
    kept = migrate(path, now=noon).previous
    assert kept is not None
    record = opened(root)
    record.save(record.decisions()[0])
    restore(path, Path(kept.path), now=noon)
    assert read(opened(root)) == before
    assert json.loads(path.read_bytes().splitlines()[0])["cxmeet"] == FORMAT


def test_this_version_s_own_form_is_kept_too() -> None:
    assert f"format{FORMAT}" in NAMES
    assert all(path.stat().st_size < 150_000 for path in FROZEN.iterdir())


SEALS: dict[str, dict[str, str]] = {
    "format1": {
        "M-0001 1": "08a47ad64c91f093423d",
        "M-0002 1": "0f1432b91a63ca8dcdf2",
        "M-0002 2": "9b2e8a1c7fcbc10c1a0b",
    },
    "format2": {
        "M-0001 1": "08a47ad64c91f093423d",
        "M-0002 1": "0f1432b91a63ca8dcdf2",
        "M-0002 2": "9b2e8a1c7fcbc10c1a0b",
    },
    "format2-judged": {
        "M-0001 1": "b5a587bbbb58bd70e7bd",
        "M-0002 1": "cb1c50c8041babd411f6",
        "M-0002 2": "fee81d99e6c75f8730d1",
    },
    "format2-mailed": {
        "M-0001 1": "7dec77736f981dbecc94",
        "M-0002 1": "951430af2b0993e9e6c6",
        "M-0002 2": "4a18148abd04f27b1b99",
    },
}


@pytest.mark.parametrize("name", SEALS)
def test_minutes_keep_the_seal_they_were_given(name: str, thawed: Callable[[str], Path]) -> None:
    """Whoever holds a file of theirs can have it verified, whatever fields minutes have gained since."""
    record = opened(thawed(name))
    found = {}
    for meeting in record.meetings():
        for version in meeting.versions:
            if sealed := record.minutes(meeting.number, version.number):
                found[f"{meeting.number} {version.number}"] = seal(sealed)

    assert found == SEALS[name]
