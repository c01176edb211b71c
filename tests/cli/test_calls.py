"""A month's calls by five leaders from their own terminals, and what the next meeting opens with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxmeet.cli import main
from cxmeet.services import shipped
from cxmeet.services.setup import lay

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

LEADERS = ("Ana Ruiz", "Ben Okri", "Cleo Park", "Dan Sole", "Eva Lind")
CHARTER = '[organisation]\nname = "Any"\ncurrency = "EUR"\n' + "".join(
    f'[[leaders]]\nname = "{name}"\nfunction = "F{place}"\n' for place, name in enumerate(LEADERS)
)
CUSTOMERS = """
[[experiences]]
id = "onboarding"
name = "Getting started"
[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to" }
"""
LEFT = [f"L-{number:02d}" for number in range(40)]
REMEDIES = ("a true date", "A true  date", "somebody who answers", "")
TERMINAL = """
import json, sys
from cxmeet.cli import main
folder, leader = sys.argv[1:]
for customer, words, stay, remedy in json.load(sys.stdin):
    more = [*(["--stay", stay] if stay else []), *(["--remedy", remedy] if remedy else [])]
    if code := main(["-C", folder, "--as", leader, "called", customer, words, *more]):
        sys.exit(code)
"""
Heard = tuple[str, str, str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty who left in March 2025, four who stayed, one who left in February."""
    (tmp_path / "agendas").mkdir()
    (tmp_path / "agendas" / "monthly.toml").write_text(
        'title = "Monthly"\n[[topics]]\nkind = "assets"\nminutes = 9\n'
        '[[topics]]\nkind = "experience"\nexperience = "onboarding"\nminutes = 9\n'
    )
    rows = [f"{name},2024-05-01,2025-03-{number % 28 + 1:02d}" for number, name in enumerate(LEFT)]
    rows += [f"S-{number},2024-05-01," for number in range(4)] + ["F-1,2024-05-01,2025-02-11", "S-9,2025-04-30,"]
    (tmp_path / "contracts.csv").write_text("\n".join(["who,from,to", *rows]) + "\n")
    (tmp_path / "cxmeet.toml").write_text(CHARTER + CUSTOMERS)
    return tmp_path


def heard_by(place: int) -> list[Heard]:
    """What a leader hears: from seven of their own who left, from one whom the next leader calls too, from others."""
    own = [LEFT[(8 * place + number) % len(LEFT)] for number in range(7)] + [LEFT[8 * (place + 1) % len(LEFT)]]
    calls = [
        (name, f"{name} to {LEADERS[place]}", ("yes", "no", "", "yes")[number % 4], REMEDIES[number % 4])
        for number, name in enumerate(own)
    ]
    return [*calls, ("S-1", "still here", "", ""), ("F-1", "left before", "yes", "a true date")]


def told(folder: Path, capfd: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["-C", str(folder), *arguments, "--json"]) == 0
    return json.loads(capfd.readouterr().out)


def test_five_leaders_at_once_and_the_next_meeting_opens_with_all_they_heard(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Four leaders call; the fifth has not yet. Nothing is lost, doubled or torn, and every count is plainly so."""
    terminals = [
        subprocess.Popen(
            [sys.executable, "-c", TERMINAL, str(folder), leader],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for leader in LEADERS
    ]
    told_to = [json.dumps(heard_by(place) if place < 4 else [("S-2", "a friend", "", "")]) for place in range(5)]
    for terminal, text in zip(terminals, told_to, strict=True):
        assert terminal.stdin
        terminal.stdin.write(text)
        terminal.stdin.close()
    numbers = [line for terminal in terminals for line in (terminal.stdout or ()) if terminal.wait() == 0]

    assert sorted(number.strip() for number in numbers) == [f"C-{number:04d}" for number in range(1, 42)]
    listed = told(folder, capfd, "calls", "list")["calls"]
    assert Counter(call["by"] for call in listed) == dict.fromkeys(LEADERS[:4], 10) | {LEADERS[4]: 1}
    assert {(call["customer"], call["words"], call["stay"], call["remedy"]) for call in listed} >= {
        call for place in range(4) for call in heard_by(place)
    }

    main(["-C", str(folder), "--as", "Ana Ruiz", "start", "monthly", "--period", "2025-03"])
    capfd.readouterr()
    opening = told(folder, capfd, "minutes")["opening"]["calls"]
    plain = counted_plainly(listed)
    assert {name: opening[name] for name in plain} == plain
    assert opening == told(folder, capfd, "brief", "--period", "2025-03")["calls"]
    assert main(["-C", str(folder), "minutes"]) == 0
    page = " ".join(capfd.readouterr().out.split())
    assert f"{plain['called']} of the 40 who left were called: {plain['would_have_stayed']} would have stayed" in page
    assert "Nothing yet from Eva Lind." in page


def counted_plainly(listed: list[dict[str, Any]]) -> dict[str, Any]:
    """What the opening has to say, from the list of calls: by the rows of the file, one after the other."""
    calls = [call for call in sorted(listed, key=lambda call: (call["at"], call["number"])) if call["customer"] in LEFT]
    stays: dict[str, str] = {}
    wanted: dict[str, set[str]] = {}
    for call in calls:
        if call["stay"] or call["customer"] not in stays:
            stays[call["customer"]] = call["stay"]
        if call["remedy"]:
            wanted.setdefault(" ".join(call["remedy"].lower().split()), set()).add(call["customer"])
    return {
        "lost": 40,
        "inside": 0,
        "called": len(stays),
        "would_have_stayed": list(stays.values()).count("yes"),
        "would_not": list(stays.values()).count("no"),
        "not_said": list(stays.values()).count(""),
        "by": [{"leader": name, "count": 8} for name in LEADERS[:4]],
        "silent": ["Eva Lind"],
        "words": [{"customer": call["customer"], "by": call["by"], "words": call["words"]} for call in calls[-3:]],
    } | _checked_remedies(wanted, calls)


def _checked_remedies(wanted: dict[str, set[str]], calls: list[dict[str, Any]]) -> dict[str, Any]:
    first = {same: next(c for c in calls if " ".join(c["remedy"].lower().split()) == same)["remedy"] for same in wanted}
    ordered = sorted(wanted, key=lambda same: (-len(wanted[same]), same))
    return {"remedies": [{"remedy": " ".join(first[same].split()), "count": len(wanted[same])} for same in ordered]}


def test_a_number_is_printed_and_people_are_told_whose_call_it_is(cxmeet: Cxmeet) -> None:
    ran = cxmeet("called", "A2", "would", "have", "stayed", "--stay", "yes")
    assert (ran.code, ran.out, ran.said) == (0, "C-0001\n", "Recorded as C-0001: A2, who left.\n")
    ran = cxmeet("called", "A1", "nothing wrong")
    assert (ran.out, ran.said) == ("C-0002\n", "Recorded as C-0002: A1, who is still a customer of ours.\n")


def test_a_call_is_about_the_customer_as_the_files_have_them(cxmeet: Cxmeet, tmp_path: Path) -> None:
    """An id that a file breaks into two lines is on one wherever it is told; one as long as in a file is taken."""
    charter, longest = CHARTER + CUSTOMERS, "N" * 300
    (tmp_path / "cxmeet.toml").write_text(charter, encoding="utf-8")
    (tmp_path / "contracts.csv").write_text(f'who,from,to\n"X\n9",2026-01-05,2026-10-07\n{longest},2026-01-05,\n')
    for customer in ("X\n9", "X  9", longest):
        assert cxmeet("called", customer, "hello", workspace=tmp_path).code == 0
    calls = json.loads(cxmeet("calls", "list", "--json", workspace=tmp_path).out)["calls"]
    assert [call["customer"] for call in calls] == ["X 9", "X 9", longest]
    brief = json.loads(cxmeet("brief", "--period", "2026-10", "--json", workspace=tmp_path).out)
    assert (brief["calls"]["lost"], brief["calls"]["called"]) == (1, 1)
    assert "X 9" not in cxmeet("calls", "plan", "--period", "2026-10", workspace=tmp_path).out


def test_a_period_in_which_the_customer_did_not_leave_is_said(cxmeet: Cxmeet, tmp_path: Path) -> None:
    """Such a call would count in no figure, and nobody would know."""
    lay(tmp_path / "demo", shipped.demo_files())
    for period, counts in (("2026-10", True), ("2026-Q4", True), ("2026-09", False), ("1999-01", False)):
        ran = cxmeet("called", "N2205", "hello", "--period", period, workspace=tmp_path / "demo")
        assert ran.code == 0
        assert ("no figure counts it" in ran.said) is not counts, period


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("called", "a2", "hello"), 4, "did you mean A2?"),
        (("called", "A2"), 2, "WORDS"),
        (("called", "A2", "hello", "--stay", "maybe"), 2, "'maybe' is not one of 'yes', 'no'"),
        (("called", "A2", "hello", "--period", "soon"), 2, "is not a period"),
        (("called", "A2", "x" * 20_001), 1, "20,001 characters"),
        (("show", "C-0007"), 4, "There is no call C-0007"),
        (("drop", "C-0007", "--reason", "x"), 4, "There is no call C-0007"),
        (("calls", "list", "--format", "cvs"), 2, "did you mean csv?"),
        (("calls", "plan", "--for", ""), 2, "'--for': It is empty"),
        (("calls", "list", "--period", ""), 2, "'--period': It is empty"),
        (("calls", "list", "--period", "2031-01"), 4, "knows nothing of 2031-01"),
    ],
)
def test_slips_are_said_and_nothing_is_recorded(cxmeet: Cxmeet, words: tuple[str, ...], code: int, said: str) -> None:
    ran = cxmeet(*words)

    assert (ran.code, ran.out) == (code, "")
    assert said in ran.said
    assert json.loads(cxmeet("calls", "list", "--json").out)["calls"] == []


def test_a_call_is_shown_taken_back_and_found_again_with_who_did_it(cxmeet: Cxmeet) -> None:
    cxmeet("called", "A2", "hello", "--stay", "no", "--remedy", "a true date", "--period", "2026-11")
    refused = cxmeet("drop", "C-1", "--reason", "somebody else", acting="Ben Okri")
    assert (refused.code, "noted C-0001: they take it back" in refused.said) == (1, True)
    cxmeet("start", "monthly")
    cxmeet("drop", "C-1", "--reason", "somebody else", acting="Ben Okri")
    shown = cxmeet("show", "C-1").out

    assert "Would not have stayed; wanted a true date." in shown
    assert "It is about the loss of 2026-11." in shown
    assert re.search(r"Taken back by Ben Okri \(typed by \S+\): somebody else", shown)
    assert "dropped: nothing -> somebody else" in shown
    assert "changed by Ben Okri (typed by" in shown
    whole = json.loads(cxmeet("show", "C-1", "--json").out)
    assert (whole["schema"], whole["call"]["dropped"], len(whole["changes"])) == ("cxmeet.call/1", "somebody else", 2)


def test_hostile_words_are_escaped_in_every_format(cxmeet: Cxmeet) -> None:
    cxmeet(
        "called", "A2", "=cmd|' /C calc'!A0 <script>alert(1)</script> [/x]\x1b[31m\u202e", "--remedy", "@sum *x* `y`"
    )

    assert "\n".join(cxmeet("calls", "list", "--format", "csv").out.splitlines()[1:]).count("'=cmd|") == 1
    assert "<script>" not in cxmeet("calls", "list", "--format", "html").out
    assert "\\*x\\*" in cxmeet("calls", "list", "--format", "md").out
    for form in ("text", "md", "csv", "table"):
        assert "\x1b" not in cxmeet("calls", "list", "--format", form).out


def test_a_brief_without_calls_says_how_to_plan_them(cxmeet: Cxmeet, company: Path) -> None:
    assert "not called yet: cxmeet calls plan --period 2026-10" in cxmeet("brief", "--period", "2026-10").out
    assert not (company / "cxmeet.jsonl").exists()
