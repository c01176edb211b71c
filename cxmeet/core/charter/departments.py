"""Titles that name a department or its report rather than something a customer goes through."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DEPARTMENT = re.compile(
    "accounting|accounts|administration|billing|compliance|controlling|department|engineering|finance|hr|it|legal|"
    "logistics|manufacturing|marketing|operations|procurement|production|purchasing|sales|support"
)
_PHRASES = ("human resources", "customer service", "customer support", "back office", "research and development")
_FILLER = re.compile(
    "a|and|dept|division|figures|function|group|kpis|monthly|news|numbers|our|quarterly|reports?|results|status|team|"
    "the|unit|updates?|weekly"
)


def sounds_like_department(title: str, functions: Iterable[str] = ()) -> bool:
    """Whether a title names a department or its report (“Sales update”) rather than something a customer goes through.

    `functions` are the organisation's own names for its departments.
    """
    text = " ".join(re.findall(r"\w+", title.casefold()))
    own = [" ".join(re.findall(r"\w+", name.casefold())) for name in functions]
    for phrase in sorted({*_PHRASES, *filter(None, own)}, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(phrase)}\b", "department", text)
    rest = [word for word in text.split() if not _FILLER.fullmatch(word)]
    return bool(rest) and all(_DEPARTMENT.fullmatch(word) for word in rest)
