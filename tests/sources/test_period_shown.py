"""Which period a brief shows of itself, and as of which day one is counted that the files do not reach to its end."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from cxmeet.core.customers.assets import BasePeriod
from cxmeet.core.kernel.errors import BadFile, NotFound
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

CONTRACTS = """[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to" }
"""
PURCHASES = """[customers]
kind = "purchases"
path = "bought.csv"
lapse_days = 30
columns = { customer = "who", date = "day", amount = "paid" }
"""
COMPLAINTS = """[[feedback]]
name = "Complaints"
path = "complaints.csv"
asked = false
columns = { date = "day", theme = "issue" }
"""
DELIVERIES = """[[promises]]
id = "delivery"
text = "On the day we said"
path = "deliveries.csv"
columns = { made = "ordered", due = "promised", done = "delivered" }
"""
SIXTY = "who,from,to\n" + "".join(
    f"c{number},2026-{number % 10 + 1:02}-{number % 12 + 1:02},\n" for number in range(60)
)
TODAY = dt.date(2026, 11, 24)


def on(files: WorkspaceFiles, today: dt.date = TODAY) -> WorkspaceFiles:
    return WorkspaceFiles(files.root, lambda: today)


def now(files: WorkspaceFiles, period: str = "") -> BasePeriod:
    assets = files.brief(period).assets
    assert assets is not None
    return assets.periods[-1]


def test_the_end_of_a_contract_is_something_that_happened(workspace: Make) -> None:
    rows = SIXTY.replace("c7,2026-08-08,", "c7,2026-08-08,2026-10-30")
    brief = on(workspace(CONTRACTS, contracts=rows)).brief()
    assert (brief.period, brief.as_of, brief.partial) == ("2026-10", dt.date(2026, 10, 31), False)
    assert brief.sources[0].until == dt.date(2026, 10, 30)
    assert brief.behind == ()
    assert now(on(workspace(CONTRACTS, contracts=rows))).lost == 1


def test_an_end_that_is_still_ahead_decides_nothing_and_has_not_happened(workspace: Make) -> None:
    rows = SIXTY.replace("c7,2026-08-08,", "c7,2026-08-08,2026-12-31").replace(
        "c6,2026-07-07,", "c6,2026-07-07,2026-11-26"
    )
    files = on(workspace(CONTRACTS, contracts=rows))
    assert files.brief().period == "2026-09"
    with pytest.raises(NotFound, match="knows nothing of 2026-11: it goes from 2026-01 to 2026-10"):
        files.brief("2026-11")


def test_the_day_that_the_charter_states_decides(workspace: Make) -> None:
    for until in ("2026-10-31", '"2026-10-31"'):
        brief = on(workspace(f"{CONTRACTS}until = {until}\n", contracts=SIXTY)).brief()
        assert (brief.period, brief.partial, brief.sources[0].until) == ("2026-10", False, dt.date(2026, 10, 31))
    brief = on(workspace(f"{CONTRACTS}until = 2026-10-20\n", contracts=SIXTY)).brief()
    assert brief.period == "2026-09"


@pytest.mark.parametrize(
    "until", ['"soon"', "2026-10-31T08:00:00", "20261031", "true", '"2026-1-5"', '"20261031"', "[]"]
)
def test_a_day_that_is_none_is_refused_with_its_line(workspace: Make, until: str) -> None:
    files = workspace(f"{CONTRACTS}until = {until}\n", contracts=SIXTY)
    (fault,) = files.check()
    assert "cxmeet.toml:8: customers.until: expected a day, such as 2026-10-31, found " in str(fault)
    with pytest.raises(BadFile):
        files.brief()


def test_what_came_after_the_day_that_the_charter_states_does_not_count_in_its_period(workspace: Make) -> None:
    rows = (
        "who,from,to\na,2026-09-01,\nb,2026-09-01,2026-10-05\nc,2026-09-01,2026-10-25\nd,2026-10-05,\ne,2026-10-25,\n"
    )
    one = now(on(workspace(f"{CONTRACTS}until = 2026-10-20\n", contracts=rows)), "2026-10")
    assert (one.opening, one.new, one.lost, one.closing) == (3, 1, 1, 3)
    assert (one.as_of, one.partial) == (dt.date(2026, 10, 20), True)


def test_feedback_alone_is_shown_to_the_last_month_it_reaches(workspace: Make) -> None:
    daily = [f"2026-{month:02}-{number:02},Late\n" for month in (8, 9, 10) for number in range(1, 29)]
    brief = on(workspace(COMPLAINTS, complaints="day,issue\n" + "".join(daily))).brief()
    assert (brief.period, brief.partial) == ("2026-09", False)
    weekly = [f"2026-{month:02}-{number:02},Late\n" for month in (8, 9, 10) for number in (7, 14, 21, 28)]
    assert on(workspace(COMPLAINTS, complaints="day,issue\n" + "".join(weekly))).brief().period == "2026-10"


def test_promised_days_decide_nothing(workspace: Make) -> None:
    rows = "ordered,promised,delivered\n2026-09-30,2026-10-12,2026-10-31\n2026-10-01,2029-04-01,\n"
    assert on(workspace(DELIVERIES, deliveries=rows)).brief().period == "2026-10"


def test_the_base_decides_and_else_all_other_files_together(workspace: Make) -> None:
    heard = "day,issue\n2026-07-31,Late\n2026-08-31,Late\n"
    rows = "ordered,promised,delivered\n2026-09-30,2026-10-12,2026-10-31\n"
    both = {"complaints": heard, "deliveries": rows}
    assert on(workspace(COMPLAINTS + DELIVERIES, **both)).brief().period == "2026-10"
    base = "who,from,to\na,2026-08-31,\nb,2026-09-30,\n"
    assert on(workspace(CONTRACTS + COMPLAINTS + DELIVERIES, contracts=base, **both)).brief().period == "2026-09"


def test_an_agenda_is_of_a_quarter_where_it_says_so(workspace: Make) -> None:
    files = on(workspace(CONTRACTS, contracts=SIXTY))
    assert (files.brief(grain="quarter").period, files.brief(grain="month").period) == ("2026-Q3", "2026-09")
    assert files.brief("2026-08", grain="quarter").period == "2026-08"


def test_a_file_of_which_everything_lies_ahead_is_refused(workspace: Make) -> None:
    for charter, rows in ((CONTRACTS, {"contracts": "who,from,to\na,2027-01-01,\n"}),
                          (PURCHASES, {"bought": "who,day,paid\na,2027-01-01,5\n"})):  # fmt: skip
        with pytest.raises(BadFile) as refused:
            on(workspace(charter, **rows)).brief()
        assert "tells of nothing up to today, 2026-11-24: its first day is 2027-01-01" in str(refused.value)


BOUGHT = """who,day,paid
a,2026-09-12,10
b,2026-09-20,20
c,2026-08-31,5
c,2026-09-30,5
d,2026-10-02,40
b,2026-10-09,7
"""


def test_purchases_are_counted_as_of_the_last_day_they_reach(workspace: Make) -> None:
    """On 9 October a (12 Sep), b, c and d have bought within 30 days; at the end of October only b and d would have."""
    one = now(on(workspace(PURCHASES, bought=BOUGHT)), "2026-10")
    assert (one.as_of, one.partial) == (dt.date(2026, 10, 9), True)
    assert (one.opening, one.new, one.reactivated, one.lost, one.closing) == (3, 1, 0, 0, 4)
    assert (one.opening_value, one.expansion, one.new_value, one.closing_value) == (
        Decimal(35), Decimal(7), Decimal(40), Decimal(82),
    )  # fmt: skip
    later = now(on(workspace(PURCHASES + "until = 2026-10-12\n", bought=BOUGHT)), "2026-10")
    assert (later.lost, later.closing, later.as_of) == (1, 3, dt.date(2026, 10, 12))


@pytest.mark.realdata
@pytest.mark.parametrize("last", ["1998-05-09", "1997-09-09", "1998-02-09"])
@pytest.mark.parametrize("lapse", [90, 180])
def test_cdnow_cut_on_the_9th_is_counted_as_of_that_day(
    shared_data: Path, tmp_path: Path, last: str, lapse: int
) -> None:
    day = dt.date.fromisoformat(last)
    bought: dict[str, dict[dt.date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    with gzip.open(shared_data / "cdnow_transactions.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["date"] <= last]
    with (tmp_path / "cut.csv").open("w", encoding="utf-8", newline="") as cut:
        writer = csv.DictWriter(cut, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        bought[row["customer_id"]][dt.date.fromisoformat(row["date"])] += Decimal(row["amount"])

    def customers(end: dt.date) -> dict[str, Decimal]:
        window = {who: [paid for one, paid in days.items() if end - dt.timedelta(lapse) < one <= end]
                  for who, days in bought.items()}  # fmt: skip
        return {who: sum(paid, Decimal(0)) for who, paid in window.items() if paid}

    before, after = customers(day.replace(day=1) - dt.timedelta(1)), customers(day)
    (tmp_path / "cxmeet.toml").write_text(
        f'[organisation]\nname = "N"\n[customers]\nkind = "purchases"\npath = "cut.csv"\nlapse_days = {lapse}\n'
        'zero_amounts = "count"\ncolumns = { customer = "customer_id", date = "date", amount = "amount" }\n'
    )
    one = now(WorkspaceFiles(tmp_path), last[:7])
    known = {who for who, days in bought.items() if min(days) < day.replace(day=1)}
    assert (one.as_of, one.partial) == (day, True)
    assert (one.opening, one.closing, one.lost) == (len(before), len(after), len(before.keys() - after.keys()))
    assert one.new == len(after.keys() - known)
    assert one.reactivated == len((after.keys() & known) - before.keys())
    assert (one.opening_value, one.closing_value) == (sum(before.values()), sum(after.values()))
    assert one.lost_value == sum(before[who] for who in before.keys() - after.keys())


STATEMENT = '[customers]\nkind = "statement"\npath = "stated.csv"\n'
STATED = "period,opening,new,lost,closing\n" + "".join(f"2026-{month:02},10,1,1,10\n" for month in range(4, 12))


def test_a_statement_is_shown_to_the_last_period_that_is_over(workspace: Make) -> None:
    files = on(workspace(STATEMENT, stated=STATED))
    assert (files.brief().period, files.brief().behind) == ("2026-10", ())
    running = files.brief("2026-11")
    assert (running.as_of, running.partial) == (TODAY, True)
    quarter = files.brief(grain="quarter")
    assert (quarter.period, quarter.as_of, quarter.behind) == ("2026-Q3", dt.date(2026, 9, 30), ())


def test_a_snapshot_is_of_its_own_period_whatever_an_agenda_wants(workspace: Make) -> None:
    charter = (
        '[customers]\nkind = "snapshot"\npath = "seen.csv"\nperiod = "2026-10"\n'
        'columns = { customer = "who", status = "state" }\nstatuses = { stayed = ["yes"], lost = ["no"] }\n'
    )
    brief = on(workspace(charter, seen="who,state\na,yes\nb,no\n")).brief(grain="quarter")
    assert (brief.period, brief.as_of, brief.partial) == ("2026-10", dt.date(2026, 10, 31), False)
