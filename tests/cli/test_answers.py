"""Answers and loops from the command line: exit codes, hostile words, the same figures in every format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from cxmeet import assembly

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

FEEDBACK = """
[[feedback]]
name = "Complaints"
path = "data/complaints.csv"
asked = false
columns = { date = "on", theme = "about" }
"""
HOSTILE = "=cmd() [/x] | <script> *b* # 1 @click"
THEMES = {"Late delivery": 20, HOSTILE: 4, "Parking": 3}


@pytest.fixture
def talking(cxmeet: Cxmeet, company: Path) -> Cxmeet:
    """A running meeting of a company whose customers speak of three things."""
    charter = company / "cxmeet.toml"
    charter.write_text(charter.read_text(encoding="utf-8") + FEEDBACK, encoding="utf-8")
    rows = [
        f'{month}-{30 - place % 28},"{theme}"'
        for month in ("2026-10", "2026-11")
        for theme, count in THEMES.items()
        for place in range(count)
    ]
    (company / "data" / "complaints.csv").write_text("\n".join(["on,about", *rows]) + "\n", encoding="utf-8")
    assert cxmeet("start", "monthly").code == 0
    return cxmeet


def test_each_way_to_answer_is_said_back_and_the_one_before_is_named(talking: Cxmeet) -> None:
    talking("decide", "A courier")
    assert talking("answer", "late", "--decide", "1").said == "“Late delivery”: D-0001.\n"
    assert talking("answer", "Late", "delivery", "--watch", "next meeting").said.splitlines()[0] == (
        "“Late delivery”: watching until Tue 5 Jan 2027."
    )
    said = talking("answer", "LATE DELIVERY", "--decline", HOSTILE, acting="Ben Okri").said
    assert said.startswith(f"“Late delivery”: declined: {HOSTILE}.\nBefore, Ana Ruiz")
    assert "in M-0001: watching until Tue 5 Jan 2027. It stays in the record" in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["Late delivery"], 2, "one of --decide D-0042, --watch DATE and --decline WORDS"),
        (["Late delivery", "--watch", "eoq", "--decline", "no"], 2, "one of --decide"),
        (["--decline", "no"], 2, "Missing argument"),
        (["Late delvery", "--decline", "no"], 4, "did you mean Late delivery?"),
        (["Weather", "--decline", "no"], 4, "Customers spoke of Late delivery"),
        (["Late", "--decide", "D-0042"], 4, "There is no decision D-0042"),
        (["Late", "--watch", "whenever"], 1, "is not a date"),
        (["Late", "--watch", "03/04/2027"], 1, "can be Sat 3 Apr 2027"),
        (["Late", "--decline", ""], 1, "The reason is empty"),
    ],
)
def test_what_cannot_be_answered_says_why(talking: Cxmeet, arguments: list[str], code: int, said: str) -> None:
    ran = talking("answer", *arguments)

    assert (ran.code, ran.out) == (code, "")
    assert said in ran.said
    assert "Traceback" not in ran.said


def test_without_a_meeting_there_is_nothing_to_answer_and_nothing_to_list(cxmeet: Cxmeet) -> None:
    assert cxmeet("answer", "Late", "--decline", "no").code == 1
    listed = cxmeet("answers")
    assert (listed.code, listed.out) == (4, "")
    assert "No meeting has seen figures yet" in listed.said


def test_every_format_tells_the_same_of_every_theme(talking: Cxmeet) -> None:
    talking("answer", HOSTILE[:12], "--decline", HOSTILE)
    told = json.loads(talking("answers", "--json").out)
    schema = json.loads(talking("schema", "answers").out)
    table = list(csv.DictReader(io.StringIO(talking("answers", "--format", "csv").out)))
    page = talking("answers", "--format", "md").out

    jsonschema.validate(told, schema)
    assert {each["theme"]: each["now"]["volunteered"] for each in told["themes"]} == THEMES
    assert [row["theme"].lstrip("'") for row in table] == [each["theme"] for each in told["themes"]]
    assert [row["answer"] for row in table] == ["none", "declined", "none"]
    assert table[1]["theme"] == f"'{HOSTILE}"  # a spreadsheet takes it for no formula
    assert table[1]["reason"] == f"'{HOSTILE}"
    assert "<script>" not in page
    assert page.count("Without an answer since November 2026.") == 2
    assert [each["theme"] for each in json.loads(talking("answers", "--open", "--json").out)["themes"]] == [
        "Late delivery",
        "Parking",
    ]


def test_closing_names_the_themes_without_an_answer_and_the_minutes_what_was_answered(talking: Cxmeet) -> None:
    talking("answer", "park", "--watch", "eoq")
    said = talking("close").said
    assert f"Themes without an answer: Late delivery; {HOSTILE}." in said
    talking("close", "--yes")
    page = talking("minutes").out

    assert "- Themes with an answer: 1 of 3" in page
    assert "watching until Thu 31 Dec 2026" in page
    told = json.loads(talking("minutes", "--json").out)
    assert [theme["answer"]["what"] for theme in told["themes"]] == ["", "", "watching"]


def test_the_brief_says_what_was_answered_once_there_has_been_a_meeting(talking: Cxmeet, company: Path) -> None:
    talking("answer", "park", "--decline", "no space")
    page = " ".join(talking("brief", "--period", "2026-10").out.split())
    assert "We have answered 1 of 3 themes: Parking: declined: no space. Themes without an answer: Late" in page
    record = company / "cxmeet.jsonl"
    damaged = record.read_bytes()
    record.write_bytes(damaged.replace(b"no space", b"no  pace"))
    assert talking("brief", "--period", "2026-10").code == 0
    assert "Themes without" not in talking("brief", "--period", "2026-10").out
    record.unlink()
    assert "We have answered" not in talking("brief", "--period", "2026-10").out


def test_where_nobody_was_heard_nothing_is_said_of_themes(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    assert "Themes" not in cxmeet("close", "--dry-run").out
    cxmeet("close", "--yes")
    assert "heme" not in cxmeet("minutes").out


def test_loops_are_listed_in_every_format_and_closed_from_here(cxmeet: Cxmeet) -> None:
    cxmeet("start", "monthly")
    tell = f"{HOSTILE}; those who waited: Ben Okri, 12 dec"
    cxmeet("decide", "A courier", "--accountable", "Ana Ruiz", "--due", "+2w", "--tell", tell)
    rows = list(csv.DictReader(io.StringIO(cxmeet("loops", "--format", "csv").out)))
    told = json.loads(cxmeet("loops", "--json").out)

    jsonschema.validate(told, json.loads(cxmeet("schema", "loops").out))
    assert [(loop["number"], loop["by"], loop["until"]) for loop in told["loops"]] == [
        ("1.2", "Ben Okri", "2026-12-12"),
        ("1.1", "Ana Ruiz", "2026-12-15"),
    ]
    assert [(row["number"], row["by"], row["until"]) for row in rows] == [
        (loop["number"], loop["by"], loop["until"]) for loop in told["loops"]
    ]
    assert rows[1]["who"] == f"'{HOSTILE}"
    assert "<script>" not in cxmeet("loops", "--format", "md").out
    assert cxmeet("loops", "told", "1.2", "a", "letter").said == (
        "D-0001: Told: those who waited, by Ben Okri (written down by Ana Ruiz (typed by root)): a letter\n"
    ).replace("root", _account(cxmeet))
    assert cxmeet("loops", "drop", "1.1", "--reason", HOSTILE).code == 0
    assert "everybody has been told" in cxmeet("loops").out
    assert cxmeet("loops", "--all", "--for", "@me").out.count("D-0001") == 1
    assert "- Told: those who waited" in cxmeet("minutes").out
    assert cxmeet("decisions", "told:yes", "--columns", "number,told", "--format", "csv").out == (
        "number,told\nD-0001,2 of 2\n"
    )


def _account(cxmeet: Cxmeet) -> str:
    changes = json.loads(cxmeet("show", "1", "--json").out)["changes"]
    return str(changes[0]["login"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["told", "1.1"], 2),
        (["told", "1.9", "x"], 4),
        (["told", "x", "x"], 4),
        (["drop", "1.1"], 2),
        (["told", "1.1", " "], 1),
        (["--for", "Nobody"], 4),
        (["shut", "1.1"], 2),
    ],
)
def test_what_is_no_loop_says_so(cxmeet: Cxmeet, arguments: list[str], code: int) -> None:
    cxmeet("start", "monthly")
    cxmeet("decide", "A courier", "--tell", "shops")
    ran = cxmeet("loops", *arguments)

    assert (ran.code, ran.out) == (code, "")
    assert ran.said
    assert "Traceback" not in ran.said


TERMINAL = """
import sys
from cxmeet.cli import main
folder, leader, place = sys.argv[1:]
for theme in ("Late delivery", "Parking"):
    if code := main(["-C", folder, "--as", leader, "answer", theme, "--decline", f"{leader} says no"]):
        sys.exit(code)
