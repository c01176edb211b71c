"""The meeting in a real pseudo-terminal: what a slow line carries, and what a power cut leaves."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyte
import pytest
from msgspec.structs import replace

from cxmeet import assembly
from cxmeet.services import close, decide, run
from cxmeet.services.draft import Draft
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.terminal.conftest import Opened


def test_little_is_sent_and_nothing_is_lost_when_the_power_fails(
    terminal: Opened, company: Path, workspace: Workspace
) -> None:
    """Idle: the clock only. Next topic: one screen. Killed after a note: the same topic, and the note is there."""
    first = terminal(company, "run", "monthly", "--present", "all")
    first.until("left of 10:00")
    first.during(1)
    idle = first.during(2) / 2
    assert idle < 200, f"{idle:.0f} bytes a second"

    before = len(first.sent)
    first.press("right")
    first.until("●2 Follow-through")
    first.during(0.3)
    assert len(first.sent) - before < 6_000

    first.press("n")
    first.until("esc cancel")
    first.press("nobody called them", "enter")
    first.until("note    nobody called them", "q home")
    first.kill()
    assert [entry.text for entry in workspace.record.entries()] == ["nobody called them"]

    second = terminal(company, "run", "monthly", "--present", "all")
    second.until("●2 Follow-through")
    second.until("nobody called them")


def test_a_late_meeting_and_a_break_send_little_and_a_break_outlives_the_program(
    terminal: Opened, company: Path
) -> None:
    """Over its time only the clock is sent, in a break next to nothing; killed in it, it is there again."""
    began = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=25)
    held = assembly.workspace(company, "Ana Ruiz", lambda: began)
    run.start(held, "monthly", present=["all"])
    held.record.close()
    first = terminal(company, "run", "monthly")
    first.until("OVER 15:", "P park", "d decide")
    first.during(5)
    assert first.during(3) / 3 < 200

    first.press("k")
    first.until("PAUSE, OVER 15:", "k go on")
    first.during(1)
    assert first.during(3) / 3 < 100
    first.kill()

    second = terminal(company, "run", "monthly")
    second.until("PAUSE, OVER 15:", "k go on")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_step_in_the_register_is_two_rows_and_what_differs_below(
    terminal: Opened, company: Path, workspace: Workspace, size: tuple[int, int]
) -> None:
    """With all that is told of the decision it is 1 kB at most."""
    run.start(workspace, "monthly")
    for place in range(16):
        words = Draft(statement=f"A courier brings router {place} within {place + 2} days", why=f"{place} left for it")
        decide.decide(workspace, replace(words, accountable=("Ana Ruiz", "Ben Okri")[place % 2]))
    close.close(workspace)
    shell = terminal(company, "review", size=size)
    shell.until("nothing has happened since")
    shell.during(1)
    sent = []
    for place in range(1, 4):
        before = len(shell.sent)
        shell.press("down")
        shell.until(f"› D-{place + 1:04}", f"router {place} within {place + 2} days")
        shell.during(1)
        sent.append(len(shell.sent) - before)
    assert max(sent) <= 1_000, sent

    before = len(shell.sent)
    shell.press(*["down"] * 10)
    shell.until("› D-0014", "router 13 within")
    shell.during(1)
    assert len(shell.sent) - before <= 3_000


@pytest.mark.parametrize(
    ("command", "shown"),
    [(("run", "monthly", "--present", "all"), "left of 10:00"), (("review",), "No decision is recorded yet.")],
)
def test_no_color_sends_no_colour(terminal: Opened, company: Path, command: tuple[str, ...], shown: str) -> None:
    """With NO_COLOR nothing but bold, dim, underline and reverse reaches the terminal."""
    plain = terminal(company, *command, NO_COLOR="1")
    plain.until(shown)
    plain.during(0.5)
    styles = {code for group in re.findall(rb"\x1b\[([\d;]*)m", plain.sent) for code in group.split(b";") if code}

    assert styles <= {b"0", b"1", b"2", b"3", b"4", b"7", b"22", b"23", b"24", b"27", b"39", b"49"}


def cells(screen: pyte.Screen) -> list[Any]:
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def test_a_key_sends_what_changed_and_the_screen_is_as_if_drawn_whole(terminal: Opened, company: Path) -> None:
    """The form opened: 8 kB; a note opened and saved: 6 kB; after each of it a redraw finds every cell in its place."""
    shell = terminal(company, "run", "monthly", "--present", "all")
    shell.until("left of 10:00")
    shell.during(0.5)
    sent = []
    for keys, there in (
        (("n", "late", "enter"), "note    late"),
        (("n", "again", "enter"), "note    again"),
        (("d",), "nobody stands behind it yet"),
        (("Courier", "tab", "ana"), "Ana Ruiz  Operations"),
        (("save",), "D-0001 Courier"),
    ):
        before = len(shell.sent)
        shell.press(*keys)
        shell.until(there)
        shell.during(0.3)
        sent.append(len(shell.sent) - before)
        here = cells(shell.screen)
        shell.press("redraw")
        assert shell.during(0.4) > 3_000
        differing = [y for y, (was, now) in enumerate(zip(here, cells(shell.screen), strict=True)) if was != now]
        assert len(differing) <= 1, shell.text  # the clock's

    assert max(sent[:2]) <= 6_000, sent
    assert sent[2] <= 8_000, sent


def test_a_terminal_of_another_size_is_drawn_whole(terminal: Opened, company: Path) -> None:
    """There and back, with a form open: nothing is taken to be there that is not."""
    shell = terminal(company, "run", "monthly", "--present", "all")
    shell.until("left of 10:00")
    shell.press("d", "Courier")
    shell.until("nobody stands behind it yet", "Courier")
    for size in ((100, 30), (80, 24)):
        shell.resize(*size)
        shell.until("●1 Customers", "left of 10:00", "Courier", "nobody stands behind it yet", "ctrl+s save")
        shell.during(0.5)
        here = cells(shell.screen)
        shell.press("redraw")
        shell.during(0.5)
        differing = [y for y, (was, now) in enumerate(zip(here, cells(shell.screen), strict=True)) if was != now]
        assert len(differing) <= 1, shell.text  # the clock's


@pytest.mark.parametrize("size", [(20, 5), (79, 24)])
def test_a_terminal_that_is_as_large_as_before_by_the_time_it_is_told_is_drawn_whole(
    terminal: Opened, company: Path, size: tuple[int, int]
) -> None:
    """As where a window's edge is dragged, or a pane opens and closes at once: what was cut off is there again."""
    shell = terminal(company, "run", "monthly", "--present", "all")
    shell.until("left of 10:00", "q home")
    shell.during(0.5)

    shell.resize(*size)
    shell.resize(80, 24)

    shell.until("●1 Customers", "left of 10:00", "q home")
