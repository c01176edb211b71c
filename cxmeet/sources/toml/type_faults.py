"""What keeps a document from being a value of some kind: looked for only once that is known, and then all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import msgspec
from msgspec import inspect

from cxmeet.core.kernel.errors import Fault, Faults
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.sources.toml.document import Document, Where

_EXPECTED: dict[type, str] = {
    inspect.StrType: 'text in quotes, such as "text"',
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.BoolType: "true or false",
    inspect.DateType: "a day, such as 2026-10-31",
    inspect.VarTupleType: 'a list, such as ["one", "two"]',
    inspect.StructType: "a table",
    inspect.DictType: 'a table, such as { name = "value" }',
}
_ACCEPTED: dict[type, tuple[type, ...]] = {
    inspect.StrType: (str,),
    inspect.IntType: (int,),
    inspect.FloatType: (int, float),
    inspect.BoolType: (bool,),
    inspect.VarTupleType: (list,),
    inspect.StructType: (dict,),
    inspect.DictType: (dict,),
}

CONCEALED = ("connections",)
"""Tables whose texts are not repeated in a message: an address may hold a password."""


def mistakes(document: Document, kind: type[msgspec.Struct]) -> list[tuple[Where, Fault]]:
    """Every wrong, missing or unknown thing in the document with its place, in the order of its lines."""
    found = islice(_faults(document.data, shape_of(kind), ()), Faults.MOST)
    faults = [(where, document.fault(where, message)) for where, message in found]
    return sorted(faults, key=lambda one: one[1].line or 0)


@cache
def shape_of(kind: type[msgspec.Struct]) -> inspect.Type:
    """What values of this kind are made of."""
    return inspect.type_info(kind)


def plain(shape: inspect.Type, value: object) -> inspect.Type:
    """What is to be given where a value may be left out; of several kinds the one that a value is of, or the first."""
    if isinstance(shape, inspect.UnionType):
        kinds = [one for one in shape.types if not isinstance(one, inspect.NoneType)]
        return next((one for one in kinds[1:] if accepted(value, one)), kinds[0])
    return shape


def _faults(value: Any, shape: inspect.Type, where: Where) -> Iterator[tuple[Where, str]]:
    shape = plain(shape, value)
    if isinstance(shape, inspect.LiteralType):
        yield from _choice_faults(value, [str(one) for one in shape.values], where)
    elif not accepted(value, shape):
        found = "a text" if where[0] in CONCEALED and isinstance(value, str) else _found(value)
        yield where, f"{_named(where)}: expected {_EXPECTED[type(shape)]}, found {found}"
    elif isinstance(shape, inspect.StructType):
        yield from _table_faults(value, shape, where)
    elif isinstance(shape, inspect.DictType):
        for key, one in value.items():
            yield from _faults(one, shape.value_type, (*where, key))
    elif isinstance(shape, inspect.VarTupleType):
        for index, one in enumerate(value):
            yield from _faults(one, shape.item_type, (*where, index))


def accepted(value: object, shape: inspect.Type) -> bool:
    """Whether the value itself is of the right kind, whatever is inside it."""
    if isinstance(value, bool):  # which Python takes for a whole number
        return isinstance(shape, inspect.BoolType)
    if isinstance(shape, inspect.DateType):
        return _is_day(value)
    return isinstance(value, _ACCEPTED[type(shape)])


def _is_day(value: object) -> bool:
    """Whether it is a day, in quotes or not; one with a time of day is none."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _table_faults(value: dict[str, Any], shape: inspect.StructType, where: Where) -> Iterator[tuple[Where, str]]:
    fields = {field.encode_name: field for field in shape.fields}
    inside = f" in {_named(where)}" if where else ""
    for key, one in value.items():
        if key in fields:
            yield from _faults(one, fields[key].type, (*where, key))
        else:
            close = suggestion(key, fields)
            known = close or f" is not known{inside}: there are {', '.join(fields)}"
            yield (*where, key), f"{_short(key)}{known}"
    for name, field in fields.items():
        if field.required and name not in value:
            yield (*where, name), f"{name} is missing{inside}"


def _choice_faults(value: Any, known: list[str], where: Where) -> Iterator[tuple[Where, str]]:
    choices = ", ".join(word for word in known if word)
    if not isinstance(value, str):
        yield where, f"{_named(where)}: expected one of {choices} in quotes, found {_found(value)}"
    elif value not in known:
        yield where, f"{_named(where)}: “{_short(value)}” is not known{suggestion(value, known)} ({choices})"


def _named(where: Where) -> str:
    """The way to a value in words: `leaders[2].name`, counting from 1."""
    text = ""
    for part in where:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return one_line(text.lstrip("."))


def _found(value: Any) -> str:
    if isinstance(value, str):
        return f'"{_short(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, dt.date | dt.time):
        return f"{value.isoformat()} without quotes"
    return "a list" if isinstance(value, list) else "a table"


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= 40 else text[:39] + "…"
