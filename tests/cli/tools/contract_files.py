"""Contracts in the files that systems hand out: each form in which a company may have them."""

from __future__ import annotations

import bz2
import calendar
import csv
import datetime as dt
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

HEADER = ("customer", "start", "end", "mrr")


class Contract(NamedTuple):
    customer: str
    start: dt.date
    end: dt.date | None
    fee: int


Contracts = Sequence[Contract]
Day = Callable[[dt.date], str]
Fee = Callable[[int], str]

iso: Day = dt.date.isoformat


def form(pattern: str) -> Day:
    return lambda day: day.strftime(pattern)


def seconds(day: dt.date) -> int:
    return calendar.timegm(day.timetuple())


def english(day: dt.date) -> str:
    return f"{day:%b} {day.day}, {day.year}"


def serial(day: dt.date) -> int:
    """The number of a day in a spreadsheet."""
    return (day - dt.date(1899, 12, 30)).days


def marked(fee: int, thousands: str, decimals: str = ".00") -> str:
    return f"{fee:,}".replace(",", thousands) + decimals


def cells(contracts: Contracts, day: Day = iso, fee: Fee = str, running: str = "") -> list[list[str]]:
    return [
        [each.customer, day(each.start), day(each.end) if each.end else running, fee(each.fee)] for each in contracts
    ]


class Text(NamedTuple):
    """A table in a text."""

    day: Day = iso
    fee: Fee = str
    running: str = ""
    between: str = ","
    encoding: str = "utf-8"
    header: Sequence[str] = HEADER
    above: str = ""
    quoted: bool = False

    def made(self, contracts: Contracts) -> bytes:
        text = io.StringIO()
        text.write(self.above)
        writer = csv.writer(text, delimiter=self.between, quoting=csv.QUOTE_ALL if self.quoted else csv.QUOTE_MINIMAL)
        writer.writerows([self.header, *cells(contracts, self.day, self.fee, self.running)])
        return text.getvalue().encode(self.encoding)


TEXTS: dict[str, tuple[str, Text]] = {
    "as the program has it": ("a.csv", Text()),
    "every cell in quotes": ("a.csv", Text(quoted=True)),
    "with a time": ("a.csv", Text(day=form("%Y-%m-%d 00:00:00"))),
    "with a time and a zone": ("a.csv", Text(day=form("%Y-%m-%dT00:00:00Z"))),
    "letters of the name": ("EXPORT.CSV", Text()),
    "seconds": ("a.csv", Text(day=lambda day: str(seconds(day)))),
    "milliseconds": ("a.csv", Text(day=lambda day: f"{seconds(day)}000")),
    "names of months": ("a.csv", Text(day=english)),
    "day first": ("a.csv", Text(day=form("%d/%m/%Y"))),
    "month first": ("a.csv", Text(day=form("%m/%d/%Y"))),
    "slashes": ("a.csv", Text(day=form("%Y/%m/%d"))),
    "digits": ("a.csv", Text(day=form("%Y%m%d"))),
    "a currency": ("a.csv", Text(fee=lambda fee: f"EUR {fee:,}.00")),
    "thousands": ("a.csv", Text(fee=lambda fee: f"{fee:,}.00")),
    "decimal comma": ("a.csv", Text(fee=lambda fee: f"{fee},00")),
    "semicolons and a mark": ("a.csv", Text(between=";", encoding="utf-8-sig")),
    "semicolons, Windows": ("a.csv", Text(between=";", encoding="cp1252", fee=lambda fee: f"{fee},00 €")),
    "tabs": ("a.tsv", Text(between="\t")),
    "bars": ("a.txt", Text(between="|")),
    "UTF-16": ("a.csv", Text(encoding="utf-16")),
    "NULL": ("a.csv", Text(running="NULL")),
    "lines above": ("a.csv", Text(above="Contracts\nof all customers, as of today\n\n")),
    # more of those that people have
    "German": (
        "Verträge.csv",
        Text(
            form("%d.%m.%Y"), lambda fee: marked(fee, ".", ",00"), between=";", encoding="cp1252",
            header=("Kundennummer", "Vertragsbeginn", "Vertragsende", "Monatsbetrag"),
        ),
    ),
    "French": (
        "contrats.csv",
        Text(
            form("%d/%m/%Y"), lambda fee: marked(fee, "\u202f", ",00\u00a0€"), between=";",
            header=("N° client", "Date de début", "Date de fin", "Montant mensuel"),
        ),
    ),
    "a time of day": ("a.csv", Text(day=form("%d.%m.%Y 14:30"))),
    "euros behind": ("a.csv", Text(fee=lambda fee: marked(fee, ".", ",00 €"))),
    "narrow blanks": ("a.csv", Text(fee=lambda fee: marked(fee, "\u202f", ",00"))),
    "Swiss": ("a.csv", Text(fee=lambda fee: marked(fee, "'"))),
    "Unicode text of Excel": ("a.txt", Text(form("%d.%m.%Y"), between="\t", encoding="utf-16")),
    "a dash for nothing": ("a.csv", Text(running="-")),
    "n/a for nothing": ("a.csv", Text(running="n/a")),
    "days of a spreadsheet": ("a.csv", Text(day=lambda day: str(serial(day)))),
}  # fmt: skip


