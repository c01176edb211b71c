"""Files that are large go through the embedded engine where it reads them as the program's own reader does."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.company import Figures, Organisation
from cxmeet.core.charter.customers import Customers
from cxmeet.core.kernel.errors import BadFile
from cxmeet.sources.brief import read_brief
from cxmeet.sources.readers import customers as streamed
from cxmeet.sources.toml.document import document_of

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

from cxmeet.sources.warehouse.engines.large_files import read_alike
from cxmeet.sources.warehouse.readers import customers as counted

TODAY = dt.date(2026, 11, 27)
COLUMNS = {"customer": "who", "date": "on", "amount": "paid", "segment": "plan"}
LINES = [f"C{number % 9},2026-{1 + number % 10:02}-{1 + number % 28:02},{number}.50,gold" for number in range(200)]
HEADER = "who,on,paid,plan"


def _text(*lines: str) -> bytes:
    return "\n".join((HEADER, *LINES, *lines, "")).encode()


def _brief(root: Path, above: str, **fields: Any) -> Brief | str:
    source = Customers(kind="purchases", lapse_days=60, columns=COLUMNS, **{"path": "rows.csv", **fields})
    charter = Charter(organisation=Organisation(name="x"), figures=Figures(engine_above=above), customers=source)
    try:
        return read_brief(charter, document_of("", root / "cxmeet.toml"), root, None, "month", None, TODAY)
    except BadFile as error:
        return str(error)


@pytest.fixture
def roads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which roads were taken."""
    taken: list[str] = []

    def noted(name: str, read: Callable[..., Any]) -> Callable[..., Any]:
        def reading(*given: Any) -> Any:
            taken.append(name)
            return read(*given)

        return reading

    for name, module in (("streamed", streamed), ("engine", counted)):
        monkeypatch.setattr(module, "read", noted(name, module.read))
    return taken


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        (_text('"C 1, Ltd ""x""",2026-10-30,"12.5","a\nb"', " C2 ,2026-02-29,7,gold", "C3,,1,"), {"bad_rows": 0.1}),
        (b"\xef\xbb\xbf" + _text().replace(b"\n", b"\r\n"), {}),
        (_text().replace(b",", b";").replace(b".50", b",50"), {"separator": ";", "decimal": ","}),
        (gzip.compress(_text()), {"path": "rows.csv.gz"}),
    ],
    ids=["quotes", "marked", "semicolons", "packed"],
)  # fmt: skip
def test_a_large_csv_gives_the_same_brief(
    tmp_path: Path, roads: list[str], data: bytes, fields: dict[str, Any]
) -> None:
    (tmp_path / fields.get("path", "rows.csv")).write_bytes(data)

    own, engines = _brief(tmp_path, "never", **fields), _brief(tmp_path, "1 KB", **fields)

    if isinstance(own, str) or isinstance(engines, str):
        assert own == engines
        return
    assert roads == ["streamed", "engine"]
    assert replace(engines, sources=[]) == replace(own, sources=[])
    [ours], [theirs] = own.sources, engines.sources
    assert (theirs.rows, theirs.set_aside, theirs.first, theirs.last) == (
        ours.rows, ours.set_aside, ours.first, ours.last,
    )  # fmt: skip
    assert theirs.unreadable == replace(ours.unreadable, first_lines=())


@pytest.mark.parametrize(
    ("line", "road"),
    [("C1,2026-10-01,1", "streamed"), ('"C1"x,2026-10-01,1,a', "streamed"), ('C1,2026-10-01,1, "a"', "streamed"),
     ("C1\r,2026-10-01,1,a", "streamed"), ("\n\nC1,2026-10-01,1,a", "engine"), ("C1,2026-10-01,1,a,b", "streamed")],
)  # fmt: skip
def test_lines_that_are_no_csv_are_counted_as_ever(tmp_path: Path, roads: list[str], line: str, road: str) -> None:
    (tmp_path / "rows.csv").write_bytes(_text(line))

    own = _brief(tmp_path, "never", bad_rows=1.0)
    roads.clear()
    engines = _brief(tmp_path, "1 KB", bad_rows=1.0)

    assert own == engines
    assert roads[-1] == road


def test_without_the_extra_large_files_are_read_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cxmeet.sources.warehouse.engines import large_files

    path = tmp_path / "rows.csv"
    path.write_bytes(_text())
    source = Customers(kind="purchases", path="rows.csv", columns=COLUMNS)
    assert read_alike([path], source)
    monkeypatch.setattr(large_files, "find_spec", lambda name: None)
    assert not read_alike([path], source)


def test_what_the_engine_reads_in_another_way_is_left_alone(tmp_path: Path) -> None:
    path, other = tmp_path / "rows.csv", tmp_path / "more.csv"
    path.write_bytes(_text())
    other.write_bytes(b"who,on\nA,2026-10-01\n")
    source = Customers(kind="purchases", path="rows.csv", columns=COLUMNS)
    for fields in ({"encoding": "latin-1"}, {"header": 2}, {"separator": "|"}):
        assert not read_alike([path], replace(source, **fields))
    assert not read_alike([path, other], source)
    other.write_bytes(b'{"who": "A"}\n')
    assert not read_alike([other], source)
    other.write_bytes(b"who,on\nA\0,2026-10-01\n")
    assert not read_alike([other], source)


def test_a_large_parquet_of_every_type_gives_the_same_brief(tmp_path: Path, roads: list[str]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    odd = [0.1 + 0.2, 2.6750005, 1234567890.123456, 1e15, -0.0, float("nan"), None, 12.0, 7e-7, 0.1234565, -3.5]
    moments = [dt.datetime(2026, 3, 1, 0, 0, 0, 500), dt.datetime(2026, 10, 31, 23, 59, 59), None]
    count = 300
    table = pyarrow.table(
        {
            "who": pyarrow.array([float(at % 9) if at % 50 else None for at in range(count)], "float64"),
            "on": pyarrow.array(
                [moments[at % 3] if at % 40 == 1 else dt.datetime(2026, at % 10 + 1, at % 28 + 1) for at in range(300)],
                "timestamp[us]",
            ),
            "paid": pyarrow.array([odd[at % len(odd)] if at % 10 == 3 else at / 4 for at in range(count)], "float64"),
            "plan": pyarrow.array([at % 3 == 0 if at % 7 else None for at in range(count)], "bool"),
        }
    )  # fmt: skip
    parquet.write_table(table, tmp_path / "rows.parquet")
    fields: dict[str, Any] = {"path": "rows.parquet", "bad_rows": 1.0, "keep": {"plan": ("t*", "")}}

    own, engines = _brief(tmp_path, "never", **fields), _brief(tmp_path, "1 KB", **fields)

    assert roads == ["streamed", "engine"]
    assert not isinstance(own, str)
    assert not isinstance(engines, str)
    assert engines.assets == own.assets
    [ours], [theirs] = own.sources, engines.sources
    assert theirs.set_aside == ours.set_aside
    assert theirs.unreadable == replace(ours.unreadable, first_lines=())
