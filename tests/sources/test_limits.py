"""No file fills the memory, however it is made: what is too long is refused or set aside while it is read."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from csv import Error as CsvError
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxmeet.core.kernel.errors import BadFile, CxmeetError
from cxmeet.services import setup, shipped
from cxmeet.sources.containers import chunks
from cxmeet.sources.containers.chunks import CELL, ROW, CsvText, Endless, Swallowed
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

PURCHASES = """[customers]
kind = "purchases"
path = "data.csv"
lapse_days = 60
bad_rows = 0.05
columns = { customer = "who", date = "day", amount = "paid" }
"""
HEADER = "who,day,paid\n"
GOOD = "".join(f"c{number},2026-03-{1 + number % 28:02d},10.00\n" for number in range(100))

MOST = 110
"""MB that reading may take at its peak; 30 are the program itself."""

PEAK = """
import sys
from cxmeet.cli import main
code = main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
sys.exit(code)
"""


def refusal(files: WorkspaceFiles) -> list[str]:
    with pytest.raises(BadFile) as caught:
        files.brief()
    return [str(fault).replace(f"{files.root}/", "") for fault in caught.value.faults]


def packed(path: Path, head: str, again: str, size: int) -> None:
    """A gzipped file of a text over and over, made without ever having it."""
    part = min(size, 1_000_000)
    block = gzip.compress(again.encode() * (part // len(again)))
    with path.open("wb") as file:
        file.write(gzip.compress(head.encode()))
        for _ in range(size // part):
            file.write(block)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is told by /proc")
@pytest.mark.parametrize(
    ("head", "again", "size", "words"),
    [
        (HEADER + GOOD, "a", 100_000_000, "a line begins here and does not end: it has more than 64,000,000"),
        ("", "\0", 100_000_000, "data.csv.gz: is no text: "),
        ("", "a,", 100_000_000, "data.csv.gz:1: the header cannot be read: it has more than 1,200,000 characters"),
        ("", "a,\n", 1_000_000, "data.csv.gz:1: has no column “who”"),
        (HEADER + GOOD, "\0\n", 100_000, "rows cannot be used"),
        (HEADER + GOOD + '"', "a line\n", 30_000_000, "a quoted text begins here and does not end properly"),
        (HEADER + GOOD + '"', 'a\n","', 30_000_000, "a quoted text begins here and does not end properly"),
        (HEADER + GOOD + '"', "a", 100_000_000, "a line begins here and does not end"),
        (HEADER.strip() + "," * 19_000 + "\n", "c1,2026-03-01,1\n", 50_000, ""),
        (HEADER + GOOD, '"""', 100_000_000, "a line begins here and does not end"),
    ],
    ids=["endless line", "zeros", "endless header", "no columns", "zeros in lines", "open quote", "endless row",
         "endless quoted line", "rows to fill up", "quotes alone"],
)  # fmt: skip
def test_the_peak_of_memory_is_bounded(tmp_path: Path, head: str, again: str, size: int, words: str) -> None:
    (tmp_path / "cxmeet.toml").write_text(f'[organisation]\nname = "N"\n{PURCHASES.replace(".csv", ".csv.gz")}')
    packed(tmp_path / "data.csv.gz", head, again, size)
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "-C", str(tmp_path), "brief"], capture_output=True, text=True, timeout=300
    )
    *said, peak = done.stderr.splitlines()
    assert done.returncode == (3 if words else 0), said
    assert words in "\n".join(said)
    assert int(peak) / 1024 < MOST


class Counted(io.TextIOWrapper):
    """A text that knows how much of it was asked for at most."""

    longest = 0

    def read(self, size: int | None = -1, /) -> str:
        return self._noted(super().read(size))

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        return self._noted(super().readline(size))

    def __next__(self) -> str:  # type: ignore[override]
        return self._noted(super().__next__())

    def _noted(self, text: str) -> str:
        self.longest = max(self.longest, len(text))
        return text


def test_the_text_is_never_asked_for_more_than_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "ENDLESS", 4_000_000)
    long = "a" * (3 * ROW)
    for data in (long, "a,b\n" + long, 'a,b\n1,"' + long, 'a,b\n1,"' + "x\n" * ROW, "a,b\n1,2\n" + "x," * ROW):
        text = Counted(io.BytesIO(data.encode()), newline="")
        csv = CsvText(text, lambda line, why: None)
        with suppress(CsvError, Swallowed, Endless):
            csv.header()
            list(csv.chunks(2, 2))
        assert text.longest <= ROW


