"""A list counts what its figure says, whatever the base; who stands in it is what plain arithmetic and SQL say."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import random
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.listable import lists
from cxmeet.core.briefing.listing import listing
from cxmeet.core.customers.people import Listing
from cxmeet.core.kernel.period import Period
from cxmeet.services import shipped
from cxmeet.services.people import behind
from cxmeet.services.setup import lay
from cxmeet.sources.files import WorkspaceFiles

TODAY = dt.date(2026, 12, 1)
SECTIONS = ("customers", "departures", "promises", "feedback", "referrals")


def demo(data: Path, folder: Path) -> tuple[WorkspaceFiles, tuple[str, ...]]:
    lay(folder, shipped.demo_files())
    return WorkspaceFiles(folder, lambda: TODAY), ("2025-10", "2026-10", "2026-Q3", "2026-Q4")


CONTRACT = (
    '{ customer = "account_id", start = "start_date", end = "end_date", value = "mrr_amount", segment = "plan_tier" }'
)
SEEN = (
    '{ customer = "id", status = "status", value = "worth", tenure_months = "months", reason = "why", segment = "in" }'
)


def ravenstack(data: Path, folder: Path) -> tuple[WorkspaceFiles, tuple[str, ...]]:
    events, tickets = data / "ravenstack_churn_events.csv", data / "ravenstack_support_tickets.csv"
    return charter(folder, f'''[customers]
kind = "contracts"
path = "{data / "ravenstack_subscriptions.csv"}"
keep = {{ is_trial = ["false"] }}
columns = {CONTRACT}
[departures]
path = "{events}"
columns = {{ customer = "account_id", date = "churn_date", reason = "reason_code", words = "feedback_text" }}
[[feedback]]
name = "Tickets"
path = "{tickets}"
asked = false
columns = {{ customer = "account_id", date = "submitted_at", theme = "priority", id = "ticket_id" }}
[[promises]]
id = "resolved"
text = "We do not escalate you"
path = "{tickets}"
columns = {{ customer = "account_id", date = "submitted_at", kept = "escalation_flag" }}
kept_values = ["False"]
'''), ("2023-01", "2024-06", "2024-Q4")  # fmt: skip


def cdnow(data: Path, folder: Path) -> tuple[WorkspaceFiles, tuple[str, ...]]:
    return charter(folder, f'''[customers]
kind = "purchases"
path = "{data / "cdnow_transactions.csv.gz"}"
lapse_days = 90
columns = {{ customer = "customer_id", date = "date", amount = "amount" }}'''), ("1998-06", "1997-Q4")  # fmt: skip


def snapshot(data: Path, folder: Path) -> tuple[WorkspaceFiles, tuple[str, ...]]:
    chance = random.Random(7)
    kinds = {"Stayed": "", "Joined": "", "Churned": "Competitor"}
    rows = []
    for number in range(300):
        status = chance.choice(list(kinds))
        reason = chance.choice([kinds[status], " competitor", "Price", ""]) if status == "Churned" else ""
        months = chance.choice(["", "1", "2", "3", "4", "30"])
        rows.append(
            f"{number:04d},{status},{chance.randrange(90)}.5,{months},{reason},{chance.choice(['', 'A', 'not given'])}"
        )
    (folder / "seen.csv").write_text("id,status,worth,months,why,in\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return charter(folder, f'''[customers]
kind = "snapshot"
path = "seen.csv"
period = "2026-Q3"
statuses = {{ stayed = ["Stayed"], new = ["Joined"], lost = ["Churned"] }}
columns = {SEEN}
[[experiences]]
id = "buying"
name = "Buying"
[[reasons]]
name = "Somebody else"
match = ["Competitor"]
experience = "buying"
'''), ("2026-Q3",)  # fmt: skip


OTHERS = """[departures]
path = "left.csv"
columns = { customer = "who", date = "day", reason = "why" }
[referrals]
path = "left.csv"
columns = { customer = "who", date = "day" }
[[feedback]]
name = "Said"
path = "left.csv"
asked = true
columns = { customer = "who", date = "day", theme = "why" }
"""


def statement(data: Path, folder: Path) -> tuple[WorkspaceFiles, tuple[str, ...]]:
    (folder / "stated.csv").write_text("period,opening,new,lost,closing\n2026-09,9,1,2,8\n2026-10,8,0,3,5\n")
    section = '[customers]\nkind = "statement"\npath = "stated.csv"\n'
    return charter(folder, f"{section}{without_base(folder)}"), ("2026-09", "2026-10")


def nobody(data: Path, folder: Path) -> tuple[WorkspaceFiles, tuple[str, ...]]:
    return charter(folder, without_base(folder)), ("2026-09", "2026-10", "2026-Q3")


def without_base(folder: Path) -> str:
    left = "a,2026-09-03,Price\nb,2026-10-09,price\n,2026-10-11,Late\nb,2026-10-30,Late\nc,2026-10-31,\n"
    named = "".join(line for line in left.splitlines(True) if not line.startswith(","))
    (folder / "left.csv").write_text(f"who,day,why\n{left}", encoding="utf-8")
    (folder / "named.csv").write_text(f"who,day,why\n{named}", encoding="utf-8")
    return OTHERS.replace('[referrals]\npath = "left.csv"', '[referrals]\npath = "named.csv"')


def charter(folder: Path, sections: str, today: dt.date = TODAY) -> WorkspaceFiles:
    (folder / "cxmeet.toml").write_text(f'[organisation]\nname = "N"\n{sections}', encoding="utf-8")
    return WorkspaceFiles(folder, lambda: today)


def every_list(files: WorkspaceFiles, period: str) -> tuple[Brief, dict[str, Listing]]:
    """The brief of a period, and the list of every figure in it that has rows behind it."""
    brief, gathered = files.brief(period), files.gathered(period, SECTIONS)
    return brief, {figure: listing(gathered, figure) for figure in lists(brief)}


def unlike(brief: Brief, told: dict[str, Listing]) -> dict[str, tuple[int, int]]:
    """The figures whose list does not count what they say: what the brief says, and the list."""
    assert told
    found = {figure: (count, len(told[figure].rows)) for figure, count in lists(brief).items()}
    return {figure: each for figure, each in found.items() if each[0] != each[1]}


@pytest.mark.realdata
@pytest.mark.parametrize("make", [demo, ravenstack, cdnow, snapshot, statement, nobody])
def test_every_list_counts_what_its_figure_says(make: object, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    real = make in (ravenstack, cdnow)
    files, periods = make(request.getfixturevalue("shared_data") if real else Path(), tmp_path)  # type: ignore[operator]
    for period in periods:
        brief, told = every_list(files, period)
        assert unlike(brief, told) == {}
        worth_what_the_brief_says(brief, told)


def worth_what_the_brief_says(brief: Brief, told: dict[str, Listing]) -> None:
    """What those in a list are worth comes to what the brief says of the figure."""
    if "assets.lost" not in told:
        assert not any(row.value for rows in told.values() for row in rows.rows)
        return
    assert brief.assets
    now = brief.assets.periods[-1]
    said = {
        "assets.lost": now.lost_value,
        "assets.new": now.new_value,
        "assets.reactivated": now.reactivated_value,
        "assets.opening": now.opening_value,
        "assets.closing": now.closing_value,
        **{f"reason:{left.reason}": left.value or Decimal(0) for left in brief.assets.reasons},
        **{f"lost_by:{left.experience}": left.value or Decimal(0) for left in brief.assets.experiences},
    }
    sums = {name: sum((row.value for row in told[name].rows if row.value is not None), Decimal(0)) for name in said}
    assert sums == said


def sql(rows: list[tuple[str, int, int]]) -> sqlite3.Connection:
    found = sqlite3.connect(":memory:")
    found.execute("CREATE TABLE live (who TEXT, since INTEGER, until INTEGER)")
    found.executemany("INSERT INTO live VALUES (?, ?, ?)", rows)
    return found


LOST = """
SELECT who FROM live WHERE since <= :before AND until > :before
EXCEPT SELECT who FROM live WHERE since <= :now AND until > :now
"""
BACK = """
SELECT who FROM live WHERE since <= :now AND until > :now AND who IN (SELECT who FROM live WHERE since <= :before)
EXCEPT SELECT who FROM live WHERE since <= :before AND until > :before
"""


def names(data: sqlite3.Connection, query: str, period: Period) -> set[str]:
    days = {"before": period.shifted(-1).last.toordinal(), "now": period.last.toordinal()}
    return {name for (name,) in data.execute(query, days)}


@pytest.mark.realdata
def test_who_was_lost_and_who_came_back_is_what_sql_says(shared_data: Path, tmp_path: Path) -> None:
    text = gzip.decompress((shared_data / "cdnow_transactions.csv.gz").read_bytes()).decode()
    bought = [one for one in csv.DictReader(io.StringIO(text)) if float(one["amount"]) > 0]
    days = [(one["customer_id"], dt.date.fromisoformat(one["date"]).toordinal()) for one in bought]
    data, period = sql([(who, day, day + 90) for who, day in days]), Period.parse("1998-03")
    files, _ = cdnow(shared_data, tmp_path)
    for figure, query in (("assets.lost", LOST), ("assets.reactivated", BACK)):
        told = behind(files, figure, str(period))
        assert {row.customer for row in told.rows} == names(data, query, period)
        assert len(told.rows) == told.count > 100
        for row in told.rows[:50]:
            assert (row.since, row.until) == spell([day for who, day in days if who == row.customer], period.last)


def spell(days: list[int], last: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last of those purchases up to a day between which no gap is of 90 days."""
    known = sorted((day for day in days if day <= last.toordinal()), reverse=True)
    first = known[0]
    for day in known:
        if first - day >= 90:
            break
        first = day
    return dt.date.fromordinal(first), dt.date.fromordinal(known[0])


