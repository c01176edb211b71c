"""Who stays, how long the lost were there, what became of a promise's customers: all as SQL says it of the files."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import sqlite3
import statistics
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cxmeet.core.customers.tenure import DAYS
from cxmeet.core.kernel.period import Grain, Period
from cxmeet.services import shipped
from cxmeet.services.setup import lay
from cxmeet.sources.files import WorkspaceFiles

TODAY = dt.date(2026, 12, 1)
Row = tuple[str, int, int, int]
"""Who; since and until when they are customers by this row, the end left out; the day that its tenure ends on."""

SPELLS = """
CREATE TABLE spells AS
WITH earlier AS (
    SELECT *, MAX(ended) OVER (PARTITION BY who ORDER BY since, ended ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    AS before FROM live
), numbered AS (
    SELECT *, SUM(before IS NULL OR since - before >= {gap}) OVER (PARTITION BY who ORDER BY since, ended
    ROWS UNBOUNDED PRECEDING) AS spell FROM earlier
) SELECT who, MIN(since) AS since, MAX(ended) AS ended FROM numbered GROUP BY who, spell
"""
JOINED = "SELECT who FROM live GROUP BY who HAVING MIN(since) BETWEEN ? AND ?"
STANDING = "SELECT DISTINCT who FROM live WHERE since <= ? AND until > ?"
TENURE = """
SELECT ended - since FROM spells AS last WHERE since <= :now AND who IN (
    SELECT who FROM live WHERE since <= :before AND until > :before
    EXCEPT SELECT who FROM live WHERE since <= :now AND until > :now
) AND NOT EXISTS (SELECT 1 FROM spells WHERE who = last.who AND since <= :now AND since > last.since)
"""


class Plain:
    """Customers in a database, asked in its own language."""

    def __init__(self, rows: Iterable[Row], gap: int) -> None:
        self._data = sqlite3.connect(":memory:")
        self._standing: dict[dt.date, set[str]] = {}
        self._data.execute("CREATE TABLE live (who TEXT, since INTEGER, until INTEGER, ended INTEGER)")
        self._data.executemany("INSERT INTO live VALUES (?, ?, ?, ?)", rows)
        self._data.execute("CREATE INDEX by_who ON live (who, since)")
        self._data.execute(SPELLS.format(gap=gap))
        self._data.execute("CREATE INDEX spells_by_who ON spells (who, since)")

    def course(self, joined: Period, ends: Iterable[dt.date]) -> tuple[int, list[int]]:
        """How many joined in a period, and how many of them are customers on days."""
        days = (joined.first.toordinal(), joined.last.toordinal())
        who = {name for (name,) in self._data.execute(JOINED, days)}
        return len(who), [len(who & self.standing(end)) for end in ends]

    def standing(self, on: dt.date) -> set[str]:
        """The customers on a day; each day is asked for once."""
        if on not in self._standing:
            self._standing[on] = {name for (name,) in self._data.execute(STANDING, (on.toordinal(),) * 2)}
        return self._standing[on]

    def tenures(self, before: dt.date, now: dt.date) -> list[int]:
        """Days of the last spell of each who was a customer on one day and is not on the other."""
        asked = {"before": before.toordinal(), "now": now.toordinal()}
        return [days for (days,) in self._data.execute(TENURE, asked)]


def day(text: str) -> int:
    return dt.date.fromisoformat(text[:10]).toordinal()


def read(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return list(csv.DictReader(io.StringIO(text)))


def contract(who: str, start: str, end: str) -> Row:
    until = day(end) if end else dt.date.max.toordinal()
    return who, day(start), until, until


def ravenstack(data: Path, folder: Path, grain: str) -> tuple[WorkspaceFiles, Plain]:
    path = data / "ravenstack_subscriptions.csv"
    files = charter(folder, f'''kind = "contracts"
path = "{path}"
keep = {{ is_trial = ["false"] }}
columns = {{ customer = "account_id", start = "start_date", end = "end_date" }}''', grain)  # fmt: skip
    kept = [one for one in read(path) if one["is_trial"].lower() == "false" and one["start_date"] != one["end_date"]]
    return files, Plain((contract(one["account_id"], one["start_date"], one["end_date"]) for one in kept), gap=1)


def cdnow(lapse: int) -> Callable[[Path, Path, str], tuple[WorkspaceFiles, Plain]]:
    def make(data: Path, folder: Path, grain: str) -> tuple[WorkspaceFiles, Plain]:
        path = data / "cdnow_transactions.csv.gz"
        files = charter(folder, f'''kind = "purchases"
path = "{path}"
lapse_days = {lapse}
columns = {{ customer = "customer_id", date = "date", amount = "amount" }}''', grain)  # fmt: skip
        bought = [(one["customer_id"], day(one["date"])) for one in read(path) if float(one["amount"]) > 0]
        return files, Plain(((who, on, on + lapse, on) for who, on in bought), gap=lapse)

    return make


def demo(data: Path, folder: Path, grain: str) -> tuple[WorkspaceFiles, Plain]:
    lay(folder, shipped.demo_files())
    kept = [one for one in read(folder / "data" / "subscriptions.csv") if not one["plan_tier"].startswith("Staff")]
    real = [one for one in kept if one["start_date"] != one["end_date"]]
    rows = [contract(one["account_id"], one["start_date"], one["end_date"]) for one in real]
    return WorkspaceFiles(folder, lambda: TODAY), Plain(rows, gap=1)


def charter(folder: Path, customers: str, grain: str) -> WorkspaceFiles:
    text = f'[organisation]\nname = "N"\n[figures]\nperiod = "{grain}"\n[customers]\n{customers}\n'
    (folder / "cxmeet.toml").write_text(text, encoding="utf-8")
    return WorkspaceFiles(folder, lambda: TODAY)


SETS = {"demo": demo, "RavenStack": ravenstack, "CDNOW, 90 days": cdnow(90), "CDNOW, 21 days": cdnow(21)}


@pytest.fixture(params=SETS)
def make(request: pytest.FixtureRequest) -> Callable[[Path, str], tuple[WorkspaceFiles, Plain]]:
    real = request.param != "demo"
    data = request.getfixturevalue("shared_data") if real else Path()
    return lambda folder, grain: SETS[request.param](data, folder, grain)


@pytest.mark.realdata
@pytest.mark.parametrize("grain", ["month", "quarter"])
def test_every_cohort_and_every_tenure_is_what_sql_says(
    make: Callable[[Path, str], tuple[WorkspaceFiles, Plain]], tmp_path: Path, grain: Grain
) -> None:
    files, plain = make(tmp_path, grain)
    assets = files.brief(history=None, grain=grain).assets
    assert assets
    ends = {Period.parse(one.period): one.as_of for one in assets.periods}
    found = {one.joined: (one.customers, list(one.stay)) for one in assets.cohorts}
    told = {str(one): plain.course(one, [end for period, end in ends.items() if period >= one]) for one in ends}
    assert found == {joined: course for joined, course in told.items() if course[0]}
    assert found
    asked = list(ends)[1:] if grain == "quarter" else list(ends)[-7:]
    for period in asked:
        brief = files.brief(str(period), grain=grain).assets
        assert brief
        assert brief.tenure
        days = plain.tenures(ends[period.shifted(-1)], ends[period])
        assert (brief.tenure.lost, brief.tenure.unknown) == (len(days), 0) == (brief.periods[-1].lost, 0)
        assert brief.tenure.median_days == (statistics.median(days) if days else None)
        assert [(one.days, one.customers) for one in brief.tenure.under] == [
            (limit, sum(each < limit for each in days)) for limit in DAYS
        ]


def test_a_period_that_still_runs_is_counted_as_of_the_last_day_the_files_reach(tmp_path: Path) -> None:
    files, plain = demo(Path(), tmp_path, "quarter")
    assets = files.brief("2026-Q4").assets
    assert assets
    assert assets.tenure
    joined, until = Period.parse("2026-Q3"), dt.date(2026, 10, 31)
    found = next(one for one in assets.cohorts if one.joined == "2026-Q3")
    assert (found.customers, list(found.stay)) == plain.course(joined, [joined.last, until])
    assert assets.tenure.median_days == statistics.median(plain.tenures(joined.last, until))


def test_what_became_of_the_customers_of_a_promise_is_what_sql_says(tmp_path: Path) -> None:
    files, plain = demo(Path(), tmp_path, "month")
    text = dict(shipped.demo_files())["data/deliveries.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    last = max(one[name] for one in rows for name in ("ordered", "delivered"))
    here = plain.standing(dt.date(2026, 10, 31))
    promise = next(one for one in files.brief("2026-10").promises if one.id == "delivery")
    assert len(promise.periods) == 12
    for period in promise.periods:
        due = [one for one in rows if one["promised"].startswith(period.period)]
        late = {one["account_id"] for one in due if one["promised"] < one["delivered"]}
        late |= {one["account_id"] for one in due if not one["delivered"] and one["promised"] <= last}
        kept = {one["account_id"] for one in due if one["delivered"] and one["delivered"] <= one["promised"]} - late
        assert period.customers
        assert period.customers.unknown == 0
        assert (period.customers.broken.n, period.customers.broken.left) == (len(late), len(late - here))
        assert (period.customers.kept.n, period.customers.kept.left) == (len(kept), len(kept - here))
