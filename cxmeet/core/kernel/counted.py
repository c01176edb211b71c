"""How a figure is counted: in words for people, and as a rule that its version comes from."""

from __future__ import annotations

from typing import NamedTuple

Rule = tuple[object, ...]
"""Name of a rule, number of the way it counts, and what is set in it: texts, numbers and tuples of them."""


class Counted(NamedTuple):
    """A way of counting. Whoever changes how something is counted gives the rule the next number."""

    text: str
    rule: Rule
    formerly: tuple[str, ...] = ()
    """How the same way of counting was worded before."""
