"""Rows at random of everything that is heard, promised and left for, hostile cells among them; and their charter."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import strategies

CHARTER = """[organisation]
name = "N"
timezone = "Europe/Madrid"
[[experiences]]
id = "a"
name = "A"
goal = "I"
functions = ["F"]
[[experiences]]
id = "b"
name = "B"
goal = "I"
functions = ["F"]
[[leaders]]
name = "X"
function = "F"
[[leaders]]
name = "Y"
function = "G"
[customers]
kind = "contracts"
columns = { customer = "who", start = "begin", end = "end", value = "worth", segment = "tier" }
path = "contracts.csv"
[departures]
columns = { customer = "who", date = "day", reason = "said", words = "words" }
path = "rows.csv"
bad_rows = 0.9
[[reasons]]
name = "One"
match = ["price*", "straße"]
experience = "a"
[[reasons]]
name = "Two"
match = ["*ful"]
experience = "a"
[[losses]]
name = "L"
columns = { customer = "who", date = "day" }
path = "rows.csv"
bad_rows = 0.9
[[losses]]
name = "M"
columns = { customer = "who" }
path = "rows.csv"
bad_rows = 0.9
[referrals]
columns = { customer = "who", date = "day" }
path = "rows.csv"
bad_rows = 0.9
[[themes]]
experience = "a"
match = ["price*"]
words = ["late", "later", "ñu", "#x"]
[[themes]]
experience = "b"
match = ["awful", "STRASSE"]
words = ["price", "k"]
[[feedback]]
name = "By id"
asked = true
score = "nps"
columns.customer = "who"
columns.date = "day"
columns.theme = "said"
columns.text = "words"
columns.id = "id"
columns.channel = "unit"
columns.score = "score"
path = "rows.csv"
bad_rows = 0.9
[[feedback]]
name = "All"
asked = false
columns = { customer = "who", date = "day", theme = "unit", text = "words" }
path = "rows.csv"
bad_rows = 0.9
[[promises]]
id = "p"
text = "P"
experience = "a"
columns = { made = "made", due = "day", done = "done", customer = "who", unit = "unit" }
path = "rows.csv"
bad_rows = 0.9
[[promises]]
id = "q"
text = "Q"
experience = "b"
kept_values = ["y*"]
columns = { date = "day", kept = "kept", customer = "who", unit = "unit" }
path = "rows.csv"
bad_rows = 0.9
[[reliability]]
measure = "m"
experience = "a"
columns = { date = "day", met = "met", total = "total", unit = "unit" }
path = "rows.csv"
bad_rows = 0.9
[[reliability]]
measure = "n"
experience = "a"
met_values = ["Yes"]
columns = { date = "day", met = "kept", unit = "unit" }
path = "rows.csv"
bad_rows = 0.9
"""

COLUMNS = ("who", "day", "said", "words", "id", "unit", "score", "made", "done", "kept", "met", "total")
_WHO = ("A", "B", "C", " D ", "Ünal", "", "none")
_DAYS = ("2026-07-03", "2026-08-01", "2026-08-31", "2026-09-01", "2026-09-15", "2026-09-30", "2026-10-02")
_TIMES = ("", "", "", " 09:30", "T00:00:00", "T23:59:59Z", " 00:00", "T12:00:00+02:00")
_SAID = (
    "price",
    "Price ",
    "PRICE up",
    "awful",
    "Straße",
    "STRASSE",
    "  odd   blanks ",
    "Q&amp;A",
    "unknown",
    "",
    "ſad",
)
_WORDS = (
    "", " ", "It came late, and nobody called me back at all", "It came LATER than I was told on the phone today",
    "ring 0034 600 111 222 please, it was late", "añolate is no word of ours, is it, dear people", "price",
    "Fish &amp; chips were cold; the price was not what we had agreed", "K is for Kelvin, which is one letter alone",
    "el ñu llegó tarde y nadie me llamó en toda la semana", "a#x", "two\nlines, which were late, one after the other",
)  # fmt: skip
_UNITS = ("North", "north", "South ", "", "Ost\u00adbahnhof")
_SCORES = ("0", "7", "10", "9.0", "", " 8 ", "9")
_KEPT = ("yes", "Yes", "no", "", "y ", "N")


def _sometimes(usual: tuple[str, ...], wrong: tuple[str, ...]) -> strategies.SearchStrategy[str]:
    return strategies.one_of(*[strategies.sampled_from(usual)] * 9, strategies.sampled_from(wrong))


def _moments() -> strategies.SearchStrategy[str]:
    return strategies.one_of(
        strategies.just(""),
        strategies.tuples(strategies.sampled_from(_DAYS), strategies.sampled_from(_TIMES)).map("".join),
    )


ROWS = strategies.lists(
    strategies.tuples(
        strategies.sampled_from(_WHO),
        _sometimes(_DAYS, ("", "31.08.2026", "2026-02-30", "1850-01-01")),
        strategies.sampled_from(_SAID),
        strategies.sampled_from(_WORDS),
        strategies.sampled_from(("", "1", "2", "3", " 2", "4", "5", "6")),
        strategies.sampled_from(_UNITS),
        _sometimes(_SCORES, ("11", "-1", "good", "9.5")),
        _moments(),
        _moments(),
        strategies.sampled_from(_KEPT),
        _sometimes(("0", "1", "2", "3"), ("x", "")),
        _sometimes(("3", "4", "10"), ("2", "-1", "1.5")),
    ),
    min_size=25,
    max_size=60,
)
"""Enough of them that a few wrong ones do not refuse the file."""

CONTRACTS = """who,begin,end,worth,tier
A,2026-06-01,,10,gold
B,2026-06-01,2026-08-15,20,iron
C,2026-07-01,2026-09-10,5,gold
D,2026-09-01,,1,
Ünal,2026-08-02,2026-08-20,7,iron
E,2026-06-01,2026-09-20,3,gold
F,2026-06-01,2026-10-20,3,gold
"""


def write(folder: Path, rows: list[tuple[str, ...]]) -> None:
    """The files of the charter."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, *rows])
    (folder / "rows.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    (folder / "contracts.csv").write_text(CONTRACTS, encoding="utf-8")
