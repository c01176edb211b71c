"""The statements of a charter: in seven dialects as they are kept, each of which another parser reads as that dialect.

`pytest tests/sources/warehouse/test_statements.py --write-golden` writes them anew: look at the difference.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cxmeet.core.briefing.statement import Statement
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.wording.statements import script

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

import sqlglot

from cxmeet.sources import statements
from cxmeet.sources.toml.charter import look_over_charter

TODAY = dt.date(2026, 11, 27)
KEPT = Path(__file__).parent / "sql"
DIALECTS = ("duckdb", "postgres", "pyspark", "trino", "snowflake", "bigquery", "clickhouse")
CHARTER = """
[organisation]
name = "x"
[connections]
warehouse = "snowflake://nobody@nowhere.invalid/sales"
[customers]
kind = "purchases"
lapse_days = 90
connection = "warehouse"
table = "purchases"
columns = { customer = "customer", date = "day", amount = "amount" }
"""

ANSWERS: list[list[tuple[Any, ...]]] = []
"""What DuckDB gives to each of the statements, over made-up rows."""


def of(root: Path, dialect: str, section: str = "") -> list[Statement]:
    """The statements of the charter in a folder."""
    looked, document = look_over_charter(root / "cxmeet.toml")
    return statements.statements(looked.value, document, root, TODAY, section, dialect)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("workspace")
    (root / "cxmeet.toml").write_text(CHARTER, encoding="utf-8")
    return root


@pytest.fixture(scope="module", autouse=True)
def _once(workspace: Path) -> Any:
    """What made-up rows give does not depend on the dialect."""
    from cxmeet.sources.warehouse.rehearsal import rehearsed

    first = rehearsed.OnMadeUpRows

    class Again(first):  # type: ignore[misc, valid-type]
        def rows(self, expression: Any, most: int | None = None) -> Any:
            known = ANSWERS[len(self.answers) : len(self.answers) + 1]
            if not known:
                ANSWERS.append(super().rows(expression, most))
                return ANSWERS[-1]
            self.answers += known
            return known[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rehearsed, "OnMadeUpRows", Again)
        yield


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_statements_of_purchases_are_as_they_are_kept(
    workspace: Path, dialect: str, request: pytest.FixtureRequest
) -> None:
    found = of(workspace, dialect)
    text, kept = script(found) + "\n", KEPT / f"{dialect}.sql"
    if request.config.getoption("--write-golden", False):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")

    assert text == kept.read_text(encoding="utf-8")
    read_as = {"pyspark": "spark"}.get(dialect, dialect)
    assert len([one for one in sqlglot.parse(text, read=read_as) if one]) == len(found)


def test_a_dialect_that_is_not_known_is_refused_with_one_that_is(workspace: Path) -> None:
    with pytest.raises(BadQuery, match="did you mean snowflake?"):
        of(workspace, "snowflak")
    with pytest.raises(BadQuery, match="did you mean customers?"):
        of(workspace, "duckdb", "customer")


def test_what_a_dialect_cannot_do_is_refused_by_its_name(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ibis
    from ibis.common.exceptions import OperationNotDefinedError

    def cannot(*given: Any, **options: Any) -> str:
        raise OperationNotDefinedError("No translation rule for RegexSearch")

    written = ibis.to_sql
    monkeypatch.setattr(
        ibis,
        "to_sql",
        lambda *given, **options: (cannot if options.get("dialect") == "trino" else written)(*given, **options),
    )
    with pytest.raises(BadQuery, match="trino cannot do what the figures need: .*RegexSearch"):
        of(workspace, "trino")


def test_a_database_is_asked_nothing_that_its_dialect_cannot_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cxmeet.sources import evidence
    from cxmeet.sources.reading import Reading
    from cxmeet.sources.warehouse.engines.engine import Engine

    charter = CHARTER.replace("snowflake://nobody@nowhere.invalid/sales", "duckdb://").replace(
        '"purchases"\ncolumns', '"rows.csv"\ncolumns'
    )
    (tmp_path / "cxmeet.toml").write_text(charter, encoding="utf-8")
    (tmp_path / "rows.csv").write_text("customer,day,amount\nA,2026-10-01,5\n", encoding="utf-8")
    looked, document = look_over_charter(tmp_path / "cxmeet.toml")
    monkeypatch.setattr(evidence, "TRIED", ())
    asked: list[Any] = []
    monkeypatch.setattr(Engine, "rows", lambda *given: asked.append(given))

    def cannot(*given: Any) -> Any:
        raise BadQuery("duckdb cannot do what the figures need: RegexSearch")

    monkeypatch.setattr(statements, "statements", cannot)
    with evidence.EvidenceReader(Reading("month", looked.value, TODAY), document, tmp_path) as reader:
        reader.read()

    assert [str(fault).partition(": ")[2] for fault in reader.faults] == [
        "duckdb cannot do what the figures need: RegexSearch"
    ]
    assert not asked


@pytest.mark.skipif(
    not os.environ.get("CXMEET_SPARK"), reason="takes minutes: set CXMEET_SPARK=1 to run the statements in Spark"
)
def test_spark_gives_what_duckdb_gives(workspace: Path) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    from pyspark.sql import types

    from cxmeet.sources.warehouse.rehearsal.made_up import assumed, made_up

    found = of(workspace, "pyspark")
    looked, _ = look_over_charter(workspace / "cxmeet.toml")
    [(_, source)] = looked.value.file_sources()
    columns = assumed(source)
    kinds = {"customer": types.StringType(), "day": types.DateType(), "amount": types.DecimalType(18, 2)}
    session = sql.SparkSession.builder.master("local[2]").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    try:
        schema = types.StructType([types.StructField(name, kinds[name]) for name in columns])
        session.createDataFrame(made_up(source, columns, TODAY), schema).createOrReplaceTempView("purchases")
        for one, expected in zip(found, ANSWERS, strict=True):
            given = [tuple(row) for row in session.sql(one.sql).collect()]
            assert sorted(map(repr, map(_plain, given))) == sorted(map(repr, map(_plain, expected))), one.sql
    finally:
        session.stop()


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Numbers as one engine and another give them alike."""
    return tuple(value.normalize() if isinstance(value, Decimal) else value for value in row)