@pytest.mark.realdata
def test_contracts_are_listed_from_the_first_day_of_their_last_spell_to_its_end(
    shared_data: Path, tmp_path: Path
) -> None:
    files, _ = ravenstack(shared_data, tmp_path)
    with (shared_data / "ravenstack_subscriptions.csv").open(encoding="utf-8") as file:
        kept = [row for row in csv.DictReader(file) if row["is_trial"] == "FALSE"]
    are_their_last_spells(files, "2023-Q3", kept)
    lay(tmp_path / "demo", shipped.demo_files())
    with (tmp_path / "demo" / "data" / "subscriptions.csv").open(encoding="utf-8") as file:
        kept = list(csv.DictReader(file))
    are_their_last_spells(WorkspaceFiles(tmp_path / "demo", lambda: TODAY), "2026-02", kept)


def are_their_last_spells(files: WorkspaceFiles, period: str, contracts: list[dict[str, str]]) -> None:
    """All customers at the start of a period are listed from the day from which, and to that to which they had one."""
    own: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for contract in contracts:
        start, end = (dt.date.fromisoformat(contract[name] or "9999-12-31") for name in ("start_date", "end_date"))
        own[contract["account_id"]] += [(start, end)] if start != end else []
    last, told = Period.parse(period).last, behind(files, "assets.opening", period)
    assert told.rows
    for row in told.rows:
        since = max(start for start, _ in own[row.customer] if start <= last)
        until = since
        while touching := [start for start, end in own[row.customer] if start < since <= end]:
            since = min(touching)
        while touching := [end for start, end in own[row.customer] if start <= until < end]:
            until = max(touching)
        assert (row.since, row.until) == (since, None if until == dt.date.max else until)


