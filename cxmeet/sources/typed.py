"""From TOML to typed values that keep their rules; every fault at once, each at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from cxmeet.core.errors import BadFile, Fault
from cxmeet.core.misfit import Misfit
from cxmeet.sources.toml import Document

T = TypeVar("T", bound=msgspec.Struct)


def typed(document: Document, kind: type[T]) -> T:
    """The document as a value of this kind. Raises BadFile with every wrong, missing or unknown thing in it."""
    try:
        value = msgspec.convert(document.data, kind)
    except msgspec.ValidationError:
        pass
    else:
        if _all_known(document.data, value):
            return value
    from cxmeet.sources.mistakes import mistakes  # its look at the types takes longer than reading a good file

    raise BadFile(mistakes(document, kind))


def ruled(document: Document, kind: type[T], rules: Callable[[T], Iterable[Misfit]]) -> tuple[T, list[Fault]]:
    """The document as a value that keeps the rules, and the warnings beside it.

    Raises BadFile, with faults and warnings in the order of their lines, when a rule is broken.
    """
    value = typed(document, kind)
    found = [document.fault(one.where, one.message, warning=one.warning) for one in rules(value)]
    found.sort(key=lambda fault: fault.line or 0)
    if any(not fault.warning for fault in found):
        raise BadFile(found)
    return value, found


def _all_known(data: Any, value: object) -> bool:
    """Whether every key of the data has become a field of the value."""
    if isinstance(value, msgspec.Struct):
        fields = value.__struct_fields__
        return all(key in fields and _all_known(one, getattr(value, key)) for key, one in data.items())
    if isinstance(value, tuple):
        return all(map(_all_known, data, value))
    return True
