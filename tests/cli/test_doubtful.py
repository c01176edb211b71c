"""Rows that cannot be read, and amounts that are asked about, are told wherever a meeting looks at its figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

HEADER = "account,start,end,mrr\n"
GOOD = HEADER + "".join(f"A{n},2026-{1 + n % 11:02}-{1 + n % 30 % 28:02},,{9 + n % 91}.50\n" for n in range(300))
SAID = "customers: 1 of 301 rows with 7.00 cannot be read: line 302."


def written(company: Path, text: str) -> None:
    (company / "data" / "contracts.csv").write_text(text, encoding="utf-8")


def test_no_faults_no_warnings_is_said_only_where_every_row_was_read(cxmeet: Cxmeet, company: Path) -> None:
    written(company, GOOD)
    assert "No faults, no warnings." in cxmeet("check").said
    written(company, GOOD + "B,soon,,7\n")
    found = cxmeet("check")
    assert (found.code, "No faults, 1 warning." in found.said) == (0, True)
    assert (
        "contracts.csv:302: warning: 1 of 301 rows cannot be read and counts nowhere; 1 of them carries 7.00"
        in found.out
    )
    told = json.loads(cxmeet("check", "--format", "json").out)
    assert (told["warnings"], told["data"]["sources"][0]["unreadable"]["rows"]) == (1, 1)


def test_every_form_of_the_brief_begins_with_it(cxmeet: Cxmeet, company: Path) -> None:
    written(company, GOOD + "B,soon,,7\n")
    for form in ("text", "md"):
        before = " ".join(cxmeet("brief", "--format", form).out.partition("We have")[0].split())
        assert SAID in before
        assert "start is not a date (1). It counts nowhere. It carries 7.00. contracts.csv, line 302." in before
    (source,) = json.loads(cxmeet("brief", "--format", "json").out)["sources"]
    assert source["unreadable"]["first_lines"][0]["line"] == 302
    assert (source["files"], source["forms"], source["implausible"]) == (["contracts.csv"], {}, [])


def test_a_meeting_starts_with_it_and_its_minutes_keep_it(cxmeet: Cxmeet, company: Path) -> None:
    written(company, GOOD + "B,soon,,7\n")
    started = cxmeet("start", "monthly")
    assert (started.out, SAID in started.said) == ("M-0001\n", True)
    written(company, GOOD)
    assert SAID in " ".join(cxmeet("minutes", "last").out.split())
    opening = json.loads(cxmeet("minutes", "last", "--format", "json").out)["opening"]
    assert opening["doubtful"][0]["unreadable"]["rows"] == 1


def test_a_file_that_is_refused_keeps_nobody_from_meeting(cxmeet: Cxmeet, company: Path) -> None:
    """Exit code 3 with what is wrong and what to do; without figures, the reason is in the first words and kept."""
    written(company, HEADER + "A1,soon,,5\n" * 3)
    refused = cxmeet("start", "monthly")
    assert (refused.code, refused.out) == (3, "")
    assert "contracts.csv: none of 3 rows can be used: start is not a date (3)" in refused.said
    assert refused.said.endswith("To meet all the same, without figures: cxmeet start AGENDA --no-figures\n")
    started = cxmeet("start", "monthly", "--no-figures")
    why = "data/contracts.csv: none of 3 rows can be used: start is not a date (3)"
    assert (started.code, f"Without figures: {why}\n" in started.said) == (0, True)
    assert why in " ".join(cxmeet("minutes", "last").out.split())


def test_amounts_that_are_asked_about_are_told_too(cxmeet: Cxmeet, company: Path) -> None:
    written(company, GOOD + "".join(f"B{n},2026-03-01,,12990\n" for n in range(14)))
    assert "14 of 314 amounts are far beyond the others, up to 12,990.00" in cxmeet("check").out
    said = "customers: 14 of 314 amounts look far too large, up to 12,990.00. Are they?"
    assert said in " ".join(cxmeet("brief").out.split())
    assert said in cxmeet("start", "monthly").said
