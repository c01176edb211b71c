"""One meeting run on screen and once more by commands: both hands write the same minutes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import Opened

NOTE, PARKED, REASON = "Three of them waited", "Opening hours", "no time left"
DECISION = {
    "statement": "Send a guide on day one",
    "--accountable": "Ana Ruiz",
    "--with": "Ben Okri: the link in the product",
    "--measure": "assets.lost",
    "--target": "1",
    "--due": "+2w",
    "--review": "+8w",
    "--why": "They are lost in the first week",
    "--notice": "They know where to begin",
    "--tell": "Support and Sales",
    "--experience": "",
    "--evidence": "assets.new",
    "--kind": "process",
    "--how": "vote",
}
"""In the order of the form."""
LABELS = (
    *("Decision", "Who answers", "With", "Which number", "Target", "Until", "Look again"),
    *("Why", "Noticed", "Tell", "Experience", "Evidence", "Kind", "How"),
)
SECOND = "Plain bills"
DIFFERS = re.compile(r"\d\d:\d\d|\d+:\d\d|[\d.]+%|seal [0-9a-f]{20}")
"""What differs between the minutes of two runs, as `timeless` says."""


@pytest.fixture
def raven(company: Path, shared_data: Path) -> Path:
    """The company with the customers of the RavenStack data set: contracts, trials left out."""
    charter = company / "cxmeet.toml"
    head, _, _ = charter.read_text(encoding="utf-8").partition("[customers]")
    customers = f"""[customers]
kind = "contracts"
path = "{shared_data / "ravenstack_subscriptions.csv"}"
columns = {{ customer = "account_id", start = "start_date", end = "end_date", value = "mrr_amount" }}
keep = {{ is_trial = ["false"] }}
"""
    charter.write_text(head + customers, encoding="utf-8")
    return company


def cxmeet(workspace: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "cxmeet", "-C", str(workspace), "--as", "Ana Ruiz", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def on_screen(terminal: Opened, workspace: Path) -> None:
    """From home to close by keys alone."""
    screen = terminal(workspace)
    screen.until("Monthly customer-first meeting")
    screen.press("enter")
    screen.until("0 of 3 leaders")
    screen.press("a")
    screen.until("3 of 3 leaders")
    screen.press("enter")
    screen.until("●1 Customers", "left of 10:00")
    screen.press("n")
    screen.until("esc cancel")
    screen.press(NOTE, "enter")
    screen.until(NOTE, "q home")
    screen.press("3")
    screen.until("THE CUSTOMER'S GOAL")
    screen.press("d")
    screen.until("One sentence")
    for label, words in zip(LABELS, DECISION.values(), strict=True):
        if label == "Why":
            screen.send(b"\x0f")
        screen.until(f"› {label}")
        screen.press(words)
        screen.until(words)
        screen.press("tab")
    screen.until("shared: Operations, IT")
    screen.press("save")
    screen.until("D-0001", "q home")
    screen.press("d")
    screen.until("One sentence")
    screen.press(SECOND)
    screen.until(SECOND)
    screen.press("save")
    screen.until("D-0002", "q home")
    screen.press("p")
    screen.until("esc cancel")
    screen.press(PARKED, "enter")
    screen.until("P-0001", "q home")
    screen.press("right")
    screen.until("Read back 1 of 2", "has not said yet")
    screen.press("y", "y", "enter")
    screen.until("Read back 2 of 2", "Nobody answers for it yet")
    screen.press("enter")
    screen.until("●4 Prices")
    screen.press("s")
    screen.until("Why is it not discussed?")
    screen.press(REASON, "enter")
    screen.until("WHAT WE DECIDED")
    screen.press("c")
    screen.until("The message to the teams")
    screen.press("save")
    screen.until("y seal it")
    screen.press("y")
    screen.until("M-0001", "closed")
    screen.press("q")
    assert screen.ended() == 0


def by_commands(workspace: Path) -> None:
    statement, *options = DECISION.items()
    cxmeet(workspace, "start", "monthly", "--present", "all")
    cxmeet(workspace, "note", NOTE)
    cxmeet(workspace, "goto", "3")
    cxmeet(workspace, "decide", statement[1], *(word for option in options if option[1] for word in option))
    cxmeet(workspace, "decide", SECOND)
    cxmeet(workspace, "park", PARKED)
    cxmeet(workspace, "next")
    cxmeet(workspace, "accept", "D-0001", "--for", "Ana Ruiz", "--for", "Ben Okri")
    cxmeet(workspace, "skip", "--reason", REASON)
    cxmeet(workspace, "close", "--yes")


def timeless(minutes: Any) -> Any:
    """Minutes without what must differ between two runs: moments, how long things took, and the seal over both."""
    if isinstance(minutes, dict):
        times = ("started", "ended", "seconds", "customer_share", "seal")
        return {key: timeless(value) for key, value in minutes.items() if key not in times}
    return [timeless(one) for one in minutes] if isinstance(minutes, list) else minutes


@pytest.mark.realdata
def test_a_meeting_on_screen_and_by_commands_gives_the_same_minutes(
    raven: Path, terminal: Opened, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("cxmeet.toml", "agendas"):
        (other / name).symlink_to(raven / name)
    on_screen(terminal, raven)
    by_commands(other)
    here, there = (json.loads(cxmeet(place, "minutes", "last", "--format", "json")) for place in (raven, other))

    assert timeless(here) == timeless(there)
    assert [one["statement"] for one in here["decisions"]] == [DECISION["statement"], SECOND]
    assert here["opening"]["base"]["closing"] > 400
    for form in ("md", "text"):
        document = cxmeet(raven, "minutes", "last", "--format", form)
        assert all(words in document for words in (DECISION["statement"], SECOND, PARKED, REASON, NOTE))
        assert DIFFERS.sub("", document) == DIFFERS.sub("", cxmeet(other, "minutes", "last", "--format", form))
    listed = json.loads(cxmeet(raven, "decisions", "--format", "json"))["decisions"]
    assert [one["number"] for one in listed] == ["D-0001", "D-0002"]


def test_killed_after_a_decision_it_resumes_at_the_same_topic_with_nothing_missing(
    company: Path, terminal: Opened
) -> None:
    screen = terminal(company, "run", "monthly", "--present", "all")
    screen.until("●1 Customers")
    screen.press("3")
    screen.until("THE CUSTOMER'S GOAL")
    screen.press("d")
    screen.until("One sentence")
    screen.press("Router by courier")
    screen.until("Router by courier")
    screen.press("save")
    screen.until("D-0001")
    screen.kill()

    again = terminal(company, "run", "monthly", "--present", "all")
    again.until("●3 Getting started", "Router by courier", "D-0001")
    again.press("p")
    again.until("esc cancel")
    again.press("Still here", "enter")
    again.until("P-0001")
    assert json.loads(cxmeet(company, "status", "--format", "json"))["topic"] == 3
