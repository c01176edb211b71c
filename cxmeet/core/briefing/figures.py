"""The figures a decision can be measured by: what they count and which way is good; and a brief's own.

Each part of a brief names its own families and figures; here they come together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import fields

from cxmeet.core.briefing.brief import Brief
from cxmeet.core.kernel.figure import Better, Family, FigureKind, FigureValue


def _named(kind: Any) -> Iterator[tuple[str, Family]]:
    """The families of a type of field, and of what it is made of."""
    yield from getattr(kind, "FAMILIES", {}).items()
    for part in get_args(kind):
        yield from _named(part)


FAMILIES: dict[str, Family] = dict(family for field in fields(Brief) for family in _named(field.type))
"""A whole name, or its beginning up to the colon -> its family."""


def family(name: str) -> Family | None:
    """The family of a figure's name, whatever the case; None for what is no name of a figure."""
    beginning, colon, _ = name.strip().casefold().partition(":")
    return FAMILIES.get(beginning + colon)


def written_as_one(text: str) -> bool:
    """Whether a text is written as the name of a figure, be there such a one or not."""
    return family(text) is not None or text.strip().casefold().startswith("assets.")


class Figure(Struct, frozen=True, kw_only=True):
    """One figure of a brief that a decision can be measured by, under the name it is stored with."""

    name: str
    label: str
    value: Decimal | None
    as_of: dt.date
    kind: FigureKind
    unit: str
    better: Better
    n: int | None = None
    """Of how many it is a share or a score; of a balance, how many come and go it is made of."""
    margin: float | None = None
    """Half the width of its 95 % interval, where that does not follow from value and n."""


def figures(brief: Brief) -> tuple[Figure, ...]:
    """Every figure of the brief, as `assets.lost`, `reason:price`, `theme:Late delivery` or `promise:delivery`.

    Rates are shares from 0 to 1; a rate or score that is not available is None.
    """
    parts: list[Any] = []
    for field in Brief.__struct_fields__:
        value = getattr(brief, field)
        parts += value if isinstance(value, tuple) else [value]
    values = (part.figures(brief.experiences) for part in parts if hasattr(part, "FAMILIES"))
    return tuple(_figure(brief, figure) for each in values for figure in each)


def _figure(brief: Brief, given: FigureValue) -> Figure:
    known = FAMILIES[given.family]
    return Figure(
        name=given.family + given.of,
        label=known.label.format(given.called or given.of),
        value=None if given.value is None else Decimal(str(given.value)),
        as_of=brief.as_of,
        kind=known.kind,
        unit=given.unit or known.unit,
        better=known.better,
        n=given.n,
        margin=given.margin,
    )


def figure(brief: Brief | None, name: str) -> Figure | None:
    """The figure that goes by this name, or is called so, whatever the case; None when the brief has none."""
    return finder(brief)(name)


def finder(brief: Brief | None) -> Callable[[str], Figure | None]:
    """Finds figures of a brief as `figure` does."""
    known = tuple(reversed(figures(brief))) if brief else ()
    found = {each.label.casefold(): each for each in known} | {each.name.casefold(): each for each in known}
    return lambda name: found.get(name.strip().casefold())


def meant(brief: Brief | None, typed: str) -> tuple[Figure, ...]:
    """The figures in whose name or label the typed letters stand."""
    wanted = typed.strip().casefold()
    return tuple(one for one in (figures(brief) if brief else ()) if wanted in f"{one.name}\n{one.label}".casefold())