def packed(name: str, data: bytes) -> bytes:
    """The same, packed as the name says."""
    match name.rpartition(".")[2].lower():
        case "gz":
            return gzip.compress(data)
        case "bz2":
            return bz2.compress(data)
        case "xz":
            return lzma.compress(data)
        case "zst":
            zstd = pytest.importorskip("backports.zstd")
            return bytes(zstd.compress(data))
        case "zip":
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("contracts.csv", data)
            return file.getvalue()
    raise AssertionError(name)


def workbook(path: Path, contracts: Contracts) -> None:
    """As somebody's desk has it: a title, days and amounts as such, a sheet that is hidden, a total below."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(str(path))
    day, money = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": '#,##0.00 "€"'})
    book.add_worksheet("Notes").hide()
    book.worksheets()[0].write_row(0, 0, ["who", "what"])
    sheet = book.add_worksheet("Contracts")
    sheet.write(0, 0, "Contracts of all customers")
    sheet.write_row(2, 0, HEADER)
    for at, contract in enumerate(contracts, 3):
        sheet.write(at, 0, contract.customer)
        sheet.write_datetime(at, 1, contract.start, day)
        if contract.end:
            sheet.write_datetime(at, 2, contract.end, day)
        sheet.write_number(at, 3, contract.fee, money)
    last = len(contracts) + 3
    sheet.write(last, 0, "Total")
    sheet.write_formula(last, 3, f"=SUM(D4:D{last})", money, sum(each.fee for each in contracts))
    sheet.activate()
    book.close()


def plain_workbook(path: Path, contracts: Contracts) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    for contract in contracts:
        book.active.append(contract)
    book.save(path)


def open_document(path: Path, contracts: Contracts) -> None:
    pytest.importorskip("odf")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    def cell(text: str, kind: str, **value: str) -> Any:
        made = TableCell(valuetype=kind, **value)
        made.addElement(P(text=text))
        return made

    book, table = OpenDocumentSpreadsheet(), Table(name="Contracts")
    rows = [[cell(name, "string") for name in HEADER]]
    for each in contracts:
        end = cell(str(each.end), "date", datevalue=str(each.end)) if each.end else TableCell()
        start = cell(str(each.start), "date", datevalue=str(each.start))
        rows.append([cell(each.customer, "string"), start, end, cell(str(each.fee), "float", value=str(each.fee))])
    for row in rows:
        made = TableRow()
        for each in row:
            made.addElement(each)
        table.addElement(made)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def parquet(path: Path, contracts: Contracts) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet as files

    files.write_table(pyarrow.table(dict(zip(HEADER, zip(*contracts, strict=True), strict=True))), path)


def json_lines(path: Path, contracts: Contracts) -> None:
    rows = (
        dict(zip(HEADER, (each.customer, iso(each.start), each.end and iso(each.end), each.fee), strict=True))
        for each in contracts
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


BOOKS: dict[str, tuple[str, Callable[[Path, Contracts], None]]] = {
    "xlsx": ("a.xlsx", plain_workbook),
    "xlsx from a desk": ("a.xlsx", workbook),
    "ods": ("a.ods", open_document),
    "parquet": ("a.parquet", parquet),
    "json lines": ("a.jsonl", json_lines),
}
PACKED = ("a.csv.gz", "A.CSV.GZ", "a.csv.bz2", "a.csv.xz", "a.csv.zst", "a.zip")
FORMS = (*TEXTS, *BOOKS, *PACKED, "a glob")


def write(folder: Path, name: str, contracts: Contracts) -> Path:
    """The file in this form; its path, or the glob that names several."""
    if name == "a glob":
        for year in sorted({each.start.year for each in contracts}):
            part = [each for each in contracts if each.start.year == year]
            (folder / f"contracts-{year}.csv").write_bytes(Text().made(part))
        return folder / "contracts-*.csv"
    if name in BOOKS:
        file, make = BOOKS[name]
        make(folder / file, contracts)
        return folder / file
    file, text = TEXTS.get(name, (name, Text()))
    data = text.made(contracts)
    (folder / file).write_bytes(packed(name, data) if name in PACKED else data)
    return folder / file
