"""The named views of a charter: each holds a query that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.query import parse
from cxmeet.core.kernel.errors import BadQuery
from cxmeet.core.kernel.text import one_line
from cxmeet.core.kernel.violation import Violation


def view_violations(charter: Charter) -> Iterator[Violation]:
    """Every view that asks for nothing, or in a way that cannot be read; names are looked up when it is asked."""
    for index, view in enumerate(charter.views):
        where = ("views", index, "query")
        if not view.query.strip():
            yield Violation(where, f"the view “{one_line(view.name)}” asks for nothing: give it a query")
        try:
            parse(view.query)
        except BadQuery as error:
            yield Violation(where, f"the view “{one_line(view.name)}”: {error}")
