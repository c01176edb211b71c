"""`cxmeet customers`: the people behind a figure, as the files tell it now, in every format."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import jsonschema
import pytest

from cxmeet.cli.commands import customers
from cxmeet.core.customers.people import SORTS
from cxmeet.core.kernel.errors import NotFound
from cxmeet.services import shipped
from cxmeet.services.people import Listing, behind
from cxmeet.services.setup import lay
from cxmeet.sources.files import WorkspaceFiles
from tests.cli.conftest import Cxmeet, Ran


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    lay(tmp_path / "demo", shipped.demo_files())
    return tmp_path / "demo"


def listed(ran: Ran) -> list[dict[str, str]]:
    assert ran.code == 0, ran.said
    return list(csv.DictReader(io.StringIO(ran.out)))


def contracts(folder: Path, rows: str, section: str = "", more: str = "") -> Path:
    """A workspace with a file of contracts, which also has telephone numbers."""
    (folder / "data.csv").write_text(f"id,start,end,worth,tier,phone\n{rows}", encoding="utf-8")
    (folder / "cxmeet.toml").write_text(
        f'[organisation]\nname = "N"\n{more}[customers]\nkind = "contracts"\npath = "data.csv"\n'
        'columns = { customer = "id", start = "start", end = "end", value = "worth", segment = "tier" }\n'
        f"{section}\n",
        encoding="utf-8",
    )
    return folder


ROWS = """007,2026-01-05,2026-10-07,20,Home,+34 1
7,2026-01-05,2026-10-09,30,Home,=2+2
 7 ,2025-01-05,2025-06-01,30,Home,old
