"""What happened to one document of the record: who changed which fields, when."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class Change(Struct, frozen=True, kw_only=True):
    """One change of one document, as the record's journal tells it."""

    at: dt.datetime
    by: str
    fields: dict[str, tuple[object, object]]
    """Field name -> (before, after); before is None at creation."""
