"""Row 5, whatever the inode: flips, cuts, swaps, doubles, edits, forks and older copies are never read as true."""

from __future__ import annotations

import random
import re
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from keeping import content, noon, open_database, table
from mutants import mutated

from cxmeet.core.kernel.errors import Damaged, RecordError
from cxmeet.store.care.check import check, repair
from cxmeet.store.care.salvage import Salvage
from cxmeet.store.journal.record_line import FORMAT, parse

COUNT = 12
Mutation = Callable[[random.Random, list[bytes], list[bytes]], list[bytes]]
"""Lines with their ends, and those of a copy that has gone its own way; gives other lines."""


def put(path: Path, numbers: range, word: str = "true") -> None:
    database = open_database(path, by="A")
    for number in numbers:
        table(database, "t").put(f"{number}", {"v": f"{word} {number}"})
    database.close()


@pytest.fixture
def record(path: Path) -> Path:
    put(path, range(COUNT))
    return path


@pytest.fixture
def fork(record: Path, tmp_path: Path) -> list[bytes]:
    """The lines of a copy that was taken in the middle, and gone on with."""
    lines = record.read_bytes().splitlines(keepends=True)
    copied = tmp_path / "copy.jsonl"
    copied.write_bytes(b"".join(lines[: COUNT // 2]))
    put(copied, range(COUNT // 2 - 1, COUNT + 1), "fork")
    return copied.read_bytes().splitlines(keepends=True)


def resealed(line: bytes) -> bytes:
    """A line whose checksum is made anew."""
    return b'{"c":"%08x"%b\n' % (zlib.crc32(line[15:-1]), line[15:-1])


def flip(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    data = bytearray(b"".join(lines))
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return [bytes(data)]


def cut(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    data = b"".join(lines)
    return [data[: rng.randrange(len(data))]]


def older_copy(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    return lines[: rng.randrange(1, len(lines))]


def swap(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    one, other = rng.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def double(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return lines


def drop(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    del lines[rng.randrange(len(lines))]
    return lines


def edit(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    at = rng.randrange(1, len(lines))
    lines[at] = resealed(lines[at].replace(b"true", b"bent"))
    return lines


def edit_and_chain_anew(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    lines = edit(rng, lines, _)
    for at in range(1, len(lines)):
        lines[at] = resealed(re.sub(rb'"p":"\w{8}"', b'"p":"%b"' % lines[at - 1][6:14], lines[at]))
    return lines


def forked_line(rng: random.Random, lines: list[bytes], fork: list[bytes]) -> list[bytes]:
    at = rng.randrange(COUNT // 2, len(lines))
    lines[at : at + rng.randrange(2)] = [fork[at]]
    return lines


def forked_end(rng: random.Random, lines: list[bytes], fork: list[bytes]) -> list[bytes]:
    at = rng.randrange(COUNT // 2, len(lines))
    return lines[:at] + fork[at : rng.randrange(at + 1, len(fork) + 1)]


def forked_copy(_: random.Random, __: list[bytes], fork: list[bytes]) -> list[bytes]:
    return fork


def older_line(rng: random.Random, lines: list[bytes], _: list[bytes]) -> list[bytes]:
    """A line in the form without a chain."""
    at = rng.randrange(1, len(lines))
    lines[at] = resealed(re.sub(rb'"p":"\w{8}",', b"", lines[at]))
    return lines


def older_form(_: random.Random, lines: list[bytes], __: list[bytes]) -> list[bytes]:
    """All of it, bent, in the form without a chain."""
    plain = [re.sub(rb'"p":"\w{8}",', b"", line).replace(b"true 3", b"bent 3") for line in lines]
    return [resealed(line.replace(b'"cxmeet":%d' % FORMAT, b'"cxmeet":1')) for line in plain]


MUTATIONS: list[Mutation] = [
    flip, cut, older_copy, swap, double, drop, edit, edit_and_chain_anew, forked_line, forked_end, forked_copy,
    older_line, older_form,
]  # fmt: skip


def placed(path: Path, data: bytes, anew: bool) -> None:
    if anew:
        path.with_name("new").write_bytes(data)
        path.with_name("new").replace(path)
    else:
        path.write_bytes(data)


def outcomes(record: Path, fork: list[bytes], mutate: Mutation, anew: bool, rounds: int) -> Counter[str]:
    """What a program that starts now makes of the record after each mutation."""
    rng, before, truth = random.Random(f"{mutate.__name__}{anew}"), record.read_bytes(), content(record)
    found = Counter[str]()
    for _ in range(rounds):
        data = b"".join(mutate(rng, before.splitlines(keepends=True), fork))
        if data == before:
            continue
        placed(record, data, anew)
        try:
            found["as it was" if content(record) == truth else "silently wrong"] += 1
        except RecordError:
            found["refused"] += 1
        if check(record).sound:
            found["called sound"] += 1
        placed(record, before, anew)
    return found


@pytest.mark.parametrize("anew", [False, True], ids=["the same inode", "a new inode"])
@pytest.mark.parametrize("mutate", MUTATIONS)
def test_no_mutation_is_silent(mutate: Mutation, anew: bool, record: Path, fork: list[bytes], rounds: int) -> None:
    assert set(outcomes(record, fork, mutate, anew, rounds)) == {"refused"}


@pytest.mark.parametrize(
    ("mutant", "mutate"), [("no chain", forked_line), ("no look at the note", older_copy), ("no note", older_copy)]
)
def test_a_safeguard_taken_out_is_noticed(mutant: str, mutate: Mutation, path: Path, tmp_path: Path) -> None:
    with mutated(mutant):
        put(path, range(COUNT))
        lines = path.read_bytes().splitlines(keepends=True)
        copied = tmp_path / "copy.jsonl"
        copied.write_bytes(b"".join(lines[: COUNT // 2]))
        put(copied, range(COUNT // 2 - 1, COUNT + 1), "fork")
        fork = copied.read_bytes().splitlines(keepends=True)
        assert outcomes(path, fork, mutate, True, 10)["silently wrong"]


def test_a_copy_without_its_lock_file_still_knows_a_line_from_elsewhere(record: Path, fork: list[bytes]) -> None:
    lines = record.read_bytes().splitlines(keepends=True)
    alone = record.with_name("alone.jsonl")
    for at in range(COUNT // 2, COUNT):
        alone.write_bytes(b"".join([*lines[:at], fork[at], *lines[at + 1 :]]))
        with pytest.raises(Damaged, match=rf"record {at + (at == COUNT // 2)} .*from another copy of this record"):
            content(alone)


def test_a_line_from_elsewhere_is_listed_and_set_aside_and_all_else_stays(record: Path, fork: list[bytes]) -> None:
    lines = record.read_bytes().splitlines(keepends=True)
    at = COUNT // 2
    record.write_bytes(b"".join([*lines[:at], fork[at], *lines[at + 1 :]]))
    (problem,) = check(record).problems
    assert (problem.record, problem.line) == (at, at + 1)
    assert problem.what == "it does not follow the line before it: it is from another copy of this record"
    done = repair(record, now=noon)
    assert Path(done.aside).read_bytes() == fork[at]
    assert sorted(int(key) for key in content(record)["t"]) == [n for n in range(COUNT) if n != at - 1]
    assert all(doc["v"].startswith("true") for doc in content(record)["t"].values())
    assert check(record).sound


def test_an_inserted_line_from_elsewhere_costs_nothing(record: Path, fork: list[bytes]) -> None:
    lines, truth = record.read_bytes().splitlines(keepends=True), content(record)
    for at in range(COUNT // 2, COUNT):
        record.write_bytes(b"".join([*lines[:at], fork[at], *lines[at:]]))
        repair(record, now=noon)
        assert content(record) == truth
        record.write_bytes(b"".join(lines))
        Path(f"{record}.lock").unlink()


def test_lines_out_of_their_place_are_put_back(record: Path) -> None:
    lines, truth = record.read_bytes().splitlines(keepends=True), content(record)
    record.write_bytes(b"".join([*lines[:5], lines[6], lines[5], *lines[7:]]))
    assert "it is out of its place" in [one.what for one in check(record).problems]
    assert repair(record, now=noon).records == COUNT
    assert content(record) == truth


def test_every_line_names_the_one_before_and_the_first_the_record(record: Path) -> None:
    header, *lines = [parse(line) for line in record.read_bytes().splitlines()]
    assert header is not None
    assert (header.cxmeet, header.p) == (2, "")
    assert header.id
    before = header
    for line in lines:
        assert line is not None
        assert line.p == before.c
        before = line


def test_looking_over_a_file_of_nothing_but_contradictions_ends(record: Path) -> None:
    line = record.read_bytes().splitlines(keepends=True)[3]
    record.write_bytes(
        b"".join(resealed(line.replace(b'"v":"true 2"', b'"v":"%d"' % number)) for number in range(3000))
    )
    with record.open("rb") as file:
        assert len(Salvage(file.fileno(), record.stat().st_size).lines) == 1
