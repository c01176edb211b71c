"""The statements of a charter: in seven dialects as they are kept, each of which another parser reads as that dialect.

`pytest tests/sources/warehouse/test_statements.py --write-golden` writes them anew: look at the difference.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cxmeet.core.briefing.statement import Statement
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.wording.statements import script

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

import duckdb
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
    from cxmeet.sources.warehouse import rehearsed

    answers: list[rehearsed.Answer] = []
    first = rehearsed.OnMadeUpRows

    class Again(first):  # type: ignore[misc, valid-type]
        def rows(self, expression: Any, most: int | None = None) -> Any:
            if len(self.answers) < len(answers):
                self.answers.append(answers[len(self.answers)])
                return self.answers[-1]
            answers.append(super().rows(expression, most))
            return answers[-1]

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