sys.exit(main(["-C", folder, "--as", leader, "loops", "told", f"1.{place}", f"by {leader}"]))
"""


def test_what_three_terminals_say_at_once_is_all_there(talking: Cxmeet, company: Path) -> None:
    talking("decide", "A courier", "--accountable", "Ana Ruiz", "--tell", "shops; teams; press")
    leaders = ("Ana Ruiz", "Ben Okri", "Cleo Park")
    terminals = [
        subprocess.Popen([sys.executable, "-c", TERMINAL, str(company), leader, str(place)], stderr=subprocess.DEVNULL)
        for place, leader in enumerate(leaders, 1)
    ]
    assert [terminal.wait() for terminal in terminals] == [0, 0, 0]
    record = assembly.workspace(company, "Ana Ruiz").record
    given = record.answers()
    record.close()

    assert sorted((answer.theme, answer.by) for answer in given) == sorted(
        (theme, leader) for theme in ("Late delivery", "Parking") for leader in leaders
    )
    last = {answer.theme: answer.by for answer in given}
    themes = json.loads(talking("answers", "--json").out)["themes"]
    assert {each["theme"]: each["by"].partition(" (")[0] for each in themes if each["what"]} == last
    told = json.loads(talking("loops", "--all", "--json").out)["loops"]
    assert [loop["told"]["words"] for loop in told] == [f"by {leader}" for leader in leaders]


def test_a_list_of_themes_fits_a_limit_and_says_so(talking: Cxmeet) -> None:
    ran = talking("answers", "--limit", "1", "--format", "csv")

    assert [row[0] for row in csv.reader(io.StringIO(ran.out))] == ["theme", "Late delivery"]
    assert "These are the first 1 of 3 themes." in ran.said


def test_a_list_of_loops_fits_a_limit_and_says_so(talking: Cxmeet) -> None:
    talking("decide", "Router by courier", "--tell", "the shops; the front line")
    ran = talking("loops", "--limit", "1", "--format", "csv")

    assert [row[0] for row in csv.reader(io.StringIO(ran.out))] == ["number", "1.1"]
    assert "These are the first 1 of 2 who are to be told." in ran.said
    assert "first" not in talking("loops", "--limit", "2").said
