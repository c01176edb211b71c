"""What lies ahead as arithmetic: all of it as SQL and a plain loop say it of the files themselves."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import sqlite3
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from cxmeet.core.customers.ahead import Ahead
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.services import shipped
from cxmeet.services.setup import lay
from cxmeet.sources.files import WorkspaceFiles

TODAY = dt.date(2026, 12, 1)
FOREVER = dt.date.max.toordinal()
STANDING = "SELECT DISTINCT who FROM live WHERE since <= :day AND until > :day"
LARGEST = "SELECT SUM(cents) FROM live WHERE since <= :day AND until > :day GROUP BY who ORDER BY 1 DESC"
WORTH = "SELECT SUM(cents) FROM live WHERE since <= :day AND until > :day AND who = :who"
BOUGHT = "SELECT SUM(cents) FROM live WHERE since BETWEEN :first AND :last"
Row = tuple[str, int, int, int]
"""Who; since and until when they are customers by this row, the end left out; cents."""


class Asked(NamedTuple):
    """Files as the program reads them, and the same rows in a database."""

    files: WorkspaceFiles
    data: sqlite3.Connection
    today: dt.date
    paid_per: str
    """Months, quarters or years; empty for purchases."""

    def standing(self, day: dt.date) -> set[str]:
        return {who for (who,) in self.data.execute(STANDING, {"day": day.toordinal()})}

    def largest(self, day: dt.date) -> list[int]:
        return [cents for (cents,) in self.data.execute(LARGEST, {"day": day.toordinal()})]

    def sum(self, question: str, **asked: int | str) -> int:
        ((cents,),) = self.data.execute(question, asked)
        return int(cents or 0)


def read(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    return list(csv.DictReader(io.StringIO((gzip.decompress(data) if path.suffix == ".gz" else data).decode())))


def day(text: str) -> int:
    return dt.date.fromisoformat(text[:10]).toordinal()


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def table(rows: Iterable[Row]) -> sqlite3.Connection:
    data = sqlite3.connect(":memory:")
    data.execute("CREATE TABLE live (who TEXT, since INTEGER, until INTEGER, cents INTEGER)")
    data.executemany("INSERT INTO live VALUES (?, ?, ?, ?)", rows)
    return data


def contracts(rows: Iterable[dict[str, str]]) -> sqlite3.Connection:
    kept = [row for row in rows if row["start_date"] != row["end_date"]]
    ends = [day(row["end_date"]) if row["end_date"] else FOREVER for row in kept]
    return table(
        (row["account_id"], day(row["start_date"]), end, cents(row["mrr_amount"]))
        for row, end in zip(kept, ends, strict=True)
    )


def workspace(folder: Path, customers: str, today: dt.date) -> WorkspaceFiles:
    text = f'[organisation]\nname = "N"\n[customers]\n{customers}\n'
    (folder / "cxmeet.toml").write_text(text, encoding="utf-8")
    return WorkspaceFiles(folder, lambda: today)


def demo(data: Path, folder: Path) -> Asked:
    lay(folder, shipped.demo_files())
    rows = read(folder / "data" / "subscriptions.csv")
    kept = contracts(row for row in rows if not row["plan_tier"].startswith("Staff"))
    return Asked(WorkspaceFiles(folder, lambda: TODAY), kept, TODAY, "month")


def ravenstack(data: Path, folder: Path) -> Asked:
    """As it was known in the summer of 2024: what ends later is known in advance."""
    path, today = data / "ravenstack_subscriptions.csv", dt.date(2024, 7, 5)
    section = f'''kind = "contracts"
path = "{path}"
paid_per = "month"
keep = {{ is_trial = ["false"] }}
columns = {{ customer = "account_id", start = "start_date", end = "end_date", value = "mrr_amount" }}'''
    files = workspace(folder, section, today)
    return Asked(files, contracts(row for row in read(path) if row["is_trial"].lower() == "false"), today, "month")


def cdnow(data: Path, folder: Path) -> Asked:
    path, lapse = data / "cdnow_transactions.csv.gz", 90
    files = workspace(folder, f'''kind = "purchases"
path = "{path}"
lapse_days = {lapse}
columns = {{ customer = "customer_id", date = "date", amount = "amount" }}''', TODAY)  # fmt: skip
    bought = [(row["customer_id"], day(row["date"]), cents(row["amount"])) for row in read(path)]
    rows = table((who, on, on + lapse, paid) for who, on, paid in bought if paid > 0)
    return Asked(files, rows, TODAY, "")


CONTRACTS = """kind = "contracts"
path = "contracts.csv"
columns = { customer = "who", start = "from", end = "to" }"""

SETS = {"demo": demo, "RavenStack": ravenstack, "CDNOW": cdnow}


def told(asked: Asked, grain: Grain) -> tuple[Period, Ahead]:
    brief = asked.files.brief(grain=grain)
    assert brief.assets
    assert brief.assets.ahead
    return Period.parse(brief.period), brief.assets.ahead


@pytest.fixture(params=SETS)
def asked(request: pytest.FixtureRequest, tmp_path: Path) -> Asked:
    real = request.param != "demo"
    return SETS[request.param](request.getfixturevalue("shared_data") if real else Path(), tmp_path)


@pytest.mark.realdata
@pytest.mark.parametrize("grain", ["month", "quarter"])
def test_a_year_like_the_period_is_what_a_loop_makes_of_it(asked: Asked, grain: Grain) -> None:
    period, ahead = told(asked, grain)
    before, now = asked.standing(period.shifted(-1).last), asked.standing(period.last)
    came, lost, customers = len(now - before), len(before - now), Decimal(len(now))
    expected = []
    for later in range(1, (12 if grain == "month" else 4) + 1):
        customers += came - customers * lost / len(before)
        expected.append((str(period.shifted(later)), int(customers.quantize(Decimal(1), ROUND_HALF_UP))))
    assert [(each.period, each.closing) for each in ahead.if_it_goes_on] == expected


@pytest.mark.realdata
@pytest.mark.parametrize("grain", ["month", "quarter"])
def test_what_the_largest_carry_and_what_one_is_worth_is_what_sql_says(asked: Asked, grain: Grain) -> None:
    period, ahead = told(asked, grain)
    before, now = asked.standing(period.shifted(-1).last), asked.standing(period.last)
    largest, lost = asked.largest(period.last), len(before - now)
    assert {each.customers for each in ahead.top} >= {10, -(-len(now) // 10)}
    for each in ahead.top:
        carried = sum(largest[: each.customers])
        assert cents(str(each.value)) == carried
        assert each.share_of_customers == pytest.approx(each.customers / len(now))
        assert each.share_of_value == pytest.approx(carried / sum(largest))
    assert (ahead.worth is None) == (lost < 10)
    if ahead.worth is None:
        return
    if asked.paid_per:
        each_brings = sum(largest) / len(now) * (3 if grain == "quarter" else 1)
    else:
        bought = asked.sum(BOUGHT, first=period.first.toordinal(), last=period.last.toordinal())
        each_brings = bought / len(now)
    assert ahead.worth.each is not None
    assert ahead.worth.value is not None
    assert ahead.worth.lost_share == pytest.approx(lost / len(before))
    assert float(ahead.worth.each) * 100 == pytest.approx(each_brings, abs=0.5001)
    assert float(ahead.worth.value) * 100 == pytest.approx(each_brings * len(before) / lost, abs=0.5001)


@pytest.mark.realdata
@pytest.mark.parametrize("grain", ["month", "quarter"])
def test_whose_contracts_end_soon_is_what_sql_says(shared_data: Path, tmp_path: Path, grain: Grain) -> None:
    asked = ravenstack(shared_data, tmp_path)
    period, ahead = told(asked, grain)
    days = [
        dt.date.fromordinal(each)
        for (each,) in asked.data.execute("SELECT since FROM live UNION SELECT until FROM live")
    ]
    known, until = max(each for each in days if each <= asked.today), dt.date(2024, 9, 30)
    ending = (asked.standing(period.last) & asked.standing(known)) - asked.standing(until)
    carried = sum(asked.sum(WORTH, day=period.last.toordinal(), who=who) for who in ending)
    assert period.last == dt.date(2024, 6, 30)
    assert ahead.ending_soon
    assert ahead.ending_soon.until == until
    assert (ahead.ending_soon.customers, cents(str(ahead.ending_soon.value))) == (len(ending), carried)


def test_an_end_that_has_come_is_not_known_in_advance(tmp_path: Path) -> None:
    _, ahead = told(demo(Path(), tmp_path), "month")
    assert ahead.ending_soon is None


@pytest.mark.parametrize(
    ("contracts", "ending"),
    [
        (["2025-01-01,2025-08-01"], 1),
        (["2025-01-01,2025-10-01"], 0),
        (["2025-01-01,2025-09-30"], 1),
        (["2025-01-01,"], 0),
        (["2025-01-01,2025-08-01", "2025-08-01,2025-12-01"], 0),
        (["2025-01-01,2025-08-01", "2025-07-31,2025-12-01"], 0),
        (["2025-01-01,2025-08-01", "2025-08-05,2025-09-01"], 1),
        (["2025-01-01,2025-08-01", "2025-08-05,"], 0),
        (["2025-01-01,2025-08-01", "2025-08-01,2025-08-01"], 1),
        (["2025-01-01,2025-02-01", "2025-03-01,2025-04-01", "2025-05-01,2025-05-09", "2025-06-01,2025-07-09"], 1),
        (["2025-07-15,2025-08-01"], 0),
        (["2025-01-01,2025-06-30"], 0),
    ],
    ids=[
        "ends", "runs on for a day", "ends on the last day", "never ends", "the next touches it",
        "the next overlaps by a day",
        "comes back for a while", "comes back and stays", "the next is of no day", "came back three times",
        "not here yet", "left already",
    ],
)  # fmt: skip
def test_whose_contracts_end_soon_counts_people_who_will_have_none(
    tmp_path: Path, contracts: list[str], ending: int
) -> None:
    """Of June, as known on its last day: by the end of September. Somebody else's end is always known in advance."""
    lines = [
        "who,from,to,fee",
        "other,2025-01-01,2027-01-01,5",
        "last,2025-06-30,,5",
        *(f"a,{row},7" for row in contracts),
    ]
    (tmp_path / "contracts.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    valued = CONTRACTS.replace(" }", ', value = "fee" }')
    brief = workspace(tmp_path, valued, dt.date(2025, 7, 1)).brief("2025-06")
    assert brief.assets
    assert brief.assets.ahead
    soon = brief.assets.ahead.ending_soon
    assert soon
    carried = sum(7 for row in contracts if row[:10] <= "2025-06-30" and not "" < row[11:] <= "2025-06-30")
    assert (soon.customers, soon.value, soon.until) == (ending, Decimal(ending * carried), dt.date(2025, 9, 30))


