"""What changed in the record, as the command line tells it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from cxmeet.export import schema

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet
    from tests.conftest import Clock

DAY = 24 * 60


@pytest.fixture
def held(cxmeet: Cxmeet, clock: Clock) -> Path:
    """A meeting on 1 December, work on a decision on the 3rd, and another meeting on the 8th that still runs."""
    cxmeet("start", "monthly")
    cxmeet("decide", "A courier brings it", "--accountable", "Ana Ruiz", "--due", "12 dec")
    cxmeet("amend", "1", "--due", "19 dec")
    cxmeet("park", "Slow evenings")
    cxmeet("rule", "The form")
    cxmeet("attend", "Cleo Park", "--left")
    cxmeet("next")
    cxmeet("close", "--message", "True dates", "--yes")
    clock.forward(2 * DAY)
    cxmeet("progress", "1", "The contract is signed", acting="Ben Okri")
    cxmeet("drop", "P-1", "--reason", "solved by a mast")
    cxmeet("rule", "--gone", "R-1", "nobody", "asks")
    clock.forward(5 * DAY)
    cxmeet("start", "monthly")
    return Path()


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out, newline="")))


def test_everything_that_changed_is_told_in_order_in_words(cxmeet: Cxmeet, held: Path) -> None:
    ran = cxmeet("log", "--format", "csv")
    told = [(row["when"], row["number"], row["what"]) for row in rows(ran.out)]

    assert ran.code == 0
    assert told == [
        ("2026-12-01 09:00", "M-0001", "started: Monthly customer-first meeting"),
        ("2026-12-01 09:00", "D-0001", "decided: A courier brings it"),
        ("2026-12-01 09:00", "D-0001", "due: Sat 12 Dec 2026 -> Sat 19 Dec 2026"),
        ("2026-12-01 09:00", "P-0001", "parked: Slow evenings"),
        ("2026-12-01 09:00", "R-0001", "rule to remove: The form"),
        ("2026-12-01 09:00", "M-0001", "not here: Cleo Park"),
        ("2026-12-01 09:00", "M-0001", "went on to topic 2, Follow-through"),
        ("2026-12-01 09:00", "M-0001", "closed, version 1"),
        ("2026-12-01 09:00", "M-0001", "told the teams: True dates"),
        ("2026-12-03 09:00", "D-0001", "progress: The contract is signed"),
        ("2026-12-03 09:00", "P-0001", "dropped: solved by a mast"),
        ("2026-12-03 09:00", "R-0001", "gone: nobody asks"),
        ("2026-12-08 09:00", "M-0002", "started: Monthly customer-first meeting"),
    ]


@pytest.mark.parametrize(
    ("asked", "first", "count"),
    [
        (["--since", "3 dec"], "progress: The contract is signed", 4),
        (["--since", "thu"], "progress: The contract is signed", 4),
        (["--since", "yesterday"], "started: Monthly customer-first meeting", 1),
        (["--since", "2026-12", "--until", "2026-12-01"], "started: Monthly customer-first meeting", 9),
        (["--since", "last"], "started: Monthly customer-first meeting", 13),
        (["--by", "Ben"], "progress: The contract is signed", 1),
        (["--by", "@me", "--since", "2026-12-02"], "dropped: solved by a mast", 3),
        (["--limit", "2"], "gone: nobody asks", 2),
    ],
)
def test_a_part_of_it_is_asked_for(cxmeet: Cxmeet, held: Path, asked: list[str], first: str, count: int) -> None:
    ran = cxmeet("log", "--format", "csv", *asked)

    assert ran.code == 0
    assert (rows(ran.out)[0]["what"], len(rows(ran.out))) == (first, count)
    assert ("These are the last 2 of 12 changes." in ran.said) is ("--limit" in asked)


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (["--since", "soonish"], 2, "is no day to look back to: write last, 2026-11-03"),
        (["--until", "31 feb"], 2, "is no day to look back to"),
        (["--by", "Bem Okri"], 4, "did you mean Ben Okri?"),
        (["--by", "Zoe"], 4, "There are Ana Ruiz, Ben Okri, Cleo Park"),
        (["--format", "tabel"], 2, "did you mean table?"),
        (["--limit", "0"], 2, "0 is not in the range"),
    ],
)
def test_what_cannot_be_asked_is_refused(cxmeet: Cxmeet, held: Path, asked: list[str], code: int, told: str) -> None:
    ran = cxmeet("log", *asked)

    assert (ran.code, ran.out) == (code, "")
    assert told in ran.said


def test_somebody_known_who_did_nothing_is_no_mistake(cxmeet: Cxmeet, held: Path) -> None:
    ran = cxmeet("log", "--by", "Cleo Park", "--format", "csv")

    assert (ran.code, ran.out) == (0, "when,who,number,what\n")
    assert "Nothing changed." in ran.said


def test_the_account_stands_beside_a_claimed_name(cxmeet: Cxmeet, held: Path) -> None:
    """Every command of these tests is typed by one account in the names of several people."""
    who = {row["who"] for row in rows(cxmeet("log", "--format", "csv").out)}

    assert any(name.startswith("Ben Okri (typed by ") for name in who)


def test_a_script_reads_what_happened_and_which_fields_changed(cxmeet: Cxmeet, held: Path) -> None:
    told = json.loads(cxmeet("log", "--json", "--since", "2026-12-01").out)

    jsonschema.validate(told, json.loads(schema.render("log")))
    amended = told["changes"][2]
    assert (amended["number"], amended["table"], amended["meeting"]) == ("D-0001", "decisions", "M-0001")
    assert amended["fields"]["due"] == ["2026-12-12", "2026-12-19"]
    assert amended["events"][0]["what"] == "amended"
    assert "history" not in amended["fields"]


def test_hostile_words_stay_words(cxmeet: Cxmeet, held: Path) -> None:
    cxmeet("note", "=cmd()|x \x1b[2J [/b] \u202e evil")
    for form in ("table", "md", "csv", "json", "html"):
        out = cxmeet("log", "--format", form).out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "note: =cmd()|x [2J [/b] evil" in cxmeet("log", "--format", "csv").out
    assert r"=cmd()\|x" in cxmeet("log", "--format", "md").out


def test_nothing_of_the_record_changes_by_looking(cxmeet: Cxmeet, held: Path, company: Path) -> None:
    before = (company / "cxmeet.jsonl").read_bytes()
    assert cxmeet("log").out == cxmeet("log").out
    assert (company / "cxmeet.jsonl").read_bytes() == before


def test_the_good_lines_of_a_damaged_record_are_told(cxmeet: Cxmeet, held: Path, company: Path) -> None:
    path = company / "cxmeet.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"19", b"18", 1)
    path.write_bytes(b"".join(lines))
    ran = cxmeet("log", "--format", "csv")

    assert ran.code == 5
    assert "progress: The contract is signed" in ran.out
    assert "2026-12-19" not in ran.out


def test_a_rule_to_remove_needs_its_words_and_goes_once(cxmeet: Cxmeet, held: Path) -> None:
    assert cxmeet("rule").code == 2
    assert cxmeet("rule", "--gone", "R-1").code == 1
    assert cxmeet("rule", "--gone", "R-9").code == 4
    ran = cxmeet("rule", "The second signature")
    assert ran.out == "R-0002\n"
    assert "Gone: nobody asks (Ana Ruiz" in cxmeet("show", "R-1").out
    assert json.loads(cxmeet("show", "R-1", "--json").out)["gone"] == "nobody asks"
    assert cxmeet("drop", "R-2", "--reason", "the law wants it").code == 0
