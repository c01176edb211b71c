"""Words and quotes are found in an engine as they are found at home, in any language."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

import pytest

from cxmeet.core.charter.charter import ThemeRule
from cxmeet.core.kernel.quotes import Quotes
from cxmeet.core.voice.theme_rules import ThemeRules
from tests.postgres import Database

pytest.importorskip("ibis", reason="the extra warehouse is not installed")

from tests.sources.warehouse.conftest import Asked

RULES = (
    ThemeRule(experience="a", words=("late", "later", "straße", "c++", "$")),
    ThemeRule(experience="b", words=("ñu", "İst", "#x", "k", "a.b", "re[fund]")),
)
TEXTS = (
    "It was LATER", "translate", "_late", "añolate", "chocolate late", "STRASSE", "Straße", "ſtraße", "K", "K!", "ok",
    "ñU", "xñu", "istanbul", "İstanbul", "a#x", "#x", "7#x", "C++", "c+", "cost$", "$ 5", "のlate", "の late",
    "late\nñu", "axb", "A.B", "re[fund]", "Re[FUND]", "refund", "", " ", "e\u0301late", "Ünal-late", "9late", "late",
)  # fmt: skip


@pytest.mark.parametrize("place", ["postgres", "duckdb"])
def test_the_first_rule_with_a_word_in_a_text_is_the_one_that_is_found_at_home(
    asked: Asked, database: Database, tmp_path: Path, place: str
) -> None:
    from cxmeet.sources.warehouse.readers.word_search import first_rule

    if place == "postgres":
        database.filled("texts", "who text, text text", [("", text) for text in TEXTS])
    else:
        lines = (json.dumps({"who": "", "text": text}) for text in TEXTS)
        (tmp_path / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    at = {"postgres": (database.url, "texts"), "duckdb": ("duckdb://", "texts.jsonl")}
    with asked(at[place][0], table=at[place][1]) as (engine, source):
        rows = engine.table(source)
        number, word = first_rule(RULES, rows.text, place)
        found = engine.rows(rows.select("text", number=number, word=word))
    rules = ThemeRules(RULES)
    assert {text: rules.placed("", number, word) for text, number, word in found} == {
        text: rules.place("", text) for text in TEXTS
    }


def test_the_quote_of_each_theme_is_the_one_that_wins_at_home(asked: Asked, database: Database) -> None:
    from cxmeet.sources.warehouse.readers.quotes import quotes_of

    chance = random.Random(4)
    texts = [
        "too short", "x" * 400, "Nobody called me back in the whole week", "ab &amp; " * 25, "", "  ", "y " * 600,
        "write to me@there.example please", "ring 0034 600 111 222 please, it is urgent",
        "Étrange, but nobody ever came to the door", "  padded, and long enough  ",
        "äther is what I smelled in the whole shop", "Zebra crossing in front of the shop is gone",
    ]  # fmt: skip
    days = [dt.date(2026, 9, day) for day in (1, 2)]
    rows = [
        (str(chance.randrange(6)), chance.choice(texts), chance.choice(days), chance.choice("ABä")) for _ in range(300)
    ]
    home = Quotes()
    for theme, text, day, channel in rows:
        home.offer(theme, text, day, channel)
    database.filled("said", "who text, text text, date date, channel text", rows)
    with asked(database.url, table="said") as (engine, source):
        found = quotes_of(engine, engine.table(source).rename(theme="who"), str)
    themes = {theme for theme, *_ in rows}
    assert {theme: found.get(theme) for theme in themes} == {theme: home.get(theme) for theme in themes}
