"""What real customers said and were promised equals the figures computed independently."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cxmeet.core.briefing.brief import Brief
from cxmeet.sources.files import WorkspaceFiles

pytestmark = pytest.mark.realdata


def expected(path: Path, by: str) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file) if row["by"] == by}


def workspace(folder: Path, parts: str) -> WorkspaceFiles:
    (folder / "cxmeet.toml").write_text(f'[organisation]\nname = "N"\n{parts}', encoding="utf-8")
    return WorkspaceFiles(folder)


def heard(brief: Brief) -> tuple[Counter[str], Counter[str]]:
    """Channels and themes with their counts."""
    assert brief.listening is not None
    channels = Counter({one.channel: one.count for one in brief.listening.channels})
    return channels, Counter({one.theme: one.count for one in brief.listening.themes})


COMPLAINTS = """[[feedback]]
name = "Complaints"
path = "{data}/cfpb_complaints.csv"
asked = false
columns = {{ date = "Date received", channel = "Submitted via", theme = "{theme}" }}
"""
KEPT = """[[promises]]
id = "timely"
text = "We answer in time"
path = "{data}/cfpb_complaints.csv"
columns = {{ date = "Date received", kept = "Timely response?" }}
kept_values = ["yes"]
[[reliability]]
measure = "Answered in time"
path = "{data}/cfpb_complaints.csv"
columns = {{ date = "Date received", met = "Timely response?", unit = "{unit}" }}
met_values = ["Yes"]
"""


@pytest.mark.parametrize(("theme", "by"), [("Issue", "issue"), ("Product", "product")])
def test_complaints_by_month_channel_and_theme(shared_data: Path, tmp_path: Path, theme: str, by: str) -> None:
    path = shared_data / "cfpb_complaints.expected.csv"
    files = workspace(tmp_path, COMPLAINTS.format(data=shared_data, theme=theme))
    channels, themes, months = Counter[str](), Counter[str](), {}
    for month in expected(path, "month"):
        in_month = heard(files.brief(month))
        months[month] = in_month[0].total()
        channels += in_month[0]
        themes += in_month[1]
    assert months == {key: int(row["n"]) for key, row in expected(path, "month").items()}
    assert channels == {key: int(row["n"]) for key, row in expected(path, "channel").items()}
    assert themes == {key: int(row["n"]) for key, row in expected(path, by).items()}
    assert sum(months.values()) == int(expected(path, "total")["all"]["n"])


@pytest.mark.parametrize(
    ("unit", "by"),
    [
        ("Product", "product"),
        ("Issue", "issue"),
        ("Submitted via", "channel"),
        ("Company response to consumer", "response"),
    ],
)
def test_timely_answers_as_promise_and_as_reliability(shared_data: Path, tmp_path: Path, unit: str, by: str) -> None:
    path = shared_data / "cfpb_complaints.expected.csv"
    brief = workspace(tmp_path, KEPT.format(data=shared_data, unit=unit)).brief("2017-02", history=None)
    (promise,), (measure,) = brief.promises, brief.reliability
    by_month = {one.period: one for one in promise.periods if one.kept or one.broken}
    assert by_month.keys() == expected(path, "month").keys()
    for key, row in expected(path, "month").items():
        one = by_month[key]
        assert (one.kept, one.broken, one.pending, one.none) == (int(row["kept"]), int(row["broken"]), 0, 0)
        assert f"{100 * (one.kept_rate or 0):.2f}" == f"{float(row['kept_pct']):.2f}"
    met, total = Counter[str](), Counter[str]()
    for period in measure.periods:
        met.update({one.unit: one.met for one in period.units})
        total.update({one.unit: one.total for one in period.units})
    assert dict(total) == {key: int(row["n"]) for key, row in expected(path, by).items()}
    assert dict(met) == {key: int(row["kept"]) for key, row in expected(path, by).items()}


POSTS = """[[feedback]]
name = "Posts"
path = "{data}/airline_tweets.csv.gz"
asked = false
columns = {{ date = "tweet_created", channel = "airline", theme = "negativereason", text = "text" {id} }}
{keep}
"""


def test_posts_by_airline_and_reason(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "airline_tweets.expected.csv"
    brief = workspace(tmp_path, POSTS.format(data=shared_data, id="", keep="")).brief("2015-02")
    channels, themes = heard(brief)
    assert brief.listening is not None
    assert channels == {key: int(row["n"]) for key, row in expected(path, "airline").items()}
    reasons = {key: int(row["n"]) for key, row in expected(path, "negativereason").items()}
    assert brief.listening.without_theme == reasons.pop("nan")
    assert themes == reasons
    assert channels.total() == int(expected(path, "total")["all"]["n"])
    assert brief.listening.repeats == int(expected(path, "duplicates")["exact rows"]["n"])


def test_posts_of_each_airline_by_reason(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "airline_tweets.expected.csv"
    found: dict[str, Any] = {}
    for airline in expected(path, "airline"):
        keep = f'keep = {{ airline = ["{airline}"] }}'
        brief = workspace(tmp_path, POSTS.format(data=shared_data, id="", keep=keep)).brief("2015-02")
        assert brief.listening is not None
        found |= {f"{airline} | {theme}": count for theme, count in heard(brief)[1].items()}
        found[f"{airline} | nan"] = brief.listening.without_theme
    assert found == {key: int(row["n"]) for key, row in expected(path, "airline|negativereason").items()}


def test_posts_with_the_same_id_count_once(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "airline_tweets.expected.csv"
    listening = workspace(tmp_path, POSTS.format(data=shared_data, id=', id = "tweet_id"', keep="")).brief().listening
    assert listening is not None
    repeated = int(expected(path, "duplicates")["repeated tweet_id"]["n"])
    assert listening.duplicates == repeated
    assert sum(one.count for one in listening.channels) == int(expected(path, "total")["all"]["n"]) - repeated


def test_no_quote_says_how_to_reach_somebody(shared_data: Path, tmp_path: Path) -> None:
    listening = workspace(tmp_path, POSTS.format(data=shared_data, id="", keep="")).brief().listening
    assert listening is not None
    quotes = [one.quote.text for one in listening.themes if one.quote]
    assert len(quotes) == 10
    assert not [text for text in quotes if "[phone]" in text or "[email]" in text or "&amp;" in text or "\n" in text]


LOST = """[customers]
kind = "contracts"
path = "{data}/ravenstack_subscriptions.csv"
keep = {{ is_trial = ["false"] }}
columns = {{ customer = "account_id", start = "start_date", end = "end_date", value = "mrr_amount" }}
[departures]
path = "{data}/ravenstack_churn_events.csv"
columns = {{ customer = "account_id", date = "churn_date", reason = "reason_code", words = "feedback_text" }}
[[losses]]
name = "churn flag"
path = "{data}/ravenstack_accounts.csv"
keep = {{ churn_flag = ["true"] }}
columns = {{ customer = "account_id" }}
"""


@pytest.mark.parametrize("grain", ["M", "Q"])
def test_three_versions_of_lost_are_shown_side_by_side(shared_data: Path, tmp_path: Path, grain: str) -> None:
    files = workspace(tmp_path, LOST.format(data=shared_data))
    with (shared_data / "ravenstack_subscriptions.expected.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["unit"] == "account_id" and row["grain"] == grain]
    for row in rows:
        assets = files.brief(row["period"].replace("Q", "-Q")).assets
        assert assets is not None
        base, listed, flagged = assets.losses
        assert base.customers == int(row["lost"])
        assert listed.rows == int(float(row["churn_events"]))
        assert listed.customers == int(float(row["churn_event_accounts"]))
        assert listed.customers - (listed.still_customers or 0) == int(float(row["of_which_not_live"]))
        assert (flagged.customers, flagged.ever) == (None, 110)
        # a customer may be listed twice with different reasons, and then counts for both
        assert sum(one.count for one in assets.reasons) >= listed.customers
    assert listed.ever == 352