def rows_of(data: str) -> tuple[list[tuple[int, list[str]]], list[tuple[int, str]]]:
    bad: list[tuple[int, str]] = []
    csv = CsvText(io.TextIOWrapper(io.BytesIO(data.encode()), newline=""), lambda *one: bad.append(one))
    csv.header()
    return [row for chunk in csv.chunks(2, 2) for row in chunk.rows()], bad


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("length", [CELL + 1, ROW, ROW + 1, ROW + chunks.BLOCK, 2 * ROW + 17])
@pytest.mark.parametrize("quote", ["", '"'])
def test_the_rows_around_one_too_long_keep_their_lines(end: str, length: int, quote: str) -> None:
    long = f"{quote}{'x' * length}{quote},2"
    rows, bad = rows_of(end.join(["a,b", "1,2", "3,4", long, '5,"6', '6"', "7,8"]) + end)
    inside = f"6{end}6"
    assert rows == [(2, ["1", "2"]), (3, ["3", "4"]), (5, ["5", inside]), (7, ["7", "8"])]
    assert bad == [(4, "a cell of more than 1,000,000 characters")]


def test_a_row_of_too_many_cells_is_said_to_be_one() -> None:
    rows, bad = rows_of("a,b\n1,2\n" + "x," * ROW + "\n3,4\n")
    assert rows == [(2, ["1", "2"]), (4, ["3", "4"])]
    assert bad == [(3, "a row of more than 1,200,000 characters")]


def test_a_quoted_text_that_runs_into_a_line_too_long_refuses_the_file() -> None:
    with pytest.raises(Swallowed) as caught:
        rows_of('a,b\n1,2\n3,"4\n' + "x" * (2 * ROW) + '"\n5,6\n')
    assert caught.value.line == 3


def test_a_table_has_no_more_columns_than_any_spreadsheet(workspace: Make) -> None:
    names = ",".join(f"column{number}" for number in range(30_000))
    assert refusal(workspace(PURCHASES, data=f"{names}\n")) == [
        "data.csv:1: has 30,000 columns, more than the 20,000 a table may have"
    ]
    names = ",".join(f"column{number}" for number in range(1_000))
    assert refusal(workspace(PURCHASES, data=f"{names}\n"))[0].endswith("column49 and 950 more")


GROUPED = {
    "purchases": 'lapse_days = 60\ncolumns = { customer = "who", date = "day", amount = "n", segment = "plan" }',
    "contracts": 'columns = { customer = "who", start = "day", segment = "plan" }',
    "snapshot": 'period = "2026-03"\nstatuses = { stayed = ["1"], new = ["2"], lost = ["3"] }\n'
    'columns = { customer = "who", status = "n", segment = "plan" }',
}


@pytest.mark.parametrize("kind", GROUPED)
@pytest.mark.parametrize("groups", [10_000, 10_001])
def test_a_column_that_tells_every_customer_from_the_others_is_no_group(
    kind: str, groups: int, workspace: Make
) -> None:
    charter = f'[customers]\nkind = "{kind}"\npath = "data.csv"\n{GROUPED[kind]}\n'
    rows = "".join(f"c{number},2026-03-01,1,p{number}\n" for number in range(groups))
    files = workspace(charter, data=f"who,day,n,plan\n{rows}")
    if groups == 10_000:
        assert files.brief().assets is not None
        return
    assert refusal(files) == [
        "data.csv: “plan” has more than 10,000 different values, too many for groups of customers: is this the right "
        "column? The charter names it as segment under [customers]"
    ]


LONG = "x" * 3_000
DATED = "".join(f"c{number},2026-03-{1 + number % 28:02d},late\n" for number in range(100))


def table(head: str, columns: str) -> str:
    return f'{head}\npath = "data.csv"\nbad_rows = 0.05\ncolumns = {{ {columns} }}\n'


@pytest.mark.parametrize(
    ("charter", "header", "row", "why"),
    [
        (PURCHASES, HEADER, f"{LONG},2026-03-01,1", "customer has more than 300 characters"),
        (
            PURCHASES.replace(" }", ', segment = "plan" }'),
            "who,day,paid,plan\n",
            f"c1,2026-03-01,1,{LONG}",
            "segment has more than 2,000 characters",
        ),
        (
            table('[customers]\nkind = "contracts"', 'customer = "who", start = "day", segment = "plan"'),
            "who,day,plan\n",
            f"c1,2026-03-01,{LONG}",
            "segment has more than 2,000 characters",
        ),
        (
            table('[customers]\nkind = "contracts"', 'customer = "who", start = "day", reason = "why"'),
            "who,day,why\n",
            f"c1,2026-03-01,{LONG}",
            "reason has more than 2,000 characters",
        ),
        (
            table("[departures]", 'customer = "who", date = "day", reason = "why"'),
            "who,day,why\n",
            f"c1,2026-03-01,{LONG}",
            "reason has more than 2,000 characters",
        ),
        (
            table("[departures]", 'customer = "who", date = "day"'),
            "who,day,why\n",
            f"{LONG},2026-03-01,x",
            "customer has more than 300 characters",
        ),
        (
            table("[referrals]", 'customer = "who", date = "day"'),
            "who,day,why\n",
            f"{LONG},2026-03-01,x",
            "customer has more than 300 characters",
        ),
        (
            table('[[losses]]\nname = "CRM"', 'customer = "who"'),
            "who,day,why\n",
            f"{LONG},2026-03-01,x",
            "customer has more than 300 characters",
        ),
        (
            table('[[feedback]]\nname = "Mail"\nasked = false', 'date = "day", id = "who", theme = "why"'),
            "who,day,why\n",
            f"{LONG},2026-03-01,x",
            "id has more than 300 characters",
        ),
        (
            table('[[feedback]]\nname = "Mail"\nasked = false', 'date = "day", theme = "why"'),
            "who,day,why\n",
            f"c1,2026-03-01,{LONG}",
            "theme has more than 2,000 characters",
        ),
        (
            table('[[feedback]]\nname = "Mail"\nasked = false', 'date = "day", text = "who", channel = "why"'),
            "who,day,why\n",
            f"c1,2026-03-01,{LONG}",
            "channel has more than 2,000 characters",
        ),
        (
            table('[[reliability]]\nmeasure = "M"\nmet_values = ["late"]', 'date = "day", unit = "who", met = "why"'),
            "who,day,why\n",
            f"{LONG},2026-03-01,late",
            "unit has more than 2,000 characters",
        ),
    ],
    ids=range(12),
)
def test_what_is_kept_of_a_cell_has_a_limit_by_what_it_is(
    workspace: Make, charter: str, header: str, row: str, why: str
) -> None:
    wide = header.count(",") + 1
    good = GOOD.replace("\n", ",\n") if wide == 4 else GOOD if charter.startswith(PURCHASES[:30]) else DATED
    files = workspace(charter, data=f"{header}{good}{row}\n")
    (source,) = files.brief("2026-03").sources
    assert source.set_aside is not None
    assert dict(source.set_aside.why) == {why: 1}
    assert source.rows == 101


