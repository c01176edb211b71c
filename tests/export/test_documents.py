"""The documents cxmeet writes: their bytes are kept, and no user text becomes anything but text."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from openpyxl.cell import Cell

from cxmeet.core.agenda.topic_kinds import TopicKind
from cxmeet.core.decision.decision import Decision
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.core.kernel.text import clean
from cxmeet.core.meeting.minutes.filed import file_name
from cxmeet.core.meeting.minutes.minutes import Minutes, Said
from cxmeet.export import (
    decision_document,
    markdown,
    minutes_brief,
    minutes_document,
    register,
    stable_json,
    tables,
    text,
    workbook,
)
from cxmeet.export.document import Block, Bullet, Bullets, Grid, Heading, Paragraph

ZONE = ZoneInfo("Europe/Madrid")


def test_minutes_as_markdown(hard_minutes: Minutes, golden: Callable[[str, str], None]) -> None:
    golden("minutes.md", markdown.render(minutes_document.document(hard_minutes)))


def test_minutes_as_text(hard_minutes: Minutes, golden: Callable[[str, str], None]) -> None:
    golden("minutes.txt", text.render(minutes_document.document(hard_minutes)))


def test_minutes_as_json(hard_minutes: Minutes, golden: Callable[[str, str], None]) -> None:
    golden("minutes.json", stable_json.render(minutes_document.public(hard_minutes)))


def test_minutes_of_a_meeting_with_nothing(bare_minutes: Minutes, golden: Callable[[str, str], None]) -> None:
    golden("minutes-bare.txt", text.render(minutes_document.document(bare_minutes)))


@pytest.mark.parametrize("zone", ["Old/Town", "Europe", "", "../Paris"])
def test_minutes_are_read_where_their_time_zone_is_known_no_more(hard_minutes: Minutes, zone: str) -> None:
    moved = replace(hard_minutes, timezone=zone)
    written = (minutes_document.document, minutes_brief.brief, minutes_brief.teams)
    assert all("25 Oct 2026" in text.render(document(moved)) for document in written)
    assert "00:30 to 01:55 (UTC)" in text.render(minutes_document.document(moved))
    assert file_name(moved, "md").endswith("2026-10-25.md")


def test_only_a_topic_that_comes_back_is_said_to_be_carried(bare_minutes: Minutes) -> None:
    """Every meeting has its opening, follow-through and close anyway."""
    kinds: tuple[TopicKind, ...] = ("assets", "follow_through", "listening", "close")
    line = bare_minutes.topics[0]
    topics = tuple(replace(line, kind=kind, title=kind, outcome="carried", reason="not reached") for kind in kinds)
    said = text.render(minutes_document.document(replace(bare_minutes, topics=topics)))
    carried = said.partition("CARRIED TO THE NEXT MEETING")[2].partition("TIME")[0]
    assert [line[2:] for line in carried.splitlines() if line.startswith("* ")] == ["listening"]
    assert (said.count("carried: not reached"), said.count("left out: not reached")) == (1, 3)


@pytest.mark.parametrize("form", ["table", "md", "csv", "json", "html", "tsv", "ndjson"])
def test_the_register_in_each_format(form: str, decisions: list[Decision], golden: Callable[[str, str], None]) -> None:
    golden(f"decisions.{form}", register.decisions(decisions, form))


def test_one_decision_as_text(decisions: list[Decision], golden: Callable[[str, str], None]) -> None:
    golden("decision.txt", text.render(decision_document.document(decisions[1], (), ZONE)))


def test_all_formats_of_the_minutes_name_the_same_decisions(hard_minutes: Minutes) -> None:
    blocks = minutes_document.document(hard_minutes)
    numbers = ["D-0007", "D-0008", "D-0009", "D-0010"]

    assert [
        one["number"] for one in json.loads(stable_json.render(minutes_document.public(hard_minutes)))["decisions"]
    ] == numbers
    for document in (markdown.render(blocks), text.render(blocks)):
        assert [number for number in numbers if f"{number} " in document] == numbers
        assert "P-0003" in document


def test_minutes_never_add_up_what_was_asked_and_what_was_volunteered(hard_minutes: Minutes) -> None:
    both = replace(hard_minutes, themes=(Said(theme="Late", experience="", count=36, previous=None, asked=26),))
    page = text.render(minutes_document.document(both)).replace("\n  ", " ")
    assert "* Late: 10 times of their own accord, 26 in answer to our questions\n" in page


def test_text_minutes_fit_a_mail(hard_minutes: Minutes) -> None:
    document = text.render(minutes_document.document(hard_minutes))

    assert [line for line in document.split("\n") if text.width(line) > 110] == []


def test_json_tells_values_as_numbers_and_moments_in_utc(hard_minutes: Minutes) -> None:
    found = json.loads(stable_json.render(minutes_document.public(hard_minutes)))

    assert found["schema"] == "cxmeet.minutes/1"
    assert found["opening"]["base"]["lost_value"] == 44100.25
    assert found["started"] == "2026-10-25T00:30:00Z"


def test_unknown_formats_and_columns_are_refused_with_a_suggestion(decisions: list[Decision]) -> None:
    with pytest.raises(BadQuery, match="did you mean json"):
        register.decisions(decisions, "jsn")
    with pytest.raises(BadQuery, match=r"did you mean xlsx.* Formats: .*\bndjson, xlsx\b"):
        register.decisions(decisions, "xls")
    with pytest.raises(BadQuery, match="did you mean due"):
        register.decisions(decisions, "table", ["dew"])
    with pytest.raises(BadQuery, match="script"):
        register.decisions(decisions, "unsafehtml")


def test_columns_and_order_are_as_asked(decisions: list[Decision]) -> None:
    table = register.decisions(decisions, "csv", ["due", "number"], "-number")

    assert table.split("\n")[:3] == ["due,number", ",D-0010", ",D-0009"]


class _Text(HTMLParser):
    """Collects text and tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(clean).filter(str.strip)


