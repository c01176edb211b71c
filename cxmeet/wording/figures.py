"""The value of a figure in words, by what the registry says of its name."""

from __future__ import annotations

from decimal import Decimal

from cxmeet.core.briefing.figures import Figure, family
from cxmeet.wording.phrases import per_cent, per_cent_as_set


def told(figure: Figure) -> str:
    """`said: Late delivery (31): `, for somebody to go on."""
    return f"{figure.label} ({stands(figure)}): "


def stands(figure: Figure) -> str:
    """`81`, `29% of 38`: a figure as a brief has it, a share with how many it is a share of."""
    said = amount(figure.name, figure.value)
    return f"{said} of {figure.n:,}" if figure.kind == "share" and figure.n and figure.value is not None else said


def amount(name: str, value: Decimal | None, *beside: Decimal | None, target: Decimal | None = None) -> str:
    """`81`, `29%`, `not known`; what is no figure of a brief is told as the number it is.

    A share is told apart from other values of the same figure `beside` it and from its target, if need be by decimals.
    """
    if value is None:
        return "not known"
    if _is_share(name):
        others = (float(each) for each in beside if each is not None)
        return per_cent(float(value), *others, target=None if target is None else float(target))
    return _number(value)


def amount_as_set(name: str, target: Decimal) -> str:
    """The same of a target, with the decimals it was set with: `40`, `97.5%`."""
    return per_cent_as_set(float(target)) if _is_share(name) else _number(target)


def _is_share(name: str) -> bool:
    known = family(name)
    return known is not None and known.kind == "share"


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}".replace("-", "−")
