"""As much of a faulty document as is sound, filled up to a whole value so that the rules can be run on it."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from cxmeet.sources.toml.type_faults import accepted, plain, shape_of

T = TypeVar("T", bound=msgspec.Struct)

_EMPTY: dict[type, Any] = {
    inspect.StrType: "",
    inspect.IntType: 0,
    inspect.FloatType: 0.0,
    inspect.BoolType: False,
    inspect.DateType: "2000-01-01",
    inspect.VarTupleType: [],
    inspect.DictType: {},
    inspect.StructType: {},
}


def sound(data: dict[str, Any], kind: type[T]) -> T:
    """The value that the sound parts make; what is needed and wrong or missing is empty, or the first of its choices.

    Lists keep their length, so that places in the value are places in the document.
    """
    return msgspec.convert(_mended(data, shape_of(kind)), kind)


def _mended(value: Any, shape: inspect.Type) -> Any:
    shape = plain(shape, value)
    if isinstance(shape, inspect.LiteralType):
        return value if isinstance(value, str) and value in shape.values else shape.values[0]
    if not accepted(value, shape):
        value = _EMPTY[type(shape)]
    if isinstance(shape, inspect.StructType):
        return _mended_table(value, shape)
    if isinstance(shape, inspect.DictType):
        return {key: _mended(one, shape.value_type) for key, one in value.items() if _whole(one, shape.value_type)}
    if isinstance(shape, inspect.VarTupleType):
        return [_mended(one, shape.item_type) for one in value]
    return value


def _mended_table(value: dict[str, Any], shape: inspect.StructType) -> dict[str, Any]:
    """Its known keys: those that are wrong keep their default where they have one."""
    kept: dict[str, Any] = {}
    for field in shape.fields:
        name = field.encode_name
        if field.required:
            kept[name] = _mended(value.get(name), field.type)
        elif name in value and _fitting(value[name], field.type):
            kept[name] = _mended(value[name], field.type)
    return kept


def _fitting(value: Any, shape: inspect.Type) -> bool:
    """Whether the value is of the right kind, whatever is inside it."""
    shape = plain(shape, value)
    if isinstance(shape, inspect.LiteralType):
        return isinstance(value, str) and value in shape.values
    return accepted(value, shape)


def _whole(value: Any, shape: inspect.Type) -> bool:
    """Whether the value and everything in it is of the right kind."""
    inner = plain(shape, value)
    if not _fitting(value, inner):
        return False
    return not isinstance(inner, inspect.VarTupleType) or all(_whole(one, inner.item_type) for one in value)
