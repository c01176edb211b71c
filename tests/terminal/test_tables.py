"""Lists at a terminal: as wide as it is, in a pager where they are longer; nothing of that in a pipe."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet.services import decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.terminal.conftest import Opened


@pytest.fixture
def register(workspace: Workspace) -> None:
    """Thirty decisions in a meeting that runs, each longer than a line."""
    run.start(workspace, "monthly")
    for number in range(30):
        decide.decide(workspace, Draft(statement=f"{number} A courier brings every router within three days " * 2))


@pytest.mark.usefixtures("register")
def test_a_list_keeps_within_the_terminal_and_comes_in_a_pager_where_it_is_longer(
    terminal: Opened, company: Path
) -> None:
    short = terminal(company, "decisions", "--limit", "3", PAGER="sed s/^/paged/")
    assert short.ended() == 0
    lines = short.text.split("\n")
    assert lines[0].startswith("number  status")
    assert "These are the first 3 of 30 decisions." in short.text
    assert [line for line in lines if line.startswith("D-")] == [
        line for line in lines if line.startswith(("D-0001  ", "D-0002  ", "D-0003  "))
    ]
    assert "paged" not in short.text

    long = terminal(company, "log", PAGER="sed s/^/paged/")
    assert long.ended() == 0
    assert long.sent.count(b"\r\npaged") > 30

    whole = terminal(company, "log", "--no-pager", PAGER="sed s/^/paged/")
    assert whole.ended() == 0
    assert b"paged" not in whole.sent


@pytest.mark.usefixtures("register")
def test_a_pipe_gets_every_statement_in_one_line_and_no_pager(company: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "cxmeet", "-C", str(company), "decisions"],
        env={"PATH": "/usr/bin:/bin", "PAGER": "sed s/^/paged/", "COLUMNS": "40"},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ran.returncode == 0
    lines = ran.stdout.splitlines()
    assert len(lines) == 32
    assert lines[2].endswith(
        "0 A courier brings every router within three days 0 A courier brings every router within three days"
    )