<b>|x|,2026-02-01,2026-10-20,10,Family,+34 3
here,2026-02-01,,10,,"+34 4
behind a break"
"""


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["lost"], 50),
        (["new"], 34),
        (["back"], 2),
        (["inside"], 5),
        (["all"], 1227),
        (["assets.opening"], 1241),
        (["lost", "--reason", "waited*"], 17),
        (["reason:Waited too long for the router"], 21),
        (["lost", "--tenure", "<60d"], 26),
        (["tenure:<60d"], 26),
        (["joined:2026-08"], 47),
        (["promise:delivery"], 28),
        (["theme:late delivery"], 31),
        (["lost_by:onboarding"], 22),
    ],
)
def test_a_list_has_as_many_rows_as_the_figure_says(cxmeet: Cxmeet, demo: Path, words: list[str], count: int) -> None:
    asked = ("-C", str(demo), "customers", *words, "--period", "2026-10")
    rows = listed(cxmeet(*asked, "--format", "csv"))
    told = json.loads(cxmeet(*asked, "--json").out)
    assert len(rows) == told["count"] == len(told["rows"]) == count
    assert f"October 2026{', ' if len(words) > 1 else ': '}" in cxmeet(*asked, "--limit", "1").out.splitlines()[0]


def test_filters_are_those_of_plain_rows(cxmeet: Cxmeet, demo: Path) -> None:
    """What --reason, --segment and --tenure leave is what a person would leave who goes through all rows."""
    asked = ("-C", str(demo), "customers", "lost", "--period", "2026-10", "--format", "csv")
    rows = listed(cxmeet(*asked))
    names = [row["customer"] for row in rows if row["reason"].startswith("Waited") and row["segment"] == "Home"]
    found = listed(cxmeet(*asked, "--reason", "WAITED*", "--segment", "home", "--sort", "customer"))
    assert [row["customer"] for row in found] == sorted(names) != []
    joined = ("Waited too long for the router", "Installer did not come")
    there = {row["customer"]: (day(row["until"]) - day(row["since"])).days for row in rows if row["reason"] in joined}
    found = listed(cxmeet(*asked, "--experience", "getting start*", "--tenure", "<=60"))
    assert {row["customer"] for row in found} == {name for name, days in there.items() if days <= 60} != set()


def test_those_still_here_are_told_apart_by_the_days_since_they_came(cxmeet: Cxmeet, demo: Path) -> None:
    asked = ("-C", str(demo), "customers", "all", "--period", "2026-10", "--format", "csv")
    recent = {row["customer"] for row in listed(cxmeet(*asked)) if row["since"] >= "2026-10-01"}
    assert {row["customer"] for row in listed(cxmeet(*asked, "--tenure", "<31d"))} == recent
    assert len(recent) == 34 + 2


def test_those_to_whom_a_promise_was_broken_are_found_among_the_lost(cxmeet: Cxmeet, demo: Path) -> None:
    with (demo / "data" / "deliveries.csv").open(encoding="utf-8") as file:
        due = [row for row in csv.DictReader(file) if row["promised"].startswith("2026-10")]
    late = {row["account_id"] for row in due if not row["delivered"] or row["delivered"] > row["promised"]}
    asked = ("-C", str(demo), "customers", "lost", "--period", "2026-10", "--format", "csv")
    lost = {row["customer"] for row in listed(cxmeet(*asked))}
    found = listed(cxmeet(*asked, "--promise", "del*"))
    assert {row["customer"] for row in found} == late & lost != set()
    assert {row["promise"] for row in found} == {"delivery"}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_json_keeps_to_its_schema(cxmeet: Cxmeet, demo: Path) -> None:
    schema = json.loads(cxmeet("schema", "customers").out)
    for definition in schema["$defs"].values():
        if "properties" in definition:
            definition["additionalProperties"] = False
    for words in (["lost"], ["promise:delivery"], ["theme:Late delivery"], ["inside"]):
        told = json.loads(cxmeet("-C", str(demo), "customers", *words, "--period", "2026-10", "--json").out)
        jsonschema.validate(told, schema)
    assert told["schema"] == "cxmeet.customers/1"
    assert told["rows"][0]["value"] is None


def test_a_broken_promise_says_what_became_of_it(cxmeet: Cxmeet, demo: Path) -> None:
    told = json.loads(cxmeet("-C", str(demo), "customers", "promise:delivery", "--period", "2026-10", "--json").out)
    first = next(row for row in told["rows"] if row["customer"] == "N4470")
    assert (first["promise"]["due"], first["promise"]["done"]) == ("2026-10-04", "2026-10-19")
    assert (first["since"], first["until"]) == ("2026-09-30", "2026-10-28")
    assert any(row["promise"]["done"] is None for row in told["rows"])
    page = cxmeet("-C", str(demo), "customers", "promise:delivery", "--period", "2026-10").out
    assert "2026-10-19  still open" in page


def test_feedback_that_names_nobody_is_listed_with_its_day_and_words(cxmeet: Cxmeet, demo: Path) -> None:
    asked = ("-C", str(demo), "customers", "theme:Late delivery", "--period", "2026-10", "--format", "csv")
    rows = listed(cxmeet(*asked))
    nobody = [row for row in rows if not row["customer"]]
    assert nobody
    assert all(row["since"].startswith("2026-10-") for row in nobody)
    assert any(row["words"] for row in rows)


def test_who_said_something_is_found_among_the_customers(cxmeet: Cxmeet, demo: Path) -> None:
    with (demo / "data" / "complaints.csv").open(encoding="utf-8") as file:
        said = [row for row in csv.DictReader(file) if row["received"].startswith("2026-10")]
    late = {row["account_id"] for row in said if row["issue"] == "Late delivery" and row["account_id"]}
    asked = ("-C", str(demo), "customers", "all", "--period", "2026-10", "--format", "csv")
    here = {row["customer"] for row in listed(cxmeet(*asked))}
    found = {row["customer"] for row in listed(cxmeet(*asked, "--theme", "late*"))}
    assert found == late & here != set()


def test_ids_stay_as_they_are_written_and_formulas_do_not_run(cxmeet: Cxmeet, tmp_path: Path) -> None:
    folder = contracts(tmp_path, ROWS, 'show = ["phone", "tier"]')
    asked = ("-C", str(folder), "customers", "lost", "--period", "2026-10")
    rows = listed(cxmeet(*asked, "--format", "csv", "--sort", "customer"))
    assert [(row["customer"], row["phone"]) for row in rows] == [
        ("007", "'+34 1"),
        ("7", "'=2+2"),
        ("<b>|x|", "'+34 3"),
    ]
    told = json.loads(cxmeet(*asked, "--json").out)["rows"]
    assert {row["customer"]: row["show"] for row in told}["7"] == {"phone": "=2+2", "tier": "Home"}
    assert "\\<b\\>\\|x\\|" in cxmeet(*asked, "--format", "md").out
    assert "&lt;b&gt;|x|" in cxmeet(*asked, "--format", "html").out
    here = json.loads(cxmeet("-C", str(folder), "customers", "all", "--period", "2026-10", "--json").out)["rows"][0]
    assert here["show"]["phone"] == "+34 4 behind a break"


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("csv", "done,'=col(),a|b <i>"),
        ("tsv", "done\t'=col()\ta|b <i>"),
        ("github", "| =col()   | a\\|b \\<i\\>   |"),
        ("html", ">a|b &lt;i&gt;</th>"),
        ("md", "| =col() | a\\|b \\<i\\> |"),
    ],
)
def test_the_name_of_a_column_is_as_harmless_as_its_cells(
    cxmeet: Cxmeet, tmp_path: Path, form: str, first: str
) -> None:
    folder = contracts(tmp_path, "", 'show = ["=col()", "a|b <i>"]')
    (folder / "data.csv").write_text(
        "id,start,end,worth,tier,=col(),a|b <i>\nA,2026-01-05,2026-10-07,20,Home,x,y\n", encoding="utf-8"
    )
    assert first in cxmeet("-C", str(folder), "customers", "lost", "--period", "2026-10", "--format", form).out


def test_of_contracts_the_one_that_starts_last_says_what_is_shown(cxmeet: Cxmeet, tmp_path: Path) -> None:
    later = "a,2026-03-01,2026-10-09,1,Home,new\na,2025-01-01,2026-03-01,1,Home,old\nb,2026-01-01,,1,Home,x\n"
    folder = contracts(tmp_path, later, 'show = ["phone"]')
    told = json.loads(cxmeet("-C", str(folder), "customers", "lost", "--period", "2026-10", "--json").out)["rows"]
    assert [(row["since"], row["until"], row["show"]) for row in told] == [
        ("2025-01-01", "2026-10-09", {"phone": "new"})
    ]


def test_a_column_to_show_that_is_not_there_is_a_fault_with_its_line(cxmeet: Cxmeet, tmp_path: Path) -> None:
    folder = contracts(tmp_path, ROWS, 'show = ["fone"]')
    for command in (["check"], ["brief"], ["customers", "lost"]):
        ran = cxmeet("-C", str(folder), *command)
        assert ran.code == 3
        assert "data.csv:1: has no column “fone” (show): did you mean phone?" in ran.out + ran.said


def test_columns_of_the_list_of_departures_stand_beside_those_of_the_customers(cxmeet: Cxmeet, tmp_path: Path) -> None:
    departures = """[departures]
