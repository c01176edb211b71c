"""From a number to the people behind it, as the company's files tell it now; nothing of it is written to the record."""

from __future__ import annotations

from msgspec.structs import replace

from cxmeet.core.briefing.listable import lists, sections
from cxmeet.core.briefing.listing import EVERYBODY, listing
from cxmeet.core.briefing.narrowing import Only
from cxmeet.core.customers.people import Listing, cleaned, hidden, with_columns
from cxmeet.core.kernel.amount import CONCEALED
from cxmeet.services.workspace import Files

__all__ = ["EVERYBODY", "Listing", "Only", "behind", "lists"]


def behind(
    files: Files,
    figure: str,
    period: str = "",
    only: Only = EVERYBODY,
    sort: str = "",
    limit: int | None = None,
    shared: bool = False,
    revealed: bool = False,
) -> Listing:
    """The rows behind a figure of the brief of a period, such as `assets.lost`, `reason:Price` or `promise:delivery`.

    `lists` of a brief names them all. `only` narrows the list, `limit` is how many of its rows are told (None: all). On
    a `shared` screen names are hidden where the charter says so, and values until they are `revealed`: until then the
    rows are in the order in which people came, which tells nothing of what they are worth. Raises NotFound for a figure
    without rows and for names nobody knows, BadQuery for an order there is none of, BadFile, BadPeriod.
    """
    charter = files.charter()
    wanted = sections(figure) | {"promises" for _ in only.promise[:1]} | {"feedback" for _ in only.theme[:1]}
    conceals = shared and charter.figures.hide_values and not revealed
    found = listing(files.gathered(period, wanted), figure, only, "since" if conceals else sort, limit)
    if conceals:
        found = replace(found, currency=CONCEALED)
    rows = found.rows
    if shared and charter.figures.hide_names:
        return hidden(replace(found, rows=rows))
    names = {row.customer for row in rows if row.customer}
    return replace(found, rows=cleaned(with_columns(rows, files.columns_of(names, wanted))))
