"""The demo's company goes on: its files, written for October 2026, tell of November and December as well."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

DATED = {
    "call_backs": 0,
    "closed_accounts": 1,
    "complaints": 1,
    "deliveries": 2,
    "departures": 1,
    "first_visit": 0,
    "referrals": 1,
    "survey": 0,
}
"""File -> the column with the day on which something happened; the same happens again a month later."""
LEAVING = {dt.date(2026, 11, 17): 30, dt.date(2026, 12, 17): 75}
"""Day -> how many of those who have been customers longest leave on it."""
FEWER = "No news of my order"
"""What is said from November on only twice a month."""


def go_on(folder: Path) -> None:
    """Write two more months into the files of the demo's workspace."""
    for name, column in DATED.items():
        _again(folder / "data" / f"{name}.csv", column)
    _leave(folder / "data" / "subscriptions.csv")


def _again(path: Path, column: int) -> None:
    head, *rows = _read(path)
    october = [row for row in rows if row[column].startswith("2026-10")]
    news = [row for row in october if FEWER in row]
    for months in (1, 2):
        rows += [_later(row, months) for row in october if row not in news[2:]]
    _write(path, [head, *rows])


def _later(row: list[str], months: int) -> list[str]:
    """A row with its days so many months later, and under a number of its own."""
    moved = [_day_later(cell, months) for cell in row]
    return [f"{moved[0]}-{months}", *moved[1:]] if moved[0][:1] in ("K", "O") else moved


def _day_later(cell: str, months: int) -> str:
    try:
        day = dt.date.fromisoformat(cell)
    except ValueError:
        return cell
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, 30)).isoformat()


def _leave(path: Path) -> None:
    head, *rows = _read(path)
    joined = [row for row in rows if row[1].startswith("2026-10")]
    staying = _staying(rows)
    for day, count in LEAVING.items():
        for _ in range(count):
            next(staying)[2] = day.isoformat()
    for months in (1, 2):
        rows += [[f"{row[0]}{months}", _day_later(row[1], months), "", *row[3:]] for row in joined]
    _write(path, [head, *rows])


def _staying(rows: list[list[str]]) -> Iterator[list[str]]:
    """The contracts of customers who have only one, which runs since before October."""
    many = [row[0] for row in rows]
    once = {name for name in many if many.count(name) == 1}
    return (row for row in rows if row[0] in once and not row[2] and row[1] < "2026-10" and "Staff" not in row[3])


def _read(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