def test_of_a_statement_with_endless_faults_the_first_are_told(workspace: Make) -> None:
    charter = '[customers]\nkind = "statement"\npath = "data.csv"\n'
    found = refusal(workspace(charter, data="period,opening,new,lost,closing\n" + "x,1,1,1,1\n" * 2_000))
    assert len(found) == 501
    assert found[-1] == "data.csv: and 1,500 faults more"


def test_of_a_charter_with_endless_faults_the_first_are_told(tmp_path: Path) -> None:
    tables = "".join(f"[[leaders]]\nname = 'L{n}'\nfunction = 'F'\n" + "x1=1\nx2=1\n" for n in range(900))
    (tmp_path / "cxmeet.toml").write_text(f"[organisation]\nname = 'N'\n{tables}")
    assert len(WorkspaceFiles(tmp_path).check()) <= 501


def test_a_character_by_a_number_without_end_is_left_as_it_is(workspace: Make) -> None:
    charter = table('[[feedback]]\nname = "Mail"\nasked = false', 'date = "day", theme = "why", text = "who"')
    endless = f"&#{'9' * 800};"
    files = workspace(charter, data=f"who,day,why\n{endless},2026-03-01,{endless[:300]}\nx,2026-03-02,&amp;\n")
    heard = files.brief("2026-03").listening
    assert heard is not None
    assert "&" in {one.theme for one in heard.themes}
    row = f"x,2026-03-01,&#{'9' * 5000};\n" + DATED
    (source,) = workspace(charter, data=f"who,day,why\n{row}").brief("2026-03").sources
    assert source.set_aside is not None
    assert dict(source.set_aside.why) == {"theme has more than 2,000 characters": 1}


ODD = ["", "0", "-1", "9" * 400, "nan", "2026-02-30", "2026-10-1", "2026-10-", "9999-12-31", "2026-10-31T", "x" * 3000,
       "&#" + "9" * 5000 + ";", "&#x110000;", "\0", '"', '""', 'a"b', "\r", "٣", "2026-10-1٣", "1." + "9" * 50, "-0",
       "+5", "\x85", "\u2028", "=1+1", "\x1b[2J"]  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented company's files; all tests of this module change them in turn."""
    root = tmp_path_factory.mktemp("demo")
    setup.lay(root, shipped.demo_files())
    return root


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_whatever_a_cell_holds_a_file_is_read_or_refused_in_words(demo: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(demo.glob("data/*.csv"))))
    before = path.read_bytes()
    header, *rows = before.decode().splitlines()[:200]
    for _ in range(data.draw(st.integers(1, 5))):
        number = data.draw(st.integers(0, len(rows) - 1))
        cells = rows[number].split(",")
        cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(st.sampled_from(ODD) | st.text(max_size=12))
        rows[number] = ",".join(cells)
    path.write_bytes("\n".join([header, *rows]).encode("utf-8", "surrogatepass"))
    try:
        WorkspaceFiles(demo).check()
        WorkspaceFiles(demo).brief()
    except CxmeetError:
        pass
    finally:
        path.write_bytes(before)


def test_blank_lines_between_rows_are_no_rows() -> None:
    csv = CsvText(io.TextIOWrapper(io.BytesIO(b"a,b,c\n1,2,3\n\n\n4,5,6\n"), newline=""), lambda *one: None)
    csv.header()
    assert [row for chunk in csv.chunks(3, 3) for row in chunk.rows()] == [(2, ["1", "2", "3"]), (5, ["4", "5", "6"])]
