"""No command records a text longer than an entry may hold, whichever of its arguments or options it comes in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

LONG = "x" * 20_001

OPTIONS = ["why", "accountable", "measure", "target", "due", "review", "experience", "evidence", "notice", "tell"]
COMMANDS = [
    *([name, LONG] for name in ("note", "park", "thank", "rule", "object", "decide")),
    *(["decide", "Call them", f"--{option}", LONG] for option in OPTIONS),
    *(["amend", "D-1", f"--{option}", LONG] for option in ["statement", *OPTIONS]),
    *(["supersede", "D-1", "Call them", f"--{option}", LONG] for option in OPTIONS),
    *([name, *number, "--with", f"Ben Okri: {LONG}"] for name, *number in (["decide", "Call"], ["amend", "D-1"])),
    ["decide", "Call them", *["--with", "Ben Okri: all"] * 60],
    ["decide", "Call them", "--with", LONG],
    ["supersede", "D-1", LONG],
    ["supersede", LONG, "Call them"],
    ["object", "no", "--to", LONG],
    ["accept", LONG],
    ["accept", "D-1", "--for", LONG],
    ["progress", "D-1", LONG],
    ["done", "D-1", LONG],
    ["drop", "D-1", "--reason", LONG],
    ["drop", "P-1", "--reason", LONG],
    ["drop", LONG, "--reason", "why"],
    ["skip", "--reason", LONG],
    ["attend", LONG],
    ["close", "--message", LONG],
    ["abandon", "--reason", LONG],
    ["reopen", "M-1", "--reason", LONG],
    ["reopen", LONG, "--reason", "why"],
    ["rate", "7", "--as", LONG],
    ["start", LONG],
    ["start", "monthly", "--present", LONG],
    ["brief", LONG],
    ["brief", "--period", LONG],
    ["minutes", LONG],
    ["show", LONG],
    ["show", f"D-{LONG}"],
]


@pytest.fixture
def running(cxmeet: Cxmeet, company: Path) -> Cxmeet:
    for command in (["start", "monthly"], ["decide", "Call them", "--accountable", "Ana Ruiz", "--measure", "mood"]):
        assert cxmeet(*command).code == 0
    assert cxmeet("park", "Prices").code == 0
    return cxmeet


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(word[:12] for word in words[:4]))
def test_what_is_too_long_is_refused_in_a_sentence_and_nothing_is_recorded(
    running: Cxmeet, company: Path, command: list[str]
) -> None:
    before = (company / "cxmeet.jsonl").read_bytes()
    ran = running(*command)
    assert (company / "cxmeet.jsonl").read_bytes() == before
    assert ran.code in (1, 2, 4, 6)
    assert "does not know how" not in ran.said
    assert len(ran.said) < 1_000 or command[:1] == ["show"], ran.said[:300]
