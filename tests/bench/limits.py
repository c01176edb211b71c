"""What hostile inputs take of the memory: `python tests/bench/limits.py`.

Each input is given to the program in a process of its own; the peak is that process's, and never less than what the
bench itself has, which is kept small. 1 where one of them takes more than it may, or is not answered as it should be.
The inputs are made in a temporary folder: 300 MB of disk at most.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

REPOSITORY = Path(__file__).resolve().parent.parent.parent
MOST = 150
"""MB, of which 30 are the program itself."""

ADDRESSES = 4 << 30
"""Bytes a command may ask for before it is refused, so that a failure does not take the machine with it."""

CHARTER = """[organisation]
name = "Bench"
[[leaders]]
name = "Ana Ruiz"
function = "Operations"
[[experiences]]
id = "onboarding"
name = "Getting started"
"""
TABLES = {
    "customers": '[customers]\nkind = "purchases"\nlapse_days = 90\npath = "data.csv"\n'
    'columns = { customer = "who", date = "day", amount = "paid" }\n',
    "feedback": '[[feedback]]\nname = "Mail"\nasked = false\npath = "data.csv"\n'
    'columns = { date = "day", theme = "paid", id = "who" }\n',
    "forms": '[customers]\nkind = "purchases"\nlapse_days = 90\npath = "data.csv"\nheader = 3\nseparator = ";"\n'
    'dates = "DD/MM/YYYY h:mm a"\ndecimal = ","\nthousands = "."\ncurrency = "€"\nempty = ["-"]\n'
    'columns = { customer = "who", date = "day", amount = "paid" }\n',
}
AGENDA = 'title = "T"\n[[topics]]\nkind = "assets"\n[[topics]]\nkind = "experience"\nexperience = "onboarding"\n'
HEADER = "who,day,paid\n"
STATED = "x\nx\nwho;day;paid\n" + "c1;31/12/2026 9:30 AM;1.200,50 €\n" * 1000
ROWS = "".join(f"c{number},2026-10-{1 + number % 28:02d},10.00\n" for number in range(1000))


class Attack(NamedTuple):
    name: str
    make: Callable[[Path], list[str]]
    """Makes the input in a workspace's folder, and gives the arguments of the command that meets it."""
    codes: tuple[int, ...] = (3,)


