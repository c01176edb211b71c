"""Losses after the period that a brief shows of itself are told, not hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cxmeet.core.customers.assets import Assets, LaterLosses
from cxmeet.export import brief_document, markdown, survey_text, text
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

CONTRACTS = """[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to" }
"""
DEPARTURES = '[departures]\npath = "left.csv"\ncolumns = { customer = "who", date = "day" }\n'
SIGNED = "who,from,to\nk,2026-01-01,\nlast,2026-09-05,\n"
ENDED = [f"c{number},2026-02-01,2026-10-{number + 5:02}\n" for number in range(12)]
LEFT = "who,day\nc0,2026-10-10\nk,2026-11-30\n"
NOVEMBER = dt.date(2026, 11, 21)


def on(files: WorkspaceFiles, today: dt.date) -> WorkspaceFiles:
    return WorkspaceFiles(files.root, lambda: today)


def assets(files: WorkspaceFiles, period: str = "") -> Assets:
    found = files.brief(period).assets
    assert found is not None
    return found


SAID = (
    "12 contracts ended after September 2026 and are not counted as lost here: our customers' file ends on "
    "Fri 16 Oct 2026, and a brief shows the last month that it reaches to the end. --period 2026-10 shows them."
)


def test_contracts_that_ended_after_the_period_shown_are_said_first(workspace: Make) -> None:
    files = on(workspace(CONTRACTS, contracts=SIGNED + "".join(ENDED)), NOVEMBER)
    assert assets(files).periods[-1].period == "2026-09"
    assert assets(files).notes[0] == SAID
    blocks = brief_document.document(files.brief())
    head = [one.replace("\n", " ") for one in text.render(blocks).split("\n\n")]
    assert head[1:3] == ["October 2026 is over, and the files end on Fri 16 Oct 2026.", SAID]
    assert markdown.render(blocks).count("12 contracts ended") == 1
    survey = files.surveyed()[1]
    assert survey is not None
    assert SAID in survey_text.render(survey)


def test_the_period_it_names_shows_them(workspace: Make) -> None:
    files = on(workspace(CONTRACTS, contracts=SIGNED + "".join(ENDED)), NOVEMBER)
    assert assets(files, "2026-10").periods[-1].lost == 12
    assert assets(files, "2026-10").afterwards == ()


def test_only_what_has_ended_by_today_has_ended(workspace: Make) -> None:
    ahead = "d,2026-02-01,2026-11-10\ne,2026-02-01,2026-12-31\n"
    files = workspace(CONTRACTS, contracts=SIGNED + ENDED[0] + ahead)
    (note,) = assets(on(files, dt.date(2026, 11, 3))).afterwards
    assert note.startswith("1 contract ended after September 2026 and is not counted")
    assert note.endswith("--period 2026-10 shows it.")
    assert assets(on(files, dt.date(2026, 10, 31))).afterwards == ()


def test_a_month_that_still_runs_hides_nobody(workspace: Make) -> None:
    rows = "who,from,to\nk,2026-01-01,\nl,2026-10-04,\nm,2026-02-01,2026-10-02\n"
    assert assets(on(workspace(CONTRACTS, contracts=rows), dt.date(2026, 10, 31))).afterwards == ()
    assert len(assets(on(workspace(CONTRACTS, contracts=rows), dt.date(2026, 11, 1))).afterwards) == 1


def test_departures_listed_after_the_period_shown_are_said_too(workspace: Make) -> None:
    files = on(workspace(CONTRACTS + DEPARTURES, contracts=SIGNED + ENDED[0], left=LEFT), NOVEMBER)
    assert assets(files).notes[1] == "1 departure in the list came after September 2026. --period 2026-10 shows it."


def test_departures_beyond_what_the_customers_file_knows_name_no_period_that_cannot_be_shown(workspace: Make) -> None:
    files = on(workspace(CONTRACTS + DEPARTURES, contracts=SIGNED, left=LEFT), NOVEMBER)
    assert assets(files).afterwards == (
        "1 departure in the list came after August 2026. The file of our customers reaches 2026-09 and no further.",
    )


def test_what_is_said_is_there_as_values_too(workspace: Make) -> None:
    files = on(workspace(CONTRACTS + DEPARTURES, contracts=SIGNED, left=LEFT), NOVEMBER)
    assert assets(files).later == (
        LaterLosses(
            kind="departures",
            count=1,
            after="2026-08",
            last_day=dt.date(2026, 9, 5),
            last="2026-10",
            known_to="2026-09",
        ),
    )
    assert assets(files, "2026-09").later == ()
