"""The brief in each of its forms: kept bytes, a page that fits, and a schema that says what is there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from cxmeet.core.brief import Assets, BasePeriod, Brief, Reason, SetAside, Unidentified
from cxmeet.export import brief_document, markdown, minutes_document, register, schema, stable_json, text

Golden = Callable[[str, str], None]


def base_period(month: int, opening: int, new: int, back: int, lost: int, **more: Any) -> BasePeriod:
    value = Decimal("400.25")
    return BasePeriod(
        period=f"2026-{month:02d}",
        as_of=dt.date(2026, month, 28),
        opening=opening,
        new=new,
        reactivated=back,
        lost=lost,
        closing=opening + new + back - lost,
        in_and_out=0,
        opening_value=opening * value,
        new_value=new * value,
        reactivated_value=back * value,
        lost_value=lost * value,
        expansion=Decimal("5000"),
        contraction=Decimal("5100.5"),
        closing_value=(opening + new + back - lost) * value - Decimal("100.5"),
        **more,
    )


@pytest.fixture
def brief() -> Brief:
    periods = (
        base_period(8, 1190, 60, 4, 40, left_censored=True),
        base_period(9, 1214, 41, 7, 58),
        base_period(10, 1204, 57, 6, 81, partial=True),
    )
    return Brief(
        organisation="Northwind [/x] <b>Broadband</b> | 顧客",
        currency="EUR",
        grain="month",
        period="2026-10",
        as_of=dt.date(2026, 10, 31),
        assets=Assets(
            definition="A customer has a contract.",
            periods=periods,
            reasons=(
                Reason(reason="price | = 2+2", count=31, value=Decimal("12400.5")),
                Reason(reason="waited too long for the router, which came on the wrong day twice", count=22),
                Reason(reason="we do not know", count=28),
            ),
            set_aside=SetAside(rows=9, why={"where plan_tier is Staff*": 8, "date is not a date": 1}),
            unidentified=Unidentified(rows=3, value=Decimal("17.50")),
        ),
        not_given=("no feedback given", "no promises given"),
    )


def test_the_brief_as_text(brief: Brief, golden: Golden) -> None:
    golden("brief.txt", text.render(brief_document.document(brief)))


def test_the_brief_as_markdown(brief: Brief, golden: Golden) -> None:
    golden("brief.md", markdown.render(brief_document.document(brief)))


def test_the_brief_as_json(brief: Brief, golden: Golden) -> None:
    golden("brief.json", stable_json.render(brief))


def test_the_text_fits_a_terminal_of_80_columns(brief: Brief) -> None:
    page = text.render(brief_document.document(brief))
    assert [line for line in page.split("\n") if text.width(line) > 80] == []


def test_the_text_begins_with_whole_numbers_of_people(brief: Brief) -> None:
    page = text.render(brief_document.document(brief))
    first = page.split("\n\n")[1].replace("\n", " ")
    for words in ("1,186 customers", "18 customers fewer", "57 came for the first time", "6 came back", "81 left"):
        assert words in first


def test_what_is_not_given_is_said(brief: Brief) -> None:
    bare = Brief(organisation="N", grain="month", period="2026-10", as_of=brief.as_of, not_given=("no feedback given",))
    page = text.render(brief_document.document(bare))
    assert "no feedback given" in page
    assert "0" not in page.replace("2026", "").replace("10", "")


def fields(whole: dict[str, Any], part: dict[str, Any], value: Any) -> None:
    """Hold a value to the part of a schema that says what fields there are."""
    if "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    if "anyOf" in part:
        part = next(one for one in part["anyOf"] if (one.get("type") == "null") == (value is None))
        return fields(whole, part, value)
    if isinstance(value, dict) and "properties" in part:
        assert set(value) == set(part["properties"]) == set(part["required"])
        for name, one in value.items():
            fields(whole, part["properties"][name], one)
    elif isinstance(value, list):
        for one in value:
            fields(whole, part["items"], one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        assert part.get("type") in ("number", "integer")
    return None


def test_the_schema_of_the_brief_describes_it(brief: Brief) -> None:
    whole = json.loads(schema.render("brief"))
    fields(whole, whole, json.loads(stable_json.render(brief)))


def test_the_schema_of_minutes_and_decisions_describes_them(hard_minutes: Any, decisions: Any) -> None:
    whole = json.loads(schema.render("minutes"))
    fields(whole, whole, json.loads(stable_json.render(minutes_document.public(hard_minutes))))
    whole = json.loads(schema.render("decisions"))
    fields(whole, whole, json.loads(register.decisions(decisions, "json")))


@pytest.mark.parametrize("what", ["charter", "agenda"])
def test_the_schema_of_what_people_write_knows_no_other_keys(what: str) -> None:
    whole = json.loads(schema.render(what))
    tables = [part for part in whole["$defs"].values() if "properties" in part]
    assert tables
    assert all(part["additionalProperties"] is False for part in tables)
    assert "name" not in whole["$defs"].get("Agenda", {"properties": {}})["properties"]
