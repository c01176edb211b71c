"""The table of formats: every line of it can be asked for, and commands offer what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import click
import pytest

from cxmeet.cli.options import format_option
from cxmeet.core.charter.publishing import Published
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.export import formats, schema, tables
from cxmeet.export.document import Paragraph
from cxmeet.export.formats import FORMATS, Format
from cxmeet.services.publish import LISTS


def no_value() -> object:
    raise AssertionError("the value was made")


@pytest.mark.parametrize("form", [form.name for form in FORMATS if form.renders == "document"])
def test_a_document_is_rendered_from_its_blocks_alone(form: str) -> None:
    assert "Customers" in formats.document(form, lambda: [Paragraph("Customers")], no_value)


@pytest.mark.parametrize("form", [form.name for form in FORMATS if form.renders == "value"])
def test_scripts_read_the_value_whatever_the_document_says(form: str) -> None:
    told = formats.document(form, lambda: [Paragraph("Customers")], lambda: {"lost": 50})

    assert "Customers" not in told
    assert "50" in told
    assert formats.told(form, {"lost": 50}) == told


@pytest.mark.parametrize("form", [form.name for form in FORMATS if form.renders == "rows"])
def test_a_table_holds_headers_and_cells(form: str) -> None:
    table = formats.rows(form, ("who", "what"), [("Ana", "=1+1")])

    assert all(word in table for word in ("who", "what", "Ana", "1+1"))


def test_a_table_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadQuery, match="did you mean csv") as refused:
        formats.rows("cvs", ("who",), [("Ana",)])

    assert all(name in str(refused.value) for name in formats.names("rows", "value"))
    assert "latex" not in str(refused.value)


def shouted(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "!".join([*headers, *(cell for row in rows for cell in row)])


def test_what_the_charter_can_publish_is_every_format_of_minutes_and_the_two_lists() -> None:
    of_minutes = formats.names("document", "value", "printed", "letter")
    assert set(get_args(Published)) == {*of_minutes, *LISTS}


def test_one_more_line_is_one_more_format_of_every_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "shouted", shouted, raising=False)
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, Format("loud", "rows", "tables.shouted")))

    assert formats.rows("loud", ("who",), [("Ana",)]) == "who!Ana"
    assert "loud" in formats.names("rows")
    assert "loud" not in formats.names("document", "value")

    @click.command()
    @format_option("table", "rows", "value")
    def listed(form: str) -> None:
        """A list."""

    assert "loud" in listed.get_help(click.Context(listed)).replace("\n", " ")


def test_what_has_a_schema_is_named_once_for_the_command_and_once_with_its_schema() -> None:
    assert set(formats.SCHEMAS) == set(schema._SCHEMAS)