path = "left.csv"
columns = { customer = "id", date = "on", reason = "why", words = "said" }
show = ["phone", "agent"]
"""
    left = "7,2026-10-08,Price,first,x,Eva\n7,2026-10-09,Late,last,,Tom\n,2026-10-10,Price,,,\n"
    (tmp_path / "left.csv").write_text(f"id,on,why,said,phone,agent\n{left}", encoding="utf-8")
    folder = contracts(tmp_path, ROWS, f'show = ["phone"]\n{departures}')
    told = {row.customer: row for row in behind(WorkspaceFiles(folder), "assets.lost", "2026-10").rows}
    assert told["7"].show == {"phone": "=2+2", "agent": "Tom"}
    assert (told["7"].reason, told["7"].words) == ("Late; Price", "last")
    assert (told["007"].show, told["007"].reason) == ({"phone": "+34 1"}, "we do not know")
    nameless = behind(WorkspaceFiles(folder), "reason:price", "2026-10")
    assert nameless.figure == "reason:Price"
    assert [(row.customer, str(row.until)) for row in nameless.rows] == [("7", "2026-10-09"), ("", "2026-10-10")]


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ('show = [" "]', "cxmeet.toml:7: show holds an empty text"),
        (
            '[[feedback]]\nname = "F"\npath = "data.csv"\nasked = false\nshow = ["phone"]\n'
            'columns = { date = "start", theme = "tier" }',
            "cxmeet.toml:11: warning: show needs columns.customer: whose columns would they be?",
        ),
    ],
)
def test_what_is_to_be_shown_is_checked_where_it_is_written(
    cxmeet: Cxmeet, tmp_path: Path, section: str, said: str
) -> None:
    ran = cxmeet("-C", str(contracts(tmp_path, ROWS, section)), "check")
    assert said in ran.out + ran.said


def test_what_is_shown_stays_when_a_file_is_connected_again_that_has_it(cxmeet: Cxmeet, tmp_path: Path) -> None:
    rows = "".join(f"c{number},2026-0{1 + number % 8}-01,,{number},Home,+34 {number}\n" for number in range(40))
    folder = contracts(tmp_path, rows, 'show = ["phone"]')
    (folder / "other.csv").write_text(f"id,start,end,worth,tier,mobile\n{rows}", encoding="utf-8")
    answers = ("--answer", "columns.customer=id", "--answer", "columns.value=worth")
    for name, kept in (("data.csv", True), ("other.csv", False)):
        ran = cxmeet("-C", str(folder), "connect", str(folder / name), "--replace", "--yes", *answers)
        assert ran.code == 0, ran.said
        written = (folder / "cxmeet.toml").read_text(encoding="utf-8")
        assert name in written
        assert ('show = ["phone"]' in written) is kept


def test_names_are_hidden_on_the_shared_screen_alone(cxmeet: Cxmeet, tmp_path: Path) -> None:
    folder = contracts(tmp_path, ROWS, 'show = ["phone"]', "[figures]\nhide_names = true\n")
    files = WorkspaceFiles(folder)
    shared = behind(files, "assets.lost", "2026-10", shared=True)
    assert shared.hidden
    assert [(row.customer, row.words, row.show) for row in shared.rows] == [(str(at), "", {}) for at in (1, 2, 3)]
    assert [row.value for row in shared.rows] == [30, 20, 10]
    assert "007" in cxmeet("-C", str(folder), "customers", "lost", "--period", "2026-10").out
    assert not behind(WorkspaceFiles(contracts(tmp_path, ROWS)), "assets.lost", "2026-10", shared=True).hidden


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["loost"], 2, "did you mean lost?"),
        (["lost", "--sort", "valeu"], 2, "did you mean value?"),
        (["lost", "--period", "october"], 2, "is not a period"),
        (["lost", "--period", "1999-01"], 4, "The data knows nothing of 1999-01"),
        (["lost", "--reason", "Waitet*"], 4, "There is no reason “Waitet*”"),
        (["lost", "--segment", "famly"], 4, "did you mean Family?"),
        (["lost", "--experience", "onbording"], 4, "did you mean onboarding?"),
        (["lost", "--promise", "delivry"], 4, "did you mean delivery?"),
        (["lost", "--promise", "call-back"], 1, "names no customers"),
        (["lost", "--theme", "Layte*"], 4, "There is no theme “Layte*”"),
        (["lost", "--tenure", "60"], 2, "write <60d"),
        (["tenure:soon"], 2, "write <60d"),
        (["reason:Waited"], 4, "There are “Price”"),
        (["quiet"], 4, "can only be seen of purchases"),
        (["assets.retention"], 4, "There are no rows behind “assets.retention”"),
        (["promise:price"], 4, "There is no promise with a file “price”"),
        (["joined:2027-01"], 4, "Nobody can have joined in 2027-01"),
        (["joined:2019-08"], 4, "begins with 2024-01"),
        (["stay:99"], 4, "begins with 2024-01"),
        (["stay:x"], 2, "is no number of periods"),
        (["lost", "--limit", "-1"], 2, "-1"),
        (["lost", "--reason", ""], 2, "'--reason': It is empty"),
        (["lost", "--segment", " "], 2, "'--segment': It is empty"),
        (["lost", "--period", ""], 2, "'--period': It is empty"),
    ],
)
def test_what_nobody_knows_is_refused_with_what_there_is(
    cxmeet: Cxmeet, demo: Path, words: list[str], code: int, said: str
) -> None:
    ran = cxmeet("-C", str(demo), "customers", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.said


def test_where_no_feedback_names_customers_it_says_so(cxmeet: Cxmeet, tmp_path: Path) -> None:
    said = '[[feedback]]\nname = "F"\npath = "data.csv"\nasked = false\ncolumns = { date = "start", theme = "tier" }'
    ran = cxmeet("-C", str(contracts(tmp_path, ROWS, said)), "customers", "lost", "--theme", "*")
    assert (ran.code, ran.out) == (1, "")
    assert "No file of feedback names customers: columns.customer is missing" in ran.said


def test_an_empty_list_is_no_error_and_says_so(cxmeet: Cxmeet, demo: Path) -> None:
    for form in ("text", "csv", "json"):
        ran = cxmeet("-C", str(demo), "customers", "new", "--tenure", ">400d", "--period", "2026-10", "--format", form)
        assert ran.code == 0
        assert ran.said == "Nobody is behind it: new customers, October 2026, tenure “>400d”.\n"


def test_without_a_file_of_customers_it_says_what_is_missing(cxmeet: Cxmeet, fresh: Path) -> None:
    ran = cxmeet("-C", str(fresh), "customers", "lost")
    assert (ran.code, ran.out) == (4, "")
    assert "the charter has no [customers]" in ran.said


def test_every_order_is_one_and_can_be_turned_round(cxmeet: Cxmeet, demo: Path) -> None:
    for sort in SORTS:
        asked = ("-C", str(demo), "customers", "lost", "--period", "2026-10", "--format", "csv", "--sort")
        there = [row[{"segment": "segment"}.get(sort, sort)] for row in listed(cxmeet(*asked, sort))]
        back = [row[sort] for row in listed(cxmeet(*asked, f"-{sort}"))]
        key = (lambda text: -float(text)) if sort == "value" else str
        assert there == sorted(there, key=key)
        assert back == sorted(back, key=key, reverse=True)


def test_a_long_list_is_cut_on_a_terminal_and_nowhere_else(
    cxmeet: Cxmeet, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("-C", str(demo), "customers", "all", "--period", "2026-10")
    assert len(cxmeet(*asked).out.splitlines()) > 1227
    monkeypatch.setattr(customers, "_on_terminal", lambda target: target is None)
    shown = cxmeet(*asked).out
    assert len(shown.splitlines()) == 59
    assert "and 1,177 more (--limit 0 for all, or --format csv)" in shown
    assert len(cxmeet(*asked, "--limit", "0").out.splitlines()) > 1227
    assert len(listed(cxmeet(*asked, "--format", "csv"))) == 1227


@pytest.mark.parametrize("form", ["text", "md", "csv", "tsv", "json", "html", "table"])
def test_nothing_in_the_files_is_obeyed_by_a_terminal(cxmeet: Cxmeet, tmp_path: Path, form: str) -> None:
    evil = "\x1b[31mred\x1b]0;t\x07\x9b31m\u202eevil\u2066\x7f[@click=quit]x[/]"
    folder = contracts(
        tmp_path,
        f"{evil},2026-01-05,2026-10-07,20,{evil},{evil}\nb,2026-01-05,,20,B,1\n",
        'show = ["phone"]\n[departures]\npath = "left.csv"\n'
        'columns = { customer = "id", date = "on", reason = "why", words = "said" }',
    )
    (tmp_path / "left.csv").write_text(f"id,on,why,said\n{evil},2026-10-07,{evil},{evil}\n", encoding="utf-8")
    ran = cxmeet("-C", str(folder), "customers", "lost", "--period", "2026-10", "--format", form)
    assert ran.code == 0
    assert "red" in ran.out
    assert [letter for letter in ran.out if letter in "\x1b\x07\x9b\u202e\u2066\x7f"] == []


def test_nothing_is_written_to_the_record(cxmeet: Cxmeet, demo: Path) -> None:
    before = {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()}
    for words in (["lost"], ["promise:delivery"], ["theme:Late delivery"]):
        assert cxmeet("-C", str(demo), "customers", *words).code == 0
    assert {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()} == before


def test_a_line_of_text_fits_the_page_and_days_and_amounts_are_whole(cxmeet: Cxmeet, demo: Path) -> None:
    for words in (["lost"], ["promise:delivery"], ["reason:Waited too long for the router"], ["theme:Late delivery"]):
        lines = cxmeet("-C", str(demo), "customers", *words, "--period", "2026-10").out.splitlines()
        assert max(map(len, lines)) <= 78
        days = [word for line in lines for word in line.split() if word.startswith("202") and "-" in word]
        assert all(len(day) == 10 for day in days)


def test_whose_contracts_end_soon_are_listed_with_the_end_of_the_last_of_them(tmp_path: Path) -> None:
    ends = "a,2026-01-01,2026-11-15,5,,\na,2026-11-15,2026-12-15,5,,\nb,2026-01-01,2027-06-01,1,,\n"
    others = "c,2026-01-01,,1,,\nd,2026-10-31,2026-12-01,9,,\ne,2026-01-01,2026-11-20,1,,\ne,2026-11-25,,1,,\n"
    files = WorkspaceFiles(contracts(tmp_path, ends + others), lambda: dt.date(2026, 11, 1))
    ahead = files.brief("2026-10").assets
    assert ahead
    assert ahead.ahead
    assert ahead.ahead.ending_soon
    told = behind(files, "assets.ending_soon", "2026-10")
    assert [(row.customer, str(row.until)) for row in told.rows] == [("d", "2026-12-01"), ("a", "2026-12-15")]
    assert told.count == ahead.ahead.ending_soon.customers
    with pytest.raises(NotFound, match="No end of a contract is known in advance"):
        behind(files, "assets.ending_soon", "2026-09")


def test_a_customer_who_came_back_three_times_is_listed_by_the_last_of_them(cxmeet: Cxmeet, tmp_path: Path) -> None:
    spells = "a,2026-01-01,2026-02-10,1,,\na,2026-03-01,2026-04-10,1,,\na,2026-05-01,2026-06-10,1,,\n"
    once = "b,2026-05-03,2026-05-09,1,,\nc,2026-05-05,2026-05-05,1,,\nd,2026-01-01,2026-07-30,1,,\n"
    folder = contracts(tmp_path, spells + once)
    told: dict[str, Listing] = {}
    for figure in ("assets.reactivated", "assets.in_and_out", "assets.lost"):
        period = "2026-06" if figure == "assets.lost" else "2026-05"
        told[figure] = behind(WorkspaceFiles(folder), figure, period)
    assert [(row.customer, str(row.since), str(row.until)) for row in told["assets.lost"].rows] == [
        ("a", "2026-05-01", "2026-06-10")
    ]
    assert [row.customer for row in told["assets.reactivated"].rows] == ["a"]
    assert [(row.customer, row.value) for row in told["assets.in_and_out"].rows] == [("b", None)]