DAYS = some.dates(dt.date(2026, 1, 1), dt.date(2026, 6, 20))
LATER = some.dates(dt.date(2026, 1, 1), dt.date(2026, 9, 30))
WHO = some.sampled_from(["7", "007", "Ñu", "a,b", "=1+1"])
WHY = some.sampled_from(["Price", "price ", "PRICE", "", "unknown", "Late", "late delivery", "we do not know"])
CONTRACTS = some.lists(
    some.tuples(WHO, DAYS, some.none() | LATER, some.integers(0, 9), some.sampled_from("AB ")), min_size=1
)
LEFT = some.lists(some.tuples(some.just("") | WHO | some.just("stranger"), DAYS, WHY))
TIMES = some.builds(dt.datetime.combine, DAYS, some.sampled_from([dt.time(), dt.time(9, 30), dt.time(17)]))
PROMISES = some.lists(some.tuples(some.just("") | WHO, DAYS | TIMES, some.none() | DAYS | TIMES))
SAID = some.lists(
    some.tuples(some.just("") | WHO, DAYS, some.sampled_from(["Bill", "bill", "Router", ""]), some.booleans())
)


def written(folder: Path, name: str, head: str, rows: list[tuple[object, ...]]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head.split(","), *(["" if cell is None else cell for cell in row] for row in rows)])