def data(head: str, again: str, megabytes: int, packed: bool = True, table: str = "customers") -> Attack:
    """A data file: a beginning, and a text again and again up to a size."""

    def make(root: Path) -> list[str]:
        name = "data.csv.gz" if packed else "data.csv"
        (root / "cxmeet.toml").write_text(CHARTER + TABLES[table].replace("data.csv", name), encoding="utf-8")
        pack: Callable[[bytes], bytes] = gzip.compress if packed else bytes
        block = pack(again.encode() * (1_000_000 // len(again)))
        with (root / name).open("wb") as file:
            file.write(pack(head.encode()))
            for _ in range(megabytes):
                file.write(block)
        return ["brief"]

    kind = "gz" if packed else "plain"
    return Attack(f"{kind}, {megabytes:,} MB of {again[:6]!r} after {head[-6:]!r} ({table})", make)


def long_cells(table: str) -> Attack:
    """Rows in which every name, or every theme, is another text of a megabyte."""

    def make(root: Path) -> list[str]:
        (root / "cxmeet.toml").write_text(CHARTER + TABLES[table].replace(".csv", ".csv.gz"), encoding="utf-8")
        with (root / "data.csv.gz").open("wb") as file:
            file.write(gzip.compress(HEADER.encode()))
            for number in range(500):
                long = f"{number}" + "x" * 900_000
                file.write(gzip.compress(f"{long},2026-10-01,{long if table == 'feedback' else 1}\n".encode()))
        return ["brief"]

    return Attack(f"gz, 500 cells of 900 kB, all different ({table})", make)


def toml(name: str, text: str, file: str = "cxmeet.toml") -> Attack:
    def make(root: Path) -> list[str]:
        (root / file).write_text(text, encoding="utf-8")
        return ["check"]

    return Attack(f"{file}: {name}", make)


def long_line(file: str) -> Attack:
    def make(root: Path) -> list[str]:
        with (root / file).open("w", encoding="utf-8") as written:
            for _ in range(100):
                written.write("#" * 1_000_000)
        return ["check"]

    return Attack(f"{file}: a line of 100 MB", make)


def instead(file: str, put: Callable[[Path], None], what: str, *command: str, codes: tuple[int, ...] = (3,)) -> Attack:
    """Something that is no file, or a huge one, in the place of a file."""

    def make(root: Path) -> list[str]:
        (root / "cxmeet.toml").write_text(CHARTER + TABLES["customers"], encoding="utf-8")
        (root / file).unlink(missing_ok=True)
        put(root / file)
        return [word.replace("ROOT", str(root)) for word in command] or ["check"]

    return Attack(f"{what} as {file}: {' '.join(command) or 'check'}", make, codes)


def zeros_in_bz2(path: Path) -> None:
    block = bz2.compress(bytes(1 << 20))
    with path.open("wb") as file:
        file.write(bz2.compress((HEADER + ROWS).encode()))
        for _ in range(2000):
            file.write(block)


def workbook(sheet: Iterator[str]) -> Callable[[Path], None]:
    """A workbook with one sheet, written piece by piece."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def put(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            named = '<sheets><sheet name="Data" r:id="r1"/></sheets>'
            archive.writestr("xl/workbook.xml", f'<workbook xmlns:r="{kind}">{named}</workbook>')
            related = f'<Relationship Id="r1" Type="{kind}/worksheet" Target="sheet.xml"/>'
            archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{related}</Relationships>")
            with archive.open("xl/sheet.xml", "w", force_zip64=True) as file:
                for text in sheet:
                    file.write(text.encode())

    return put


def text(value: str) -> str:
    return f'<c t="str"><v>{value}</v></c>'


def rows_of_long_cells() -> Iterator[str]:
    yield f"<worksheet><sheetData><row>{text('who')}{text('day')}{text('paid')}</row>"
    for number in range(500):
        yield f"<row>{text(f'{number}' + 'x' * 900_000)}{text('2026-10-01')}{text('1')}</row>"
    yield "</sheetData></worksheet>"


def one_long_row() -> Iterator[str]:
    yield f"<worksheet><sheetData><row>{text('who')}</row><row>"
    for _ in range(500):
        yield f'<c r="A2" t="str"><v>{"x" * 900_000}</v></c>'


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)


def record(*command: str, tail: Callable[[Path], None], what: str, codes: tuple[int, ...] = (5,)) -> Attack:
    """A record, and a backup of it, that end in something that is no record."""

    def make(root: Path) -> list[str]:
        sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests" / "store" / "tools")]
        from keeping import open_database, table

        table(open_database(root / "cxmeet.jsonl"), "numbers").put("D", {"last": 1})
        (root / "copy.jsonl").write_bytes((root / "cxmeet.jsonl").read_bytes())
        for name in ("cxmeet.jsonl", "copy.jsonl"):
            tail(root / name)
        return [word.replace("ROOT", str(root)) for word in command]

    return Attack(f"a record that ends in {what}: {' '.join(command)}", make, codes)


def hole(path: Path) -> None:
    os.truncate(path, 2 << 30)


def zeros(path: Path) -> None:
    with path.open("ab") as file:
        for _ in range(120):
            file.write(bytes(1 << 20))


def lines(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"?\n" * 500_000)


def zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def attacks() -> Iterator[Attack]:
    yield data("", "\0", 2000)
    yield data(HEADER + ROWS, "\0", 2000)
    yield data(HEADER + ROWS, "\0\n", 4)
    yield data(HEADER + ROWS, "a", 2000)
    yield data(HEADER + ROWS, "a", 200, packed=False)
    yield data(HEADER + ROWS + '"', "a", 2000)
    yield data(HEADER + ROWS + '"', "a line\n", 1000)
    yield data(HEADER + ROWS + '"', 'ab\n","', 1000)
    yield data(HEADER + ROWS + '"', "a line\n", 200, packed=False)
    yield data("", "ж,", 200)
    yield data(HEADER + ROWS, "ж,", 200)
    yield data(HEADER + ROWS, '"",', 200)
    for again in ("\0", ".000", "€ ", "(", "-;"):
        yield data(STATED, again, 200, table="forms")
    for again in ("x\n", "c1;31/12/2026 9:30 " + " " * 80 + "AM;1,5 €\n"):
        yield data(STATED, again, 4, table="forms")
    yield data("x", "x", 2000, table="forms")
    yield long_cells("customers")
    yield long_cells("feedback")
    yield toml("a number of 900,000 digits", CHARTER + "x = " + "1" * 900_000)
    yield toml("a hexadecimal number of 900,000 digits", CHARTER + "x = 0x" + "f" * 900_000)
    yield long_line("cxmeet.toml")
    yield toml("a text of 900,000 characters", CHARTER + 'x = "' + "\\n" * 450_000 + '"')
    yield toml("a name of 400,000 parts", CHARTER + "[" + "a." * 400_000 + "a]")
    yield toml("nested 400,000 deep", CHARTER + "x = " + "[" * 400_000)
    yield toml("100,000 unknown keys", CHARTER + "".join(f"k{number:x}=1\n" for number in range(100_000)))
    yield toml("25,000 leaders", CHARTER + "[[leaders]]\nname='L'\nfunction='F'\n" * 25_000)
    yield toml("30,000 topics", AGENDA + '[[topics]]\nkind = "close"\n' * 30_000, "agendas/a.toml")
    yield long_line("agendas/a.toml")
    for put, what in ((os.mkfifo, "FIFO"), (zero, "/dev/zero"), (sparse, "1 GB of zeros")):
        yield instead("cxmeet.toml", put, what)
        yield instead("data.csv", put, what)
        yield instead("data.csv", put, what, "brief")
        yield instead("agendas/monthly.toml", put, what)
        yield instead("agendas/monthly.toml", put, what, "start", "monthly")
        yield instead("own.toml", put, what, "start", "ROOT/own.toml")
        yield instead("in.json", put, what, "record", "import", "ROOT/in.json", codes=(1, 3))
    yield instead("data.csv", zeros_in_bz2, "2 GB of zeros in bz2", "brief")
    yield instead("data.csv", workbook(rows_of_long_cells()), "a workbook of cells of 900 kB, all different", "brief")
    yield instead("data.csv", workbook(one_long_row()), "a workbook with a row of 450 MB", "brief")
    for command in (["decisions"], ["record", "check"], ["record", "backup"], ["record", "restore", "ROOT/copy.jsonl"]):
        yield record(*command, tail=hole, what="2 GB of zeros")
        yield record(*command, tail=lines, what="500,000 lines of nothing")
    yield record("record", "repair", tail=zeros, what="120 MB of zeros", codes=(0,))
    yield instead("none", Path.touch, "/dev/zero", "record", "import", "/dev/zero", codes=(1, 3))


@contextmanager
def workspace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cxmeet-limits-") as folder:
        root = Path(folder)
        (root / "agendas").mkdir()
        (root / "cxmeet.toml").write_text(CHARTER, encoding="utf-8")
        (root / "agendas" / "monthly.toml").write_text(AGENDA, encoding="utf-8")
        yield root


def measured(arguments: list[str], root: Path, patience: float) -> tuple[int | None, float, float]:
    """Exit code (None where it had to be killed), peak memory in MB and seconds of one command."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "cxmeet", "-C", str(root), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )
    resource.prlimit(process.pid, resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.perf_counter() - began
        if pid:
            break
        if seconds > patience:
            process.kill()
        time.sleep(0.01)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    return None if code < 0 else code, usage.ru_maxrss / 1024, seconds


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--patience", type=float, default=120, help="seconds before a command is killed")
    options.add_argument("--only", default="", help="a part of the names of those to try")
    asked = options.parse_args()
    rows, failed = [], False
    for attack in attacks():
        if asked.only in attack.name:
            with workspace() as root:
                code, peak, seconds = measured(attack.make(root), root, asked.patience)
            wrong = peak > MOST or code not in attack.codes
            failed |= wrong
            rows.append((attack.name, "killed" if code is None else code, peak, seconds, "WRONG" if wrong else ""))
    print(tabulate(rows, ("input", "exit code", "peak MB", "seconds", ""), floatfmt=".1f"))
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
