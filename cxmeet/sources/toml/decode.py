"""From TOML to typed values that keep their rules; every fault at once, each at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from cxmeet.core.kernel.errors import BadFile, Fault
from cxmeet.core.kernel.violation import Violation
from cxmeet.sources.toml.document import Document, Where
from cxmeet.sources.toml.suppressed_faults import Doubts

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True)
class Looked(Generic[T]):
    """What a document says, as far as it is sound, and everything wrong with it."""

    value: T
    found: list[Fault]
    """Faults and warnings, in the order of their lines."""
    doubts: Doubts
    wrong: tuple[Where, ...]
    """The places of all faults; none where the value is what the document says."""


def typed(document: Document, kind: type[T]) -> T:
    """The document as a value of this kind. Raises BadFile with every wrong, missing or unknown thing in it."""
    value = _converted(document, kind)
    if value is None:
        raise BadFile([fault for _, fault in _mistakes(document, kind)])
    return value


def looked_over(
    document: Document, kind: type[T], rules: Callable[[T], Iterable[Violation]], beside: Doubts | None = None
) -> Looked[T]:
    """Everything wrong at once: what is no value of this kind, and the rules that what is left of it breaks.

    `beside` are the doubts about another file that the rules look into. What may only follow from a fault is not said.
    """
    value, mistaken, doubts = _converted(document, kind), [], Doubts()
    if value is None:
        from cxmeet.sources.toml.salvage import sound

        mistaken = _mistakes(document, kind)
        doubts = Doubts([where for where, _ in mistaken], document.data, kind.__struct_fields__)
        value = sound(document.data, kind)
    broken = [one for one in rules(value) if not doubts.follows(one) and not (beside and beside.unsure(*one.about))]
    found = [fault for _, fault in mistaken]
    found += [document.fault(one.where, one.message, warning=one.warning) for one in broken]
    found.sort(key=lambda fault: fault.line or 0)
    return Looked(value, found, doubts, (*doubts.wheres, *(one.where for one in broken if not one.warning)))


def _mistakes(document: Document, kind: type[msgspec.Struct]) -> list[tuple[Where, Fault]]:
    from cxmeet.sources.toml.type_faults import mistakes

    return mistakes(document, kind)


def _converted(document: Document, kind: type[T]) -> T | None:
    """The value; None where anything in the document is wrong, missing or unknown."""
    try:
        value = msgspec.convert(document.data, kind)
    except msgspec.ValidationError:
        return None
    return value if _all_known(document.data, value) else None


def _all_known(data: Any, value: object) -> bool:
    """Whether every key of the data has become a field of the value."""
    if isinstance(value, msgspec.Struct):
        fields = dict(zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True))
        return all(key in fields and _all_known(one, getattr(value, fields[key])) for key, one in data.items())
    if isinstance(value, tuple):
        return all(map(_all_known, data, value))
    if isinstance(value, dict):
        return all(_all_known(data[key], one) for key, one in value.items())
    return True