def test_an_earlier_period_does_not_tell_whose_contracts_ended_after_it(tmp_path: Path) -> None:
    (tmp_path / "contracts.csv").write_text("who,from,to\na,2025-01-01,2025-05-09\nb,2025-06-30,2027-01-01\n", "utf-8")
    files = workspace(tmp_path, CONTRACTS, dt.date(2025, 7, 1))
    earlier, now = files.brief("2025-04").assets, files.brief("2025-06").assets
    assert earlier
    assert earlier.ahead is None
    assert now
    assert now.ahead
    assert now.ahead.ending_soon
    assert now.ahead.ending_soon.value is None


def test_ends_that_have_come_since_are_said_to_be_left_out(tmp_path: Path) -> None:
    """Of three contracts that end within three months of April one has ended by the day that the file reaches."""
    rows = "a,2025-01-01,2025-05-09\nb,2025-01-01,2025-07-01\nc,2025-01-01,2025-07-02\nd,2025-05-10,\n"
    (tmp_path / "contracts.csv").write_text("who,from,to\n" + rows, "utf-8")
    earlier = workspace(tmp_path, CONTRACTS, dt.date(2025, 5, 20)).brief("2025-04").assets
    assert earlier
    assert earlier.ahead
    assert earlier.ahead.ending_soon
    found = earlier.ahead.ending_soon
    assert (found.customers, found.until, found.known) == (2, dt.date(2025, 7, 31), dt.date(2025, 5, 10))
