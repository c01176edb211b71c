"""What happened to one document of the record: who changed which fields, when."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class Change(Struct, frozen=True, kw_only=True):
    """One change of one document, as the record's journal tells it."""

    at: dt.datetime
    by: str
    login: str = ""
    """The account it was typed in, where `by` is a name that somebody else claimed."""
    fields: dict[str, tuple[object, object]]
    """Field name -> (before, after); before is None at creation."""

    @property
    def who(self) -> str:
        return typed(self.by, self.login)


def typed(by: str, login: str) -> str:
    """Who did something and, where somebody else typed it in that name, from which account."""
    return f"{by} (typed by {login})" if login else by
