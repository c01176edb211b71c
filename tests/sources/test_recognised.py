"""What is proposed for a file, once it stands in the charter, gives the figures of the same file written plainly."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import pytest

from cxmeet.core.customers.assets import Assets
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.proposing.proposal import Answers
from cxmeet.core.recognition.proposing.propose import propose
from cxmeet.core.recognition.proposing.section import section
from cxmeet.sources.files import WorkspaceFiles
from cxmeet.sources.toml.section import rendered

pytestmark = pytest.mark.realdata

Write = Callable[[dt.date], str]
HEADER = ["account_id", "start_date", "end_date", "mrr"]


def plain(day: dt.date) -> str:
    return day.isoformat()


def pointed(amount: float) -> str:
    return f"{amount:.2f}"


FORMS: dict[str, tuple[Write, Callable[[float], str], str]] = {
    "a time behind the day": (lambda day: f"{day}T10:20:30Z", pointed, ""),
    "day first, comma, blanks, a sign": (
        lambda day: day.strftime("%d/%m/%Y"),
        lambda amount: f"{amount:,.2f}".translate(str.maketrans(",.", "\u00a0,")) + " €",
        "-",
    ),
    "month first, thousands, a code": (
        lambda day: f"{day.month}/{day.day}/{day.year}",
        lambda amount: f"EUR {amount:,.2f}",
        "NULL",
    ),
    "points": (
        lambda day: day.strftime("%d.%m.%Y 08:05"),
        lambda amount: f"{amount:,.2f}".translate(str.maketrans(",.", ".,")),
        "",
    ),
    "words": (lambda day: day.strftime("%b %d, %Y"), lambda amount: f"{amount:,.2f}".replace(",", "’"), "ongoing"),
    "compact": (lambda day: day.strftime("%Y%m%d"), pointed, "9999-12-31"),
    "seconds": (lambda day: str((day - dt.date(1970, 1, 1)).days * 86_400), pointed, ""),
    "milliseconds": (lambda day: str((day - dt.date(1970, 1, 1)).days * 86_400_000), pointed, ""),
    "days of a spreadsheet": (lambda day: str((day - dt.date(1899, 12, 30)).days), pointed, ""),
    "half days": (lambda day: day.strftime("%m/%d/%y 01:15 PM"), pointed, ""),
}
ANSWERS = {"half days": {"dates": "MM/DD/YY hh:mm a"}}


def written(shared_data: Path, write: Write, money: Callable[[float], str], running: str) -> list[list[str]]:
    """300 contracts: trials are worth 0."""
    with (shared_data / "ravenstack_subscriptions.csv").open(encoding="utf-8", newline="") as file:
        return [
            [
                row["account_id"],
                write(dt.date.fromisoformat(row["start_date"])),
                write(dt.date.fromisoformat(row["end_date"])) if row["end_date"] else running,
                money(float(row["mrr_amount"]) + 0.5),
            ]
            for row in islice(csv.DictReader(file), 300)
        ]


def figures(folder: Path, rows: Sequence[Sequence[str]], answers: Answers) -> Assets:
    """The customer base that a charter gives which is nothing but what was proposed."""
    with (folder / "contracts.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    look = Look(HEADER, "contracts.csv")
    look.add([list(cells) for cells in zip(*rows, strict=True)])
    look.finish()
    proposal = propose(look, answers)
    assert proposal.complete, proposal.doubts
    ((name, values),) = section(proposal).items()
    text = '[organisation]\nname = "N"\n' + rendered(name, values, several=False)
    (folder / "cxmeet.toml").write_text(text, encoding="utf-8")
    files = WorkspaceFiles(folder)
    assert not files.check()
    assets = files.brief(history=None).assets
    assert assets is not None
    return assets


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_figures_of_the_plain_file(shared_data: Path, tmp_path: Path, form: str) -> None:
    folders = [tmp_path / "plain", tmp_path / "dressed"]
    for folder in folders:
        folder.mkdir()
    expected = figures(folders[0], written(shared_data, plain, pointed, ""), {})
    found = figures(folders[1], written(shared_data, *FORMS[form]), ANSWERS.get(form, {}))
    assert found.periods == expected.periods
    assert found.set_aside == expected.set_aside
    assert set(expected.set_aside.why) == {"starts and ends on the same day"}
    assert expected.periods[-1].closing > 100