SMALL = '''[customers]
kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "start", end = "end", value = "value", segment = "tier" }
bad_rows = 1
[departures]
path = "left.csv"
columns = { customer = "who", date = "day", reason = "why" }
[[experiences]]
id = "start"
name = "Starting"
[[reasons]]
name = "Waited"
match = ["Late*"]
experience = "start"
[referrals]
path = "contracts.csv"
columns = { customer = "who", date = "start" }
[[feedback]]
name = "Said"
path = "said.csv"
asked = false
columns = { customer = "who", date = "day", theme = "theme" }
[[feedback]]
name = "Asked"
path = "asked.csv"
asked = true
columns = { date = "day", theme = "theme" }
[[themes]]
experience = "start"
match = ["Router"]
[[promises]]
id = "day"
text = "On the day"
path = "promises.csv"
columns = { customer = "who", due = "due", done = "done" }
'''  # fmt: skip


@settings(max_examples=25)
@given(CONTRACTS, LEFT, PROMISES, SAID, some.sampled_from(["2026-02", "2026-05", "2026-06", "2026-Q1", "2026-Q2"]))
def test_a_list_counts_what_its_figure_says_whatever_the_files_hold(
    tmp_path_factory: pytest.TempPathFactory,
    contracts: list[tuple[str, dt.date, dt.date | None, int, str]],
    left: list[tuple[str, dt.date, str]],
    promises: list[tuple[str, dt.date, dt.date | None]],
    said: list[tuple[str, dt.date, str, bool]],
    period: str,
) -> None:
    folder = tmp_path_factory.mktemp("small")
    contracts += [("first", dt.date(2025, 12, 1), None, 1, "A"), ("last", dt.date(2026, 6, 20), None, 1, "A")]
    sound = [each for each in contracts if each[2] is None or each[2] > each[1]]
    written(folder, "contracts.csv", "who,start,end,value,tier", list(sound))
    written(folder, "left.csv", "who,day,why", list(left))
    written(folder, "promises.csv", "who,due,done", list(promises))
    written(folder, "said.csv", "who,day,theme", [each[:3] for each in said if not each[3]])
    written(folder, "asked.csv", "day,theme", [each[1:3] for each in said if each[3]])
    files = charter(folder, SMALL, dt.date(2026, 6, 20))
    brief, told = every_list(files, period)
    assert unlike(brief, told) == {}
    for figure, expected in plainly(sound, brief).items():
        assert sorted(row.customer for row in told[figure].rows) == sorted(expected), figure


BOUGHT = some.lists(some.tuples(WHO, DAYS, some.integers(1, 9)), min_size=1)


@settings(max_examples=20)
@given(BOUGHT, some.sampled_from(["2026-02", "2026-05", "2026-06", "2026-Q2"]), some.sampled_from([1, 20, 45]))
def test_of_purchases_a_list_counts_what_its_figure_says_up_to_the_day_the_file_ends(
    tmp_path_factory: pytest.TempPathFactory, bought: list[tuple[str, dt.date, int]], period: str, lapse: int
) -> None:
    folder = tmp_path_factory.mktemp("bought")
    bought += [("first", dt.date(2025, 12, 1), 1), ("last", dt.date(2026, 6, 20), 1)]
    written(folder, "bought.csv", "who,day,paid", list(bought))
    columns = '{ customer = "who", date = "day", amount = "paid" }'
    section = f'[customers]\nkind = "purchases"\npath = "bought.csv"\nlapse_days = {lapse}\ncolumns = {columns}\n'
    brief, told = every_list(charter(folder, section), period)
    assert unlike(brief, told) == {}
    assert "assets.at_risk" in told
    worth_what_the_brief_says(brief, told)
    live = [(who, day, day + dt.timedelta(lapse), 0, "") for who, day, _ in bought]
    for figure, expected in plainly(live, brief).items():
        assert sorted(row.customer for row in told[figure].rows) == sorted(expected), figure


def plainly(contracts: Sequence[tuple[str, dt.date, dt.date | None, int, str]], brief: Brief) -> dict[str, set[str]]:
    """The counts of the base, by going through the contracts day by day."""
    first, now = Period.parse(brief.period).first, brief.as_of
    before = first - dt.timedelta(1)
    runs = [(who, start, end or dt.date.max) for who, start, end, *_ in contracts]
    opening = {who for who, start, end in runs if start <= before < end}
    closing = {who for who, start, end in runs if start <= now < end}
    known = {who for who, start, _ in runs if start <= before}
    inside = {who for who, start, end in runs if first <= start <= now}
    return {
        "assets.opening": opening,
        "assets.closing": closing,
        "assets.lost": opening - closing,
        "assets.new": closing - known,
        "assets.reactivated": (closing & known) - opening,
        "assets.in_and_out": inside - known - closing,
    }