def _squeezed(words: str) -> str:
    return " ".join(words.split())


@given(WORDS)
def test_any_text_shows_in_markdown_exactly_as_typed(words: str) -> None:
    """Rendered by an independent CommonMark reader, every word is there and nothing became markup or HTML."""
    blocks: list[Block] = [
        Heading(2, f"A {words}"),
        Paragraph(f"B {words}"),
        Bullets((Bullet(f"C {words}", (f"D {words}",)),)),
        Grid(("E",), ((f"F {words}",),)),
    ]
    page = _Text()
    page.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown.render(blocks)))

    assert page.tags <= {"h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "br"}
    for letter in "ABCDF":
        assert _squeezed(f"{letter} {words}") in _squeezed(page.text)


@given(WORDS)
def test_no_cell_of_a_csv_can_be_taken_for_a_formula(words: str) -> None:
    rows = list(csv.reader(io.StringIO(tables.comma_separated(("a",), [[words]]), newline="")))

    number = re.fullmatch(r"-[0-9]+(\.[0-9]+)?", words)
    assert number or not rows[1][0].lstrip().startswith(("=", "+", "-", "@"))
    assert rows[1][0].removeprefix("'") == words.removeprefix("'") or rows[1][0] == words


@pytest.mark.parametrize("number", ["-14", "-7.32", "20", "0.4545"])
def test_a_number_of_a_csv_stays_a_number(number: str) -> None:
    for write in (tables.comma_separated, tables.tab_separated):
        assert write(("baseline",), [[number]]) == f"baseline\n{number}\n"
    assert tables.comma_separated(("a",), [["-14+cmd"]]) == "a\n'-14+cmd\n"


@given(WORDS)
def test_wrapping_text_keeps_every_word_in_order(words: str) -> None:
    assert text.fill(words, "* ", "  ").split() == ["*", *words.split()]


def read_workbook(data: bytes) -> list[list[Cell]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows()]


def test_the_register_as_a_workbook_says_what_it_says_as_csv(decisions: list[Decision]) -> None:
    rows = read_workbook(register.workbook(decisions, "xlsx"))
    told = list(csv.reader(io.StringIO(register.decisions(decisions, "csv"), newline="")))

    for row, as_csv in zip(rows, told, strict=True):
        assert [cell.value or "" for cell in row] == [words.removeprefix("'") for words in as_csv]
    assert register.workbook(decisions, "xlsx") == register.workbook(decisions, "xlsx")
    asked = read_workbook(register.workbook(decisions, "xlsx", ["due", "number"], "-number", limit=1))
    assert [[cell.value for cell in row] for row in asked] == [["due", "number"], [None, "D-0010"]]


@given(WORDS)
def test_no_cell_of_a_workbook_is_anything_but_text(words: str) -> None:
    cell = read_workbook(workbook.render(("a",), [[f"={words}"]]))[1][0]

    assert cell.data_type == "s"
    assert cell.value == f"={words}".translate({0xFFFE: None, 0xFFFF: None})


def test_a_workbook_holds_no_formula(decisions: list[Decision]) -> None:
    with zipfile.ZipFile(io.BytesIO(register.workbook(decisions, "xlsx"))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_each_line_is_a_decision_as_the_list_tells_it(decisions: list[Decision]) -> None:
    lines = [json.loads(line) for line in register.decisions(decisions, "ndjson").splitlines()]

    assert {line.pop("schema") for line in lines} == {"cxmeet.decision-line/1"}
    assert lines == json.loads(register.decisions(decisions, "json"))["decisions"]
