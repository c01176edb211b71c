"""What is imported when, in a fresh interpreter: the screens only for screens, and nothing heavy for a version."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import cxmeet
from cxmeet.services import decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace

PROBE = """
import sys
from cxmeet.cli import main
code = main(sys.argv[1:])
print("\\nloaded:", code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""

DATABASES = {"ibis", "sqlglot", "duckdb", "psycopg", "pyarrow", "pandas", "numpy"}
"""What only a source in a database needs."""


def loaded(*arguments: str) -> set[str]:
    """The top-level modules in memory after a command that must have gone well."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    words = done.stdout.rpartition("loaded: ")[2].split()
    assert words[:1] == ["0"], done.stderr
    return set(words[1:])


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_load_next_to_nothing(arguments: list[str]) -> None:
    heavy = {"textual", "rich", "tinydb", "tabulate", "dateutil", "platformdirs", *DATABASES}

    assert not loaded(*arguments) & heavy


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_they_load_click_and_nothing_else_of_others(arguments: list[str]) -> None:
    assert not loaded(*arguments) & {"msgspec", "wcwidth", "zoneinfo"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["brief", "--format", "json"],
        ["decide", "y"],
        ["decisions"],
        ["decisions", "--format", "json"],
        ["minutes"],
        ["minutes", "--format", "text"],
        ["minutes", "--format", "json"],
        ["minutes", "--format", "html"],
        ["minutes", "--brief"],
        ["meetings"],
        ["check"],
        ["agendas"],
        ["status"],
        ["show", "D-0001"],
        ["home"],
        ["calendar"],
        ["decisions", "--format", "ndjson"],
        ["decisions", "--format", "xlsx", "-o", "/dev/null"],
    ],
)
def test_the_command_line_never_loads_the_screens(workspace: Workspace, arguments: list[str]) -> None:
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="x"))

    assert not loaded("-C", str(workspace.root), *arguments) & {"textual", "rich"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["minutes"],
        ["minutes", "--json"],
        ["decisions", "--format", "csv"],
        ["close", "--yes"],
        ["note", "x"],
        ["park", "x"],
    ],
)
def test_what_writes_other_formats_is_loaded_only_for_them(workspace: Workspace, arguments: list[str]) -> None:
    run.start(workspace, "monthly")

    others = {"icalendar", "jinja2", "xlsxwriter", "weasyprint", "subprocess"}
    assert not loaded("-C", str(workspace.root), *arguments) & others


def test_where_the_meeting_is_needs_no_widths_no_secrets_and_no_table(workspace: Workspace) -> None:
    """The command that is asked most often, by prompts and scripts."""
    run.start(workspace, "monthly")
    decide.decide(workspace, Draft(statement="x"))

    assert not loaded("-C", str(workspace.root), "status") & {"wcwidth", "secrets", "tabulate", "dateutil"}


def test_a_brief_of_files_needs_no_record_and_no_database(company: Path) -> None:
    """Also where the charter names a database that nothing of it is read from."""
    charter = company / "cxmeet.toml"
    charter.write_text(f'{charter.read_text()}\n[connections]\nwarehouse = "duckdb://"\n')

    assert not loaded("-C", str(company), "brief") & {"tinydb", *DATABASES}


def test_the_list_of_commands_is_not_cut_off() -> None:
    """Every command's line in the help of all says its whole sentence at 80 columns."""
    help_of_all = subprocess.run(
        [sys.executable, "-m", "cxmeet", "--help"], capture_output=True, text=True, timeout=60, check=True
    )

    assert "..." not in help_of_all.stdout.replace("[ARGS]...", "")


DOORS = ("cli/wiring.py", "tui/record_thread.py")
"""Where a record is opened, closed, and what is to be told of it fetched."""


def test_commands_and_screens_reach_the_record_through_the_services() -> None:
    """Nothing in them asks a workspace for its record, which an import does not show."""
    package = Path(cxmeet.__file__).parent
    direct = [
        f"{path.relative_to(package)}:{line}"
        for hand in ("cli", "tui")
        for path in sorted((package / hand).rglob("*.py"))
        if path.relative_to(package).as_posix() not in DOORS
        for line in records_asked_for(path.read_text())
    ]

    assert direct == []


def records_asked_for(source: str) -> list[int]:
    """The lines of a module in which something is taken from an attribute `record`, or it is handed on."""
    nodes = list(ast.walk(ast.parse(source)))
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    return sorted(
        node.lineno
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr == "record" and id(node) not in called
    )


def test_a_record_asked_for_is_seen() -> None:
    assert records_asked_for("workspace.record.meetings()\nkept = self.workspace.record\nscreen.record(x)") == [1, 2]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check"], ["brief"], ["connect", "--help"]])
def test_what_only_connecting_needs_is_loaded_by_it_alone(
    arguments: list[str], company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(company)
    assert not loaded(*arguments) & {"tomlkit", "pyarrow"}
    connecting = loaded("connect", "data/contracts.csv", "--dry-run")
    assert "tomlkit" in connecting
    assert "pyarrow" not in connecting
