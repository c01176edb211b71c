"""What the README says is so: its commands are understood, its files are valid, its agendas are the shipped ones."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cxmeet.cli.program import COMMANDS, program
from cxmeet.core.agenda.agenda import Agenda
from cxmeet.core.charter import publishing
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.forms import Forms, violations
from cxmeet.export import schema
from cxmeet.services import shipped
from cxmeet.sources.toml.charter import read_charter
from cxmeet.sources.toml.decode import typed
from cxmeet.sources.toml.document import read_toml

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w*)\n(.*?)^```", README)


def marked(name: str, kind: str = "sh") -> str:
    found = re.findall(rf"(?ms)^<!-- {name} -->\n```{kind}\n(.*?)^```", README)
    assert len(found) == 1
    return str(found[0]).strip()


def called() -> list[str]:
    """Every `cxmeet ...` line of the shell blocks and of the examples in the tables."""
    scripts = [text.replace("\\\n", " ") for kind, text in BLOCKS if kind == "sh"]
    lines = [line for text in scripts for line in text.splitlines() if line.startswith("cxmeet ")]
    return lines + re.findall(r"(?m)\| `(cxmeet [^`]*)` \|$", README)


def test_the_two_commands_set_themselves_up() -> None:
    for name, ends in (("demo", "cxmeet demo"), ("tests", "pytest -q -n auto")):
        command = marked(name)
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert command.endswith(ends)
        assert "\n" not in command


def test_your_own_meeting_works_as_typed_right_after_the_first_command(tmp_path: Path) -> None:
    """The block is run line by line in the folder of a checkout that has its `.venv`; only the screen cannot open."""
    prepared = f"PATH={shlex.quote(str(Path(sys.executable).parent))}:$PATH\n"
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "activate").write_text(prepared)
    block = marked("own").split("\n")
    assert block[-1].startswith("cxmeet run monthly ")
    script = "\n".join(["set -e", *block[:-1], block[-1].partition("#")[0] + "|| echo code $?"])
    ran = subprocess.run(
        ["sh", "-c", script],
        cwd=tmp_path,
        env=dict(os.environ, HOME=str(tmp_path), PATH="/usr/bin:/bin"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.endswith("code 1\n")
    assert "cxmeet start monthly" in ran.stderr
    assert (tmp_path / "leadership" / "cxmeet.toml").is_file()


def test_from_a_workbook_on_the_desk_to_the_opening_as_typed(tmp_path: Path) -> None:
    """Four lines in a new home; where nobody can be asked `--yes` is said, and only the screen cannot open."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    (tmp_path / "Desktop").mkdir()
    book = xlsxwriter.Workbook(str(tmp_path / "Desktop" / "contracts.xlsx"))
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, ["Kunde", "Beginn", "Ende", "Monatsbeitrag"])
    for row in range(1, 40):
        sheet.write_row(row, 0, [f"K-{row}", None, None, 19.9 + row])
        sheet.write_datetime(row, 1, dt.datetime(2026, 1 + row % 9, row % 28 + 1), day)
    book.close()
    first, folder, connect, run = marked("desk").split("\n")
    lines = [
        first,
        folder,
        f"{connect.partition('#')[0]} --yes",
        f"{run} || echo code $?",
        "cxmeet start monthly",
        "cxmeet brief",
    ]
    ran = subprocess.run(
        ["sh", "-c", "\n".join(["set -e", *lines])],
        env=dict(os.environ, HOME=str(tmp_path), PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ran.returncode == 0, ran.stderr
    assert "code 1\n" in ran.stdout
    assert "39 rows" in ran.stderr
    assert " closing" in ran.stderr, ran.stderr
    assert 'columns = { customer = "Kunde"' in (tmp_path / "leadership" / "cxmeet.toml").read_text()


def test_the_nightly_job_as_typed_changes_nothing_the_second_time(tmp_path: Path) -> None:
    """With no terminal, no home and the plainest of locales; only the folders are others."""
    subprocess.run([sys.executable, "-m", "cxmeet", "demo", str(tmp_path / "leadership")], check=True, timeout=60)
    script = "set -e\n" + marked("nightly").replace("/srv", str(tmp_path))
    found = []
    for _ in range(2):
        ran = subprocess.run(
            ["env", "-i", "LANG=C", f"PATH={Path(sys.executable).parent}:/usr/bin:/bin", "sh", "-c", script],
            cwd=tmp_path / "leadership",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
        )
        assert ran.returncode == 0, ran.stderr
        found.append({path.name: path.read_bytes() for path in (tmp_path / "minutes").iterdir()})

    assert found[0] == found[1]
    assert [name[:7] for name in sorted(found[0])] == ["M-0001-", "decisio", "leaders"]
    assert "Tomás Iglesias" in found[0]["decisions.csv"].decode()


def test_every_command_has_its_line_and_no_line_is_of_another() -> None:
    named = re.findall(r"(?m)^\| `cxmeet ([\w-]+)` \|", README)
    assert sorted(named) == sorted(COMMANDS)


@pytest.mark.parametrize("name", ["brief", "prepare", "home", "minutes"])
def test_what_is_written_as_a_document_is_named_with_every_format(name: str) -> None:
    [row] = re.findall(rf"(?m)^\| `cxmeet {name}` \|(.*?)\|", README)
    command = program.get_command(click.Context(program), name)
    assert command is not None
    [offered] = [option.type for option in command.params if "--format" in option.opts]
    assert isinstance(offered, click.Choice)
    assert set(offered.choices) <= set(re.findall(r"\w+", row))


def test_every_key_of_charter_and_agenda_is_told_where_people_look_for_it() -> None:
    """In the README, or in the charter that `init` writes."""

    def keys(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value.get("properties", {})
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from keys(each)

    told = set(re.findall(r"\w+", README + shipped.charter_template()))
    for kind in ("charter", "agenda"):
        assert set(keys(json.loads(schema.render(kind)))) <= told


@pytest.mark.parametrize("line", called())
def test_every_example_is_understood(line: str) -> None:
    """Parsed by the command itself, which raises for an unknown option, a missing word or a wrong value."""
    words = shlex.split(line, comments=True)[1:]
    command = program.get_command(click.Context(program), words[0])
    assert command is not None
    command.make_context(words[0], words[1:])


def test_the_charter_and_the_agenda_shown_are_valid(tmp_path: Path) -> None:
    charter, forms, warehouse, agenda, publish, _ = (text for kind, text in BLOCKS if kind == "toml")
    organisation = '[organisation]\nname = "Any"\n'
    for name, text in (
        ("charter", organisation + charter),
        ("forms", organisation + forms),
        ("warehouse", organisation + warehouse),
        ("publish", organisation + publish),
        ("agenda", agenda),
    ):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    shown = typed(read_toml(tmp_path / "charter.toml"), Charter)
    assert shown.customers
    assert shown.views
    published = typed(read_toml(tmp_path / "publish.toml"), Charter).publish
    assert published is not None
    assert list(publishing.violations(published)) == []
    customers = typed(read_toml(tmp_path / "forms.toml"), Charter).customers
    assert customers is not None
    assert list(violations(customers)) == []
    read_charter(tmp_path / "warehouse.toml")  # without a fault
    assert typed(read_toml(tmp_path / "agenda.toml"), Agenda).topics[0].kind == "assets"


def test_every_way_to_say_how_a_file_is_written_is_told() -> None:
    table = README.partition("| key | says |")[2].partition("\n\n")[0]
    told = {key for row in table.splitlines()[2:] for key in re.findall("`([a-z_]+)`", row.split("|")[1])}
    assert told == set(Forms.__struct_fields__)


def test_the_shipped_agendas_are_named_with_their_length() -> None:
    words = " ".join(README.split())
    assert "and `deep-onboarding`, `deep-purchase` and `deep-new-product` (90 each)" in words
    for name, text in shipped.agendas():
        minutes = tomllib.loads(text)["minutes"]
        assert minutes == 90 if name.startswith("deep-") else f"`{name}` ({minutes}" in words


def test_the_program_does_what_it_says(tmp_path: Path) -> None:
    """Run as it stands beside the demo's workspace, then once more while a meeting runs."""

    def run(*command: str) -> list[str]:
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.splitlines()

    python, program_text = sys.executable, marked("program", "python")
    run(python, "-m", "cxmeet", "demo", "northwind")
    first = run(python, "-c", program_text)
    assert re.search(r" left in \d{4}-\d\d$", first[0])
    assert any(line.startswith("D-0001 ") for line in first)
    assert first[-1] == "No meeting is running. Start one: cxmeet start AGENDA"

    run(python, "-m", "cxmeet", "-C", "northwind", "start", "monthly")
    run(python, "-c", program_text)
    shown = "\n".join(run(python, "-m", "cxmeet", "-C", "northwind", "decisions", "meeting:last"))
    assert "Only true days" in shown
    assert "The courier has signed" in "\n".join(run(python, "-m", "cxmeet", "-C", "northwind", "show", "D-0001"))
