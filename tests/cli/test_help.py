"""How somebody finds out what there is: help, versions, agendas, completion, what to fill in next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from cxmeet import __version__
from cxmeet.cli.program import COMMANDS, program

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

FEEDBACK = """
[[feedback]]
name = "Complaints"
path = "data/complaints.csv"
asked = false
columns = { date = "on", theme = "about" }
"""


@pytest.mark.parametrize("words", [[], ["decide"], ["record"], ["record", "export"], ["help"]])
def test_help_is_the_help_of_the_command(cxmeet: Cxmeet, words: list[str]) -> None:
    assert cxmeet("help", *words).out == cxmeet(*words, "--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_all_says_of_each_command_what_the_command_says_of_itself(name: str) -> None:
    command = program.get_command(click.Context(program), name)

    assert command is not None
    assert command.get_short_help_str(limit=200) == COMMANDS[name][1]


@pytest.mark.parametrize(
    ("words", "told"), [(["decde"], "did you mean decide?"), (["decide", "x"], "no commands"), (["record", "x"], "x")]
)
def test_help_for_what_is_no_command_is_a_slip_in_the_call(cxmeet: Cxmeet, words: list[str], told: str) -> None:
    ran = cxmeet("help", *words)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.said


def test_help_needs_no_workspace(cxmeet: Cxmeet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cxmeet("help", "start", workspace=None).code == 0


def test_the_version_has_a_short_name(cxmeet: Cxmeet) -> None:
    assert cxmeet("-V").out == cxmeet("--version").out == f"cxmeet {__version__}\n"


@pytest.mark.parametrize("command", ["run", "start"])
def test_who_names_no_agenda_is_told_which_there_are(
    cxmeet: Cxmeet, company: Path, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (company / "agendas" / "weekly.toml").write_text("")
    ran = cxmeet(command)

    assert ran.code == 2
    assert "There are monthly, weekly." in ran.said
    monkeypatch.chdir(tmp_path)
    assert cxmeet(command, workspace=None).code == 2


def completed(company: Path, *words: str) -> list[str]:
    """What a shell offers for the last of these words."""
    asked = dict(
        os.environ,
        _CXMEET_COMPLETE="bash_complete",
        COMP_WORDS=" ".join(["cxmeet", *words]),
        COMP_CWORD=str(len(words)),
    )
    program = "import sys; sys.argv[0] = 'cxmeet'; from cxmeet.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", program], env=asked, cwd=company, capture_output=True, text=True, timeout=60
    )
    assert ran.stderr == ""
    return [line.partition(",")[2] for line in ran.stdout.splitlines() if line]


def test_a_shell_completes_commands_options_agendas_and_numbers(cxmeet: Cxmeet, company: Path) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "x", "--tell", "the shops")
    cxmeet("park", "y")

    assert completed(company, "deci") == ["decide", "decisions"]
    assert completed(company, "minutes", "--form") == ["--format"]
    assert completed(company, "start", "mo") == ["monthly"]
    assert completed(company, "accept", "D") == ["D-0001"]
    assert completed(company, "loops", "told", "") == ["1.1"]
    assert completed(company, "show", "") == ["M-0001", "D-0001", "P-0001"]
    assert completed(company / "data", "-C", str(company), "minutes", "m") == ["M-0001"]


def test_a_shell_completes_the_terms_of_a_query(cxmeet: Cxmeet, company: Path) -> None:
    """Also where it takes the colon for a word of its own, as bash does, and puts only the value in its place."""
    cxmeet("start", "monthly")

    assert completed(company, "decisions", "status:open", "judged:y") == ["judged:yes"]
    assert completed(company, "decisions", "status", ":") == ["open", "done", "confirmed", "dropped", "superseded"]
    assert completed(company, "decisions", "shared:no", "status", ":", "do") == ["done"]


def test_a_shell_completes_the_themes_that_the_meeting_heard_of(cxmeet: Cxmeet, company: Path) -> None:
    assert completed(company, "answer", "") == []
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text() + FEEDBACK)
    (company / "data/complaints.csv").write_text("on,about\n2026-11-03,Late delivery\n2026-11-04,Parking\n")
    cxmeet("start", "monthly")

    assert completed(company, "answer", "la") == ["Late delivery"]
    assert completed(company, "answer", "") == ["Late delivery", "Parking"]


def test_completing_outside_a_workspace_offers_nothing_and_says_nothing(tmp_path: Path) -> None:
    assert completed(tmp_path, "start", "") == []
    assert completed(tmp_path, "accept", "") == []


def test_check_names_what_the_template_said_and_the_section_to_switch_on_next(cxmeet: Cxmeet, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    cxmeet("init", str(folder))
    ran = cxmeet("check", workspace=folder, acting="")

    assert ran.code == 0
    for words in ("Your organisation", "First Leader", "Second Leader", "Third Leader"):
        assert f"“{words}” is still the placeholder" in ran.out
    assert "cxmeet.toml:14: warning:" in ran.out
    assert "Next in cxmeet.toml: switch on [customers]" in ran.said
    charter = folder / "cxmeet.toml"
    charter.write_text(charter.read_text().replace("Your organisation", "Acme").replace(" Leader", " Name"))
    assert "placeholder" not in cxmeet("check", workspace=folder, acting="").out
