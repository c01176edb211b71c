"""Keys in a real terminal: packets, stray bytes, and the ends that a screen can come to."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxmeet import assembly

if TYPE_CHECKING:
    from tests.terminal.conftest import Opened


def cxmeet(workspace: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "cxmeet", "-C", str(workspace), "--as", "Ana Ruiz", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def notes(workspace: Path) -> list[str]:
    """The notes of the record, in the order in which they were made."""
    record = assembly.workspace(workspace, "Ana Ruiz").record
    found = [entry.text for entry in record.entries() if entry.kind == "note"]
    record.close()
    return found


TYPED = (
    b"nlate again\r\rd26 routers came quickly\t\x13\x13n\x1b[200~two\rlines q\x1b[201~\r\r"
    b"p4 shops\r\x1b[C\x1b\x1b[C\r\x1bnthe 2nd\r\r"
)


Packets = list[tuple[bytes, float]]
"""What is sent together, and the pause behind it in seconds."""


def bundled(rounds: int) -> list[Packets]:
    """The keys in one packet, and as hypothesis bundles them, some after a pause.

    An escape sequence stays whole here: on a busy machine its second half may come too late to belong to it.
    """
    between = [place for place in range(1, len(TYPED)) if not re.search(rb"\x1b(\[\d*)?\Z", TYPED[:place])]
    cuts = st.lists(st.sampled_from(between), max_size=25, unique=True).map(sorted)
    found: list[Packets] = [[(TYPED, 0.0)]]

    @given(cuts, st.data())
    @settings(max_examples=max(rounds // 20, 1) + 1, deadline=None, database=None)
    def draw(places: list[int], data: st.DataObject) -> None:
        if not places:
            return  # one packet again: it is always what is tried first
        pauses = st.sampled_from([0.0, 0.0, 0.03, 0.3])
        pieces = zip([0, *places], [*places, len(TYPED)], strict=True)
        found.append([(TYPED[start:end], data.draw(pauses)) for start, end in pieces])

    draw()
    return found


def test_the_same_meeting_however_the_line_bundles_the_keys(company: Path, terminal: Opened, rounds: int) -> None:
    """The same entries, none lost, none twice, nothing run as a command."""
    for number, packets in enumerate(bundled(rounds)):
        workspace = Path(shutil.copytree(company, company.parent / f"line-{number}"))
        screen = terminal(workspace, "run", "monthly", "--present", "all")
        screen.until("●1 Customers", "left of 10:00")
        for packet, pause in packets:
            screen.send(packet)
            screen.read(pause)
        screen.until("●2 Follow-through", "the 2nd", "q home")
        status = json.loads(cxmeet(workspace, "status", "--format", "json"))
        decisions = json.loads(cxmeet(workspace, "decisions", "--format", "json"))["decisions"]

        assert notes(workspace) == ["late again", "two\nlines q", "the 2nd"], packets
        assert [one["statement"] for one in decisions] == ["26 routers came quickly"], packets
        assert (status["topic"], status["entries"]) == (2, 4), packets
        screen.kill()


def test_bytes_that_are_no_text_do_no_harm(company: Path, terminal: Opened) -> None:
    """A Latin-1 e-acute, a Meta key, line noise: replaced, the words around them kept, the program runs on."""
    screen = terminal(company, "run", "monthly", "--present", "all")
    screen.until("●1 Customers", "left of 10:00")
    screen.send(b"\xe9\xff\xfe")
    screen.send(b"ncaf\xe9 open\r")
    screen.until("q home", " open")

    assert notes(company) == ["caf\ufffd open"]


def test_what_is_typed_while_the_program_starts_is_no_command(company: Path, terminal: Opened) -> None:
    """Keys before the first screen are dropped, and that is said."""
    screen = terminal(company, "run", "monthly", "--present", "all")
    screen.send(b"2q\r")
    screen.until("●1 Customers", "left of 10:00", "Keys typed before the screen")


def test_a_terminal_that_has_gone_ends_the_program(company: Path, terminal: Opened) -> None:
    """Also where nobody takes the signal: no spinning, an exit code that is not 0, what was typed kept as a draft."""
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    screen = terminal(company, "run", "monthly", "--present", "all", before=ignoring)
    screen.until("●1 Customers", "left of 10:00")
    screen.send(b"nhalf a thought")
    screen.until("half a thought")
    screen.hang_up()
    assert screen.ended(10) == 1

    again = terminal(company, "run", "monthly", "--present", "all")
    again.until("●1 Customers", "never saved", "note in")
    again.send(b"n")
    again.until("ctrl+r brings it back")
    again.send(b"\x12")
    again.until("half a thought")
    again.send(b", ended\r")
    again.until("note    half a thought, ended")
    assert notes(company) == ["half a thought, ended"]


def test_killed_while_typing_the_words_are_offered_the_next_time(company: Path, terminal: Opened) -> None:
    """A decision half typed survives kill -9 as a draft; it is not in the record, and not in the way of another."""
    screen = terminal(company, "run", "monthly", "--present", "all")
    screen.until("●1 Customers", "left of 10:00")
    screen.send(b"dRouter by courier\x0fThey wait")
    screen.until("They wait")
    time.sleep(1)
    screen.kill()

    again = terminal(company, "run", "monthly", "--present", "all")
    again.until("●1 Customers", "decision in")
    again.send(b"d")
    again.until("ctrl+r brings it back")
    again.send(b"\x12")
    again.until("Router by courier", "✓ Why")
    again.send(b"\x0f")
    again.until("They wait")
    again.send(b"\x1b")
    again.until("Escape again throws it away")
    again.send(b"\x1b")
    again.until("q home")
    again.send(b"d")
    again.until("One sentence")
    assert "ctrl+r" not in again.text
    assert json.loads(cxmeet(company, "decisions", "--format", "json"))["decisions"] == []


def test_an_error_on_screen_is_one_sentence_and_the_terminal_as_before(company: Path, terminal: Opened) -> None:
    """No traceback in front of the room, the alternate screen left, the exit code not 0, the words kept."""
    broken = (
        "from cxmeet.tui.screens.meeting import MeetingScreen\n"
        "def paint(self, moved=False): raise RuntimeError('secret in a local')\n"
        "MeetingScreen.paint = paint"
    )
    screen = terminal(company, "run", "monthly", "--present", "all", before=broken)
    screen.until("●1 Customers", "left of 10:00")
    screen.send(b"nfirst\r")
    code = screen.ended()

    assert code == 1
    assert "does not know how to handle" in screen.text
    assert "Traceback" not in screen.text
    assert "RuntimeError" in screen.text
    assert b"\x1b[?1049l" in screen.sent
    assert notes(company) == ["first"]


@pytest.mark.parametrize("name", ["dumb", "", "unknown", "sunriver"])
def test_a_terminal_that_cannot_show_screens_is_told_so(company: Path, terminal: Opened, name: str) -> None:
    """One sentence with what works instead, no escape sequences, and no meeting started."""
    screen = terminal(company, "run", "monthly", "--present", "all", TERM=name)
    code = screen.ended()

    assert code == 1
    assert b"\x1b" not in screen.sent
    assert "cannot show screens" in screen.text
    assert "cxmeet start monthly" in screen.text
    assert json.loads(cxmeet(company, "meetings", "--format", "json"))["meetings"] == []
