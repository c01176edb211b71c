"""What a company's file may bring: the unusual is a clear error or a counted row, nothing is lost in silence."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from decimal import Decimal

import pytest

from cxmeet.core.customers.assets import Assets, BasePeriod
from cxmeet.core.kernel.errors import BadFile, NotFound
from cxmeet.core.kernel.period import BadPeriod
from cxmeet.sources.containers.chunks import CsvText
from cxmeet.sources.files import WorkspaceFiles

Make = Callable[..., WorkspaceFiles]

PURCHASES = """[customers]
kind = "purchases"
path = "data.csv"
lapse_days = 60
bad_rows = 0.05
columns = { customer = "who", date = "day", amount = "paid" }
"""
CONTRACTS = """[customers]
kind = "contracts"
path = "data.csv"
bad_rows = 0.15
columns = { customer = "who", start = "from", end = "to", value = "fee" }
"""
GOOD = "".join(f"c{number},2026-0{1 + number % 3}-{1 + number % 28:02d},10.00\n" for number in range(100))
BOUGHT = "who,day,paid\n" + GOOD + "z,2026-03-31,1\n"


def assets(files: WorkspaceFiles, period: str = "2026-03") -> Assets:
    found = files.brief(period).assets
    assert found is not None
    return found


def last(files: WorkspaceFiles, period: str = "2026-03") -> BasePeriod:
    return assets(files, period).periods[-1]


def refusal(files: WorkspaceFiles) -> list[str]:
    with pytest.raises(BadFile) as caught:
        files.brief()
    return [str(fault).replace(f"{files.root}{os.sep}", "") for fault in caught.value.faults]


def test_plain_purchases(workspace: Make) -> None:
    files = workspace(PURCHASES, data=BOUGHT)
    assert files.brief().period == "2026-03"
    assert last(files).closing == 33 + 33 + 1
    assert assets(files).set_aside.rows == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
        lambda text: text.replace(",", '","').replace("\n", '"\n"').encode()[:-1].replace(b"who", b'"who'),
        lambda text: text.replace("z,", " z ,").replace(",1\n", ", 1 \n").replace(",2026", ", 2026").encode(),
        lambda text: text.replace("\n", ",,\n").replace("paid,,", "paid,,").encode(),
        lambda text: text.replace(",10.00", "T09:30:00Z,10.00").encode(),
        lambda text: text.replace("\nc", '\n"c').replace(",2026", '",2026').replace("\nz\"", "\nz").encode(),
    ],
    ids=["windows", "old mac", "byte-order mark", "no last line end", "empty lines", "all quoted", "blanks",
         "trailing commas", "times", "some quoted"],
)  # fmt: skip
def test_the_same_purchases_written_otherwise_give_the_same_base(
    workspace: Make, change: Callable[[str], bytes]
) -> None:
    plain = last(workspace(PURCHASES, data=BOUGHT))
    assert last(workspace(PURCHASES, data=change(BOUGHT))) == plain


def test_a_gzipped_file_is_read_like_a_plain_one(workspace: Make) -> None:
    plain = last(workspace(PURCHASES, data=BOUGHT))
    files = workspace(PURCHASES.replace("data.csv", "data.csv.gz"))
    (files.root / "data.csv.gz").write_bytes(gzip.compress(BOUGHT.encode()))
    assert last(files) == plain


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a,31/12/2026,1", "date is not a date"),
        ("a,2026-02-30,1", "date is not a date"),
        ("a,20260101,1", "date is not a date"),
        ("a,2026-01-1,1", "date is not a date"),
        ("a,2026-01-,1", "date is not a date"),
        ("a,2026-01-0１,1", "date is not a date"),
        ("a,2026-W01-1,1", "date is not a date"),
        ("a,,1", "no date"),
        ("a,0026-01-01,1", "date out of range"),
        ("a,9999-12-31,1", "date out of range"),
        ("a,2026-01-01,", "no amount"),
        ("a,2026-01-01,ten", "amount is not a number"),
        ("a,2026-01-01,nan", "amount is not a number"),
        ("a,2026-01-01,1e3", "amount is not a number"),
        ("a,2026-01-01,1_000", "amount is not a number"),
        ('a,2026-01-01,"1,000"', "amount is not a number"),
        ("a,2026-01-01,€5", "amount is not a number"),
        ("a,2026-01-01," + "9" * 400, "amount is not a number"),
        ("a,2026-01-01,-5", "amount below 0"),
        ("a,2026-01-01,0.00", "amount of 0"),
        ("a,2026-01-01,1,extra", "another number of cells than the header"),
        ("a,2026-01-01", "another number of cells than the header"),
        ('a,2026-01-01,"1"2', "not CSV"),
        ("a" * 1_500_000 + ",2026-01-01,1", "a cell of more than 1,000,000 characters"),
        ('"' + "a" * 10_000_000 + '",2026-01-01,1', "a cell of more than 1,000,000 characters"),
    ],
)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_row_that_cannot_be_used_is_counted_and_the_others_are_not_touched(
    workspace: Make, row: str, why: str, place: str
) -> None:
    plain = last(workspace(PURCHASES, data=BOUGHT))
    lines = BOUGHT.splitlines()
    lines.insert({"first": 1, "middle": 50, "last": len(lines)}[place], row)
    files = workspace(PURCHASES, data="\n".join(lines) + "\n")
    assert last(files) == plain
    assert assets(files).set_aside.rows == 1
    assert list(assets(files).set_aside.why) == [why]


def test_too_many_bad_rows_refuse_the_file_and_name_the_first(workspace: Make) -> None:
    rows = BOUGHT.splitlines()
    for line in (3, 9, 27, 40, 41, 42, 43):
        rows[line - 1] = 'x,"31\n12",1'
    found = refusal(workspace(PURCHASES, data="\n".join(rows) + "\n"))
    assert found[0] == (
        "data.csv: 7 of 101 rows cannot be used, more than 5%: date is not a date (7); the first of them:"
    )
    expected = "date is not a date: “31 12”, expected one such as 2026-10-31"
    assert found[1:] == [f"data.csv:{line}: {expected}" for line in (3, 10, 29, 43, 45)]


def test_latin_1_bytes_are_counted_where_they_matter(workspace: Make) -> None:
    text = BOUGHT.encode() + "José,2026-03-01,5\n".encode("latin-1")
    files = workspace(PURCHASES, data=text)
    assert (assets(files).set_aside.why, assets(files).set_aside.left_out) == ({"customer is not UTF-8 text": 1}, {})
    everywhere = BOUGHT.replace("c", "ç").encode("latin-1")
    found = refusal(workspace(PURCHASES, data=everywhere))
    assert (
        found[1]
        == "data.csv:2: customer is not UTF-8 text: “0”; save the file as UTF-8, or name its encoding in the charter"
    )


def test_latin_1_in_a_column_nobody_uses_does_no_harm(workspace: Make) -> None:
    text = BOUGHT.replace("\n", ",Málaga\n").replace("paid,Málaga", "paid,town").encode("latin-1")
    assert assets(workspace(PURCHASES, data=text)).set_aside.rows == 0


def test_long_numeric_ids_keep_every_digit(workspace: Make) -> None:
    ids = [f"1234567890123456789{digit}" for digit in range(10)]
    text = "who,day,paid\n" + "".join(f"{one},2026-03-31,1\n" for one in ids)
    assert last(workspace(PURCHASES, data=text)).closing == 10


def test_purchases_without_a_customer_are_counted_and_valued(workspace: Make) -> None:
    files = workspace(PURCHASES, data=BOUGHT + " ,2026-03-02,5.50\n,2026-03-03,4.50\n,2026-02-03,100\n")
    found = assets(files)
    assert (found.unidentified.rows, found.unidentified.value) == (2, Decimal("10.00"))
    assert found.set_aside.rows == 0
    assert found.periods[-1] == last(workspace(PURCHASES, data=BOUGHT))


def test_quantity_times_amount_is_exact(workspace: Make) -> None:
    charter = PURCHASES.replace('amount = "paid"', 'amount = "paid", quantity = "n"')
    text = "who,day,paid,n\na,2026-03-30,0.10,3\nb,2026-03-30,2.50,0.333\nc,2026-03-31,0.000001,1\n"
    assert last(workspace(charter, data=text)).closing_value == Decimal("1.132501")


def test_amounts_add_up_exactly_where_floating_point_would_not(workspace: Make) -> None:
    text = "who,day,paid\n" + "a,2026-03-31,0.10\n" * 3000 + "a,2026-03-31,999999999999.99\n"
    assert last(workspace(PURCHASES, data=text)).closing_value == Decimal("1000000000299.99")


def test_keep_and_drop_take_globs_in_any_case_and_are_counted(workspace: Make) -> None:
    charter = PURCHASES + 'keep = { kind = ["Shop*", "web"] }\ndrop = { who = ["TEST-?"] }\n'
    rows = "a,2026-03-31,1,shopping\nb,2026-03-31,1,WEB\nc,2026-03-31,1,b2b\ntest-1,2026-03-31,1,web\n"
    found = assets(workspace(charter, data="who,day,paid,kind\n" + rows))
    assert found.periods[-1].closing == 2
    assert found.set_aside.why == {
        "where kind does not begin with “Shop” and is not “web”": 1,
        "where who has the form “TEST-?”": 1,
    }
    assert found.set_aside.left_out == found.set_aside.why


def test_a_filter_that_leaves_nothing_is_an_error_not_a_zero(workspace: Make) -> None:
    found = refusal(workspace(PURCHASES + 'keep = { who = ["nobody"] }\n', data=BOUGHT))
    assert found == ["data.csv: no row of 101 is left to count: where who is not “nobody” (101)"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "data.csv:1: is empty: expected a first line with the names of the columns"),
        (b"\n\n", "data.csv:1: is empty"),
        (b"who,day,paid\n", "data.csv: has no rows below its header"),
        (b"who,date,paid\na,2026-01-01,1\n", "data.csv:1: has no column “day” (date): the columns are who, date, paid"),
        (b"who,days,paid\na,2026-01-01,1\n", "data.csv:1: has no column “day” (date): did you mean days?"),
        (b"who;day;paid\na;2026-01-01;1\n", "data.csv:1: has no column “who” (customer): the columns are not sep"),
        (b"who,day,day,paid\na,2026-01-01,2,1\n", "data.csv:1: two columns are called “day”"),
        ("who,day,paid\na,2026-01-01,1\n".encode("utf-16"), "data.csv: is UTF-16 text (it begins with its mark)"),
        (b"a" * 10_000_000, "data.csv:1: the header cannot be read: field larger than field limit"),
        (BOUGHT.encode() + b'q,"2026-01-01,1\n' + GOOD.encode(), "data.csv:103: a quoted text begins here"),
        (b"who,day,paid\n,2026-01-01,1\n", "data.csv: has no row that names a customer"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(workspace: Make, data: bytes, message: str) -> None:
    (found,) = refusal(workspace(PURCHASES, data=data))
    assert found.startswith(message)


def test_a_missing_file_is_reported_where_the_charter_names_it(workspace: Make) -> None:
    files = workspace(PURCHASES)
    assert refusal(files) == ["cxmeet.toml:6: data.csv does not exist"]
    (files.root / "data.csv").mkdir()
    assert refusal(files) == ["cxmeet.toml:6: data.csv is not a file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_refused(workspace: Make) -> None:
    files = workspace(PURCHASES, data=BOUGHT)
    (files.root / "data.csv").chmod(0)
    assert refusal(files) == ["data.csv: cannot be read: Permission denied"]


@pytest.mark.parametrize("damage", [lambda raw: raw[:-20], lambda raw: raw[:50] + b"xx" + raw[52:]])
def test_a_damaged_gzip_file_is_refused(workspace: Make, damage: Callable[[bytes], bytes]) -> None:
    files = workspace(PURCHASES.replace("data.csv", "data.csv.gz"))
    (files.root / "data.csv.gz").write_bytes(damage(gzip.compress(BOUGHT.encode() * 20)))
    (found,) = refusal(files)
    assert "cannot be read" in found


def test_a_file_that_grows_while_it_is_read_is_refused(workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    files = workspace(PURCHASES, data=BOUGHT)
    opened = CsvText.header

    def grow(self: CsvText) -> list[str]:
        with (files.root / "data.csv").open("a", encoding="utf-8") as file:
            file.write("late,2026-03-31,1")
        return opened(self)

    monkeypatch.setattr(CsvText, "header", grow)
    assert refusal(files) == ["data.csv: changed while it was read: run the command again"]


def test_contracts_run_to_the_day_before_their_end(workspace: Make) -> None:
    rows = "a,2026-01-01,2026-03-31,5\nb,2026-01-01,2026-04-01,5\nc,2026-03-31,,5\nd,2026-03-05,2026-03-20,5\n"
    files = workspace(CONTRACTS, data="who,from,to,fee\n" + rows)
    one = last(files)
    assert (one.opening, one.new, one.lost, one.closing, one.in_and_out) == (2, 1, 1, 2, 1)
    assert (one.opening_value, one.new_value, one.lost_value, one.closing_value) == (
        Decimal(10),
        Decimal(5),
        Decimal(5),
        Decimal(10),
    )


def test_one_of_several_contracts_ending_is_a_loss_of_value_not_of_a_customer(workspace: Make) -> None:
    rows = "a,2026-01-01,,5\na,2026-01-01,2026-03-10,2\nb,2026-03-31,,1\n"
    one = last(workspace(CONTRACTS, data="who,from,to,fee\n" + rows))
    assert (one.lost, one.contraction, one.closing_value) == (0, Decimal(2), Decimal(6))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a,2026-03-02,2026-03-01,5", "end before start"),
        (",2026-03-02,,5", "no customer"),
        ("a,2026-03-02,,-5", "value below 0"),
        ("a,2026-03-02,soon,5", "end is not a date"),
        ("a,2026-03-02,2026-03-02,5", "starts and ends on the same day"),
    ],
)
def test_a_contract_that_cannot_be_used_is_counted(workspace: Make, row: str, why: str) -> None:
    good = "".join(f"c{number},2026-01-05,,1\n" for number in range(40)) + "z,2026-03-31,,1\n"
    found = assets(workspace(CONTRACTS, data="who,from,to,fee\n" + good + row + "\n"))
    assert found.set_aside.why == {why: 1}
    assert found.periods[-1].closing == 41


def test_contracts_without_values_have_no_values_not_zeros(workspace: Make) -> None:
    charter = CONTRACTS.replace(', end = "to", value = "fee"', "")
    one = last(workspace(charter, data="who,from,to,fee\na,2026-01-01,x,y\nb,2026-03-31,,\n"))
    assert (one.closing, one.closing_value, one.lost_value) == (2, None, None)


def test_an_end_in_the_far_future_is_no_end(workspace: Make) -> None:
    files = workspace(CONTRACTS, data="who,from,to,fee\na,2026-01-01,9999-12-31,5\nb,2026-03-31,2030-01-01,1\n")
    assert files.brief().period == "2026-03"
    assert last(files).closing == 2


def test_the_period_is_the_last_one_covered_whole(workspace: Make) -> None:
    data = BOUGHT + "z,2026-04-19,1\n"
    files = workspace(PURCHASES, data=data)
    assert files.brief().period == "2026-03"
    assert files.brief("2026-04").assets.periods[-1].partial  # type: ignore[union-attr]
    assert files.brief("2026-Q1").period == "2026-Q1"
    assert files.brief("2026-Q1").grain == "quarter"


def test_a_period_without_data_or_sense_is_refused(workspace: Make) -> None:
    files = workspace(PURCHASES, data=BOUGHT)
    with pytest.raises(NotFound, match="knows nothing of 2027-01: it goes from 2026-01 to 2026-03"):
        files.brief("2027-01")
    with pytest.raises(NotFound, match="knows nothing of 2025-12"):
        files.brief("2025-12")
    for wrong in ("2026", "2026-13", "2026-Q5", "March", "0000-01", "2026-00"):
        with pytest.raises(BadPeriod, match="write 2026-10 for a month"):
            files.brief(wrong)


def test_history_shows_so_many_periods_and_changes_nothing_in_them(workspace: Make) -> None:
    files = workspace(PURCHASES, data=BOUGHT)
    every = files.brief(history=None).assets
    two = files.brief(history=2).assets
    assert every is not None
    assert two is not None
    assert two.periods == every.periods[-2:]
    assert [one.period for one in every.periods] == ["2026-01", "2026-02", "2026-03"]


def test_what_is_not_given_is_said_not_shown_as_zero(workspace: Make) -> None:
    brief = workspace().brief()
    assert brief.assets is None
    assert brief.not_given == (
        "no customer base given", "no reasons for leaving given", "no referrals given", "no feedback given",
        "no promises given", "no reliability measures given",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ('"29,50"', "“29,50”; write 29.50"),
        ("€30", "“€30”; write 30"),
        ("EUR 12.5", "“EUR 12.5”; write 12.5"),
        ('"-7,5 €"', "“-7,5 €”; write -7.5"),
        ('"1,000"', "“1,000”; write it as 1204.50: a point before the decimals, no mark for thousands, no sign"),
        ("5k", "“5k”; write it as 1204.50"),
        ("ten", "“ten”; write it as 1204.50"),
    ],
)
def test_an_amount_that_is_refused_says_how_to_write_it(workspace: Make, written: str, advice: str) -> None:
    found = refusal(workspace(PURCHASES, data=f"who,day,paid\na,2026-03-01,{written}\n"))
    assert found[1].startswith(f"data.csv:2: amount is not a number: {advice}")
