"""A kind of source is found by the name of its section: its reader, its field of the brief, what is said without it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, get_args

import pytest
from msgspec.structs import fields

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.briefing.figures import FAMILIES
from cxmeet.core.charter.charter import MEASURED, SECTIONS, Charter
from cxmeet.core.charter.customers import ROLES
from cxmeet.core.charter.file_source import FileSource
from cxmeet.core.charter.inside import INSIDE


def kinds(of: Any) -> Iterator[type[FileSource]]:
    """The kinds of source in a type of field."""
    if isinstance(of, type) and issubclass(of, FileSource):
        yield of
    for part in get_args(of):
        yield from kinds(part)


SOURCES = {field.name: kind for field in fields(Charter) for kind in kinds(field.type)}


@pytest.mark.parametrize("section", SOURCES)
def test_every_section_that_names_a_file_has_a_reader_of_its_name(section: str) -> None:
    reader = import_module(f"cxmeet.sources.readers.{section}")
    assert callable(reader.read)
    assert callable(import_module(f"cxmeet.sources.warehouse.readers.{section}").read)
    assert not SOURCES[section].UNREAD or callable(reader.said)


@pytest.mark.parametrize("kind", ROLES)
def test_every_kind_of_customer_base_has_a_reader_of_its_name(kind: str) -> None:
    assert callable(import_module(f"cxmeet.sources.readers.{kind}").read_base)


def test_every_section_says_what_it_would_bring() -> None:
    """But for lists beside the customer base, and what is of our own people: their topics say where to give it."""
    assert {section.field for section in SECTIONS} == {*SOURCES, "themes"} - {"losses", *INSIDE}


def test_the_figures_of_a_section_are_those_of_its_field_of_the_brief() -> None:
    assert all(kind.FIGURE in FAMILIES for _, kind in MEASURED)
    assert {"referrals", "assets.lost", "theme:", "promise:", "reliability:"} <= FAMILIES.keys()
    assert {"referrals", "promises", "reliability"} <= set(Brief.__struct_fields__)
