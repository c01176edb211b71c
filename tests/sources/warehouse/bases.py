"""Random customer bases, written as files of text, as parquet and as tables, and the briefs that are made of them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as some

from cxmeet.core.briefing.brief import Brief
from cxmeet.sources.files import WorkspaceFiles
from tests.postgres import Database

TODAY = dt.date(2026, 12, 1)
FIRST = dt.date(2025, 11, 20)
NAMES = ("a", "b", "c", " d", "é", "007", "Zoë Z")
GROUPS = ("", "Small", "small", "Big  one", "Ünal")
REASONS = ("", "Price", "price ", "Moved away", "?")

days = some.integers(0, 390).map(lambda after: FIRST + dt.timedelta(after))
cents = some.integers(0, 99_999).map(lambda amount: f"{amount / 100:.2f}")


@dataclass(frozen=True)
class Written:
    """Rows of texts below their names, and the section of a charter that reads them, without a place."""

    section: str
    types: Mapping[str, str]
    """Column -> its type in a database that knows types; text for all in one that does not."""
    rows: Sequence[Sequence[str]]
    grain: str = "month"

    @property
    def text(self) -> str:
        """As a file of comma-separated values."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([list(self.types), *self.rows])
        return out.getvalue()

    def files(self, folder: Path, place: str, further: str = "") -> WorkspaceFiles:
        """A workspace that finds them at a place."""
        charter = f'[organisation]\nname = "N"\n[figures]\nperiod = "{self.grain}"\n{further}\n[customers]\n{place}\n'
        (folder / "cxmeet.toml").write_text(charter + self.section, encoding="utf-8")
        return WorkspaceFiles(folder, lambda: TODAY)

    def brief(self, folder: Path, place: str, further: str = "", **asked: Any) -> Brief:
        """The brief of it."""
        return self.files(folder, place, further).brief(**asked)

    def parquet(self, path: Path) -> None:
        """Write them typed."""
        import duckdb

        path.with_suffix(".csv").write_text(self.text, encoding="utf-8")
        types = {
            name: kind.replace("numeric", "decimal").replace("text", "varchar") for name, kind in self.types.items()
        }
        duckdb.execute(
            f"COPY (SELECT * FROM read_csv('{path.with_suffix('.csv')}', header = true, columns = {types}, "
            f"nullstr = '', auto_detect = false)) TO '{path}' (FORMAT parquet)"
        )

    def table(self, database: Database, name: str, *, typed: bool) -> None:
        """Write them to a table."""
        columns = ", ".join(f'"{column}" {kind if typed else "text"}' for column, kind in self.types.items())
        database.filled(name, columns, [[cell or None for cell in row] if typed else row for row in self.rows])


CONTRACTS = """kind = "contracts"
columns = { customer = "who", start = "begins", end = "ends", value = "fee", segment = "plan", reason = "why" }
"""


@some.composite
def contracts(draw: some.DrawFn) -> Written:
    """Contracts that overlap, touch, begin and end within a period, run on, and are left out."""
    rows = []
    for _ in range(draw(some.integers(6, 25))):
        begins = draw(days)
        lasts = draw(some.none() | some.integers(0, 200))
        ends = None if lasts is None else begins + dt.timedelta(lasts)
        said = "" if ends is None else draw(some.sampled_from(REASONS))
        end = "" if ends is None else ends.isoformat()
        group = draw(some.sampled_from(GROUPS))
        rows.append([draw(some.sampled_from(NAMES)), begins.isoformat(), end, draw(cents), group, said])
    types = {"who": "text", "begins": "date", "ends": "date", "fee": "numeric(18,2)", "plan": "text", "why": "text"}
    further = draw(some.sampled_from(("", 'ends = "last day"\n', 'paid_per = "month"\n', "until = 2026-11-10\n")))
    return Written(CONTRACTS + further, types, rows, draw(some.sampled_from(("month", "quarter"))))


@some.composite
def purchases(draw: some.DrawFn) -> Written:
    """Purchases of nobody's, of nothing and of less, and quantities."""
    rows = []
    for _ in range(draw(some.integers(6, 40))):
        amount = draw(cents)
        sign = draw(some.sampled_from(("", "", "", "-")))
        who = draw(some.sampled_from((*NAMES, "")))
        times = draw(some.sampled_from(("1", "2", "3", "0.5", "0.333333", "1.000125")))
        rows.append([who, draw(days).isoformat(), sign + amount, times, draw(some.sampled_from(GROUPS))])
    rows.append(["a", draw(days).isoformat(), "1.00", "1", "Small"])
    types = {"who": "text", "on": "date", "paid": "numeric(18,2)", "pieces": "numeric(12,6)", "kind": "text"}
    lapse = draw(some.sampled_from((5, 30, 90)))
    quantity = draw(some.sampled_from(("", ', quantity = "pieces"')))
    zero = draw(some.sampled_from(("", 'zero_amounts = "count"\n')))
    section = f'kind = "purchases"\nlapse_days = {lapse}\n{zero}'
    columns = f'columns = {{ customer = "who", date = "on", amount = "paid", segment = "kind"{quantity} }}\n'
    return Written(section + columns, types, rows, draw(some.sampled_from(("month", "quarter"))))


def told(brief: Brief) -> Any:
    """All that a brief says but how its sources were named."""
    found = msgspec.to_builtins(brief)
    for source in found["sources"]:
        source.pop("files", None)
        source["unreadable"].pop("first_lines", None)
    return found


@some.composite
def snapshots(draw: some.DrawFn) -> Written:
    """One row per customer, some who joined within the period, with and without tenures."""
    rows = []
    for at in range(draw(some.integers(1, 15))):
        status = draw(some.sampled_from(("Stayed", "here ", "New", "GONE")))
        months = draw(some.sampled_from(("", "0.5", "1", "2.25", "14")))
        group, said = draw(some.sampled_from(GROUPS)), draw(some.sampled_from(REASONS))
        rows.append([f"{draw(some.sampled_from(NAMES))}{at}", status, draw(cents), months, group, said])
    types = {
        "who": "text", "became": "text", "worth": "numeric(18,2)",
        "months": "numeric(8,2)", "plan": "text", "why": "text",
    }  # fmt: skip
    further = draw(some.sampled_from(("", ', segment = "plan", reason = "why"', ', tenure_months = "months"')))
    section = (
        'kind = "snapshot"\nperiod = "2026-10"\nstatuses = { stayed = ["stayed", "HERE"], new = ["new"], '
        'lost = ["gone"] }\n'
    )
    return Written(
        f'{section}columns = {{ customer = "who", status = "became", value = "worth"{further} }}\n', types, rows
    )
