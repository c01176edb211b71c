"""The value of a figure in words, by what the registry says of its name."""

from __future__ import annotations

from decimal import Decimal

from cxmeet.core.briefing.figures import Figure, family
from cxmeet.wording.phrases import per_cent


def told(figure: Figure) -> str:
    """`said: Late delivery (31): `, for somebody to go on."""
    return f"{figure.label} ({amount(figure.name, figure.value)}): "


def amount(name: str, value: Decimal | None) -> str:
    """`81`, `29%`, `not known`; what is no figure of a brief is told as the number it is."""
    if value is None:
        return "not known"
    known = family(name)
    return per_cent(float(value)) if known and known.kind == "share" else f"{value.normalize():,f}"
